/// How likely it is that nothing goes wrong for some time.
public struct OnlineProbability: Equatable, Sendable {
  /// The times that are asked for. [h]
  public static let horizons = [24, 48, 72, 168]
  /// An hour in which the board is on for less than this is an outage.
  public static let leastOnline = 0.84

  /// From the time of issue. [h]
  public var hours: Int
  /// Of no outage at all within these hours; never quite 0 or 1. [0...1]
  public var probability: Double
  /// The same before what earlier forecasts taught was applied to it. [0...1]
  public var uncorrected: Double

  /// A probability.
  ///
  /// - Parameters:
  ///   - hours: From the time of issue.
  ///   - probability: Of no outage. [0...1]
  ///   - uncorrected: Before it was corrected; `nil` when it was not.
  public init(hours: Int, probability: Double, uncorrected: Double? = nil) {
    self.hours = hours
    self.probability = probability
    self.uncorrected = uncorrected ?? probability
  }
}
