/// A Kalman filter over what is counted, what the counting is off by, and what the voltage is off by.
///
/// After Plett 2004, Journal of Power Sources 134:252–292 (doi:10.1016/j.jpowsour.2004.02.031,
/// .032, .033), with one joint state:
///
/// | axis | what | how it moves in a step |
/// |---|---|---|
/// | `ratio` z | state of charge | z + η·(I − o)·Δt / (q·C) − leak·z·Δt |
/// | `capacity` q | capacity as a part of what it is said to be, C | random walk |
/// | `offset` o | what the meter shows too much [A] | random walk |
/// | `efficiency` η | charge kept per charge put in; 1 while discharging | random walk |
/// | `full` f | how far below full its charger leaves this battery | random walk |
/// | `unsettled` u | what the voltage is off by for hours, in standard deviations | forgets |
/// | `resistance`, 3 axes | R, P and S: what a current does at once, in minutes, in hours [Ω] | random walk |
/// | `firstPlace`, 10 axes | c: how far this battery rests from the curve at ``RestVoltageTable/places`` [V] | random walk |
///
/// All are in one state because none is ever seen alone. A voltage shows z only as far as the curve
/// and the resistances are known, and the curve only as far as z is; an end of the battery that tells
/// the capacity tells afterwards where on the curve it was before. What is off by the same amount
/// minute after minute and day after day has an axis of its own, so that it does not average away.
struct ChargeFilter: Sendable {
  static let ratio = 0
  static let capacity = 1
  static let offset = 2
  static let efficiency = 3
  static let full = 4
  static let unsettled = 5
  static let resistance = 6
  static let firstPlace = 9
  static let count = firstPlace + RestVoltageTable.count

  /// The expected value of each axis.
  private(set) var mean: [Double]
  /// Their covariances, row by row.
  private(set) var covariance: [Double]
  /// What each axis can be.
  private let possible: [ClosedRange<Double>]

  /// Axes that know nothing of each other.
  ///
  /// - Parameters:
  ///   - mean: Expected values.
  ///   - deviation: Their standard deviations.
  ///   - possible: What each can be.
  init(mean: [Double], deviation: [Double], possible: [ClosedRange<Double>]) {
    self.mean = mean
    self.possible = possible
    covariance = Array(repeating: 0, count: Self.count * Self.count)
    for axis in 0..<Self.count { correlate(axis, axis, deviation[axis] * deviation[axis]) }
    hold()
  }

  /// Sets a covariance of two axes, or the variance of one.
  mutating func correlate(_ one: Int, _ other: Int, _ value: Double) {
    covariance[one * Self.count + other] = value
    covariance[other * Self.count + one] = value
  }

  /// No axis but one, for ``observe(_:surprise:noise:)``.
  static func slopes(_ axis: Int) -> [Double] {
    (0..<count).map { $0 == axis ? 1 : 0 }
  }

  /// Variance of one axis.
  func variance(_ axis: Int) -> Double { covariance[axis * (Self.count + 1)] }
  /// Standard deviation of one axis.
  func deviation(_ axis: Int) -> Double { variance(axis).squareRoot() }
  /// Variance of a sum of axes.
  func variance(_ slopes: [Double]) -> Double {
    let cross = crossed(slopes)
    return max(0, (0..<Self.count).reduce(0) { $0 + slopes[$1] * cross[$1] })
  }

  /// Covariances of every axis with a sum of axes.
  private func crossed(_ slopes: [Double]) -> [Double] {
    (0..<Self.count).map { row in
      var sum = 0.0
      for column in 0..<Self.count where slopes[column] != 0 {
        sum += slopes[column] * covariance[row * Self.count + column]
      }
      return sum
    }
  }

  /// Makes one axis less certain.
  mutating func widen(_ axis: Int, by deviation: Double) {
    covariance[axis * (Self.count + 1)] += deviation * deviation
    hold()
  }

  /// Lets charge move.
  ///
  /// - Parameters:
  ///   - slopes: How the state of charge afterwards depends on each axis before.
  ///   - change: How far it moves.
  ///   - deviation: How uncertain that is for reasons that are no axis.
  mutating func move(slopes: [Double], change: Double, deviation: Double) {
    let cross = crossed(slopes)
    let own = variance(slopes) + deviation * deviation
    for axis in 1..<Self.count { correlate(Self.ratio, axis, cross[axis]) }
    correlate(Self.ratio, Self.ratio, own)
    mean[Self.ratio] += change
    hold()
  }

  /// Lets an axis forget, until it is 0 ± 1.
  ///
  /// - Parameters:
  ///   - axis: Which.
  ///   - part: What it keeps. [0...1]
  mutating func forget(_ axis: Int, keeping part: Double) {
    mean[axis] *= part
    let own = variance(axis) * part * part + (1 - part * part)
    for other in 0..<Self.count {
      correlate(axis, other, covariance[axis * Self.count + other] * part)
    }
    correlate(axis, axis, own)
  }

  /// Sets an axis anew, which then knows nothing of the others.
  mutating func set(_ axis: Int, to value: Double, deviation: Double) {
    for other in 0..<Self.count { correlate(axis, other, 0) }
    correlate(axis, axis, deviation * deviation)
    mean[axis] = value
    hold()
  }

  /// Takes a measurement of a sum of axes.
  ///
  /// - Parameters:
  ///   - slopes: How much of each axis is in it.
  ///   - surprise: How far it is from what was expected.
  ///   - noise: Its own variance.
  mutating func observe(_ slopes: [Double], surprise: Double, noise: Double) {
    let cross = crossed(slopes)
    let total = variance(slopes) + noise
    guard total > 0, total.isFinite, surprise.isFinite else { return }
    for row in 0..<Self.count {
      mean[row] += cross[row] / total * surprise
      for column in 0...row {
        correlate(
          row, column, covariance[row * Self.count + column] - cross[row] * cross[column] / total)
      }
    }
    hold()
  }

  /// Takes a measurement of one axis.
  mutating func observe(_ axis: Int, as value: Double, deviation: Double) {
    observe(
      Self.slopes(axis), surprise: value - mean[axis], noise: deviation * deviation)
  }

  /// Keeps what rounding and surprises must not break.
  private mutating func hold() {
    for axis in 0..<Self.count {
      mean[axis] = mean[axis].held(in: possible[axis])
      let own = axis * (Self.count + 1)
      covariance[own] = covariance[own].held(in: 1e-12...1e6)
    }
  }
}
