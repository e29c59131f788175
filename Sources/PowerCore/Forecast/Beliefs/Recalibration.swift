/// Corrects probabilities that turned out too bold or too timid.
///
/// A straight line through the logits (Platt scaling; Platt 1999, Advances in Large Margin
/// Classifiers, p. 61).
public struct Recalibration: Equatable, Sendable {
  /// What is added to the logit of an outage.
  public var offset: Double
  /// What the logit is multiplied with: below 1 where forecasts were too bold.
  public var slope: Double

  /// A correction; the default changes nothing.
  public init(offset: Double = 0, slope: Double = 1) {
    self.offset = offset
    self.slope = slope
  }

  /// The corrected probability.
  ///
  /// - Parameter probability: Of an outage. [0...1]
  /// - Returns: 0.0000001 to 0.9999999; the same as given when nothing is to be changed.
  public func corrected(_ probability: Double) -> Double {
    if offset == 0, slope == 1 { return probability.held(in: 0...1) }
    let logit = Self.logit(probability)
    let learned = Self.held(logit)
    let moved = offset.held(in: -10...10) + slope.held(in: 0...10) * learned + (logit - learned)
    return (1 / (1 + Elementary.exponential(-moved))).held(in: Self.range)
  }

  /// Nothing is surer.
  private static let range = 1e-7...1 - 1e-7

  /// The logarithm of the odds.
  static func logit(_ probability: Double) -> Double {
    let held = probability.held(in: range)
    return Elementary.logarithm(held / (1 - held))
  }

  /// The part of a logit that the slope is for: beyond it, one in four hundred, how sure an ensemble is
  /// hangs on how many members it has.
  static func held(_ logit: Double) -> Double { logit.held(in: -6...6) }
}
