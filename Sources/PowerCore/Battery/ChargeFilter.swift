/// A Kalman filter over what is counted, and what the counting is off by.
///
/// After Plett 2004, Journal of Power Sources 134:252–292 (doi:10.1016/j.jpowsour.2004.02.031,
/// .032, .033), with a joint state of four numbers:
///
/// | axis | what | how it moves in a step |
/// |---|---|---|
/// | `ratio` z | state of charge | z + η·(I − o)·Δt / (q·C) − leak·z·Δt |
/// | `capacity` q | capacity as a part of what it is said to be, C | random walk |
/// | `offset` o | what the meter shows too much [A] | random walk |
/// | `efficiency` η | charge kept per charge put in; 1 while discharging | random walk |
///
/// Only the state of charge is ever observed. What shows it, a voltage or a charger that is done,
/// is off by the same amount minute after minute and day after day. Taken for noise, that would
/// average away and leave a false certainty; so an observation makes the state of charge as certain
/// as it is itself and no more.
struct ChargeFilter: Sendable {
  static let ratio = 0
  static let capacity = 1
  static let offset = 2
  static let efficiency = 3
  static let count = 4

  /// The expected value of each axis.
  private(set) var mean: [Double]
  /// Their covariances, row by row.
  private(set) var covariance: [Double]
  /// What each axis can be.
  private let possible: [ClosedRange<Double>]

  /// Axes that know nothing of each other.
  ///
  /// - Parameters:
  ///   - mean: Four expected values.
  ///   - deviation: Their standard deviations.
  ///   - possible: What each can be.
  init(mean: [Double], deviation: [Double], possible: [ClosedRange<Double>]) {
    self.mean = mean
    self.possible = possible
    covariance = Array(repeating: 0, count: Self.count * Self.count)
    for axis in deviation.indices {
      covariance[axis * (Self.count + 1)] = deviation[axis] * deviation[axis]
    }
    hold()
  }

  /// Axes that know of each other.
  ///
  /// - Parameters:
  ///   - mean: Four expected values.
  ///   - covariance: Their covariances, row by row.
  ///   - possible: What each can be.
  init(mean: [Double], covariance: [Double], possible: [ClosedRange<Double>]) {
    self.mean = mean
    self.covariance = covariance
    self.possible = possible
    hold()
  }

  /// Variance of one axis.
  func variance(_ axis: Int) -> Double { covariance[axis * (Self.count + 1)] }
  /// Standard deviation of one axis.
  func deviation(_ axis: Int) -> Double { variance(axis).squareRoot() }
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
    let size = Self.count
    var row = Array(repeating: 0.0, count: size)
    for column in 0..<size {
      var sum = 0.0
      for axis in 0..<size { sum += slopes[axis] * covariance[axis * size + column] }
      row[column] = sum
    }
    var own = deviation * deviation
    for axis in 0..<size { own += slopes[axis] * row[axis] }
    for axis in 1..<size {
      covariance[axis] = row[axis]
      covariance[axis * size] = row[axis]
    }
    covariance[0] = own
    mean[Self.ratio] += change
    hold()
  }

  /// Sets an axis anew, which then knows nothing of the others.
  mutating func set(_ axis: Int, to value: Double, deviation: Double) {
    for other in 0..<Self.count {
      covariance[axis * Self.count + other] = 0
      covariance[other * Self.count + axis] = 0
    }
    covariance[axis * (Self.count + 1)] = deviation * deviation
    mean[axis] = value
    hold()
  }

  /// Takes a state of charge that something showed.
  ///
  /// It is used as far as it is more certain than what is believed: afterwards the state of charge is
  /// as certain as the observation is. With the variance P before and s² of the observation, that
  /// is the Kalman update with a noise of P·s² / (P − s²).
  ///
  /// - Parameters:
  ///   - ratio: What was shown.
  ///   - deviation: Its standard deviation, above 0.
  ///   - teaches: Which other axes learn from it.
  /// - Returns: Whether it was used.
  @discardableResult
  mutating func observe(ratio: Double, deviation: Double, teaches: [Int] = []) -> Bool {
    let before = variance(Self.ratio)
    let after = deviation * deviation
    guard before > after, ratio.isFinite else { return false }
    let noise = before * after / (before - after)
    observe(Self.ratio, surprise: ratio - mean[Self.ratio], noise: noise, teaches: teaches)
    return true
  }

  /// Takes a state of charge that something showed, with the noise that it has by itself.
  ///
  /// - Parameters:
  ///   - ratio: What was shown.
  ///   - noise: Its variance, above 0.
  ///   - teaches: Which other axes learn from it.
  mutating func weigh(ratio: Double, noise: Double, teaches: [Int]) {
    guard ratio.isFinite, noise > 0 else { return }
    observe(Self.ratio, surprise: ratio - mean[Self.ratio], noise: noise, teaches: teaches)
  }

  /// Takes a current that can only be the meter's error.
  mutating func observe(offset: Double, deviation: Double) {
    observe(
      Self.offset, surprise: offset - mean[Self.offset], noise: deviation * deviation,
      teaches: [])
  }

  /// Takes a measurement of one axis.
  ///
  /// An axis that does not learn keeps its mean and its variance, but the filter still reckons with
  /// both (Schmidt's form of the update).
  private mutating func observe(
    _ axis: Int, surprise: Double, noise: Double, teaches: [Int]
  ) {
    let size = Self.count
    let total = variance(axis) + noise
    guard total > 0, total.isFinite, surprise.isFinite else { return }
    let cross = (0..<size).map { covariance[$0 * size + axis] }
    let gain = (0..<size).map { row in
      row == axis || teaches.contains(row) ? cross[row] / total : 0
    }
    for row in 0..<size {
      mean[row] += gain[row] * surprise
      for column in 0...row {
        let less = gain[row] * cross[column] + cross[row] * gain[column]
        let value =
          covariance[row * size + column] - less + gain[row] * gain[column] * total
        covariance[row * size + column] = value
        covariance[column * size + row] = value
      }
    }
    hold()
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
