/// An extended Kalman filter over what cannot be measured of a battery.
///
/// After Plett 2004, Journal of Power Sources 134:252–292 (doi:10.1016/j.jpowsour.2004.02.031,
/// .032, .033), with a joint state of seven numbers:
///
/// | axis | what | how it moves in a step |
/// |---|---|---|
/// | `ratio` z | state of charge | z + η·(I − o)·Δt / (q·C) − leak·z·Δt |
/// | `capacity` q | capacity as a part of what it is said to be, C | random walk |
/// | `resistance` R | what answers a current at once [Ω] | random walk |
/// | `polarisation` P | what answers the current of the last minutes [Ω] | random walk |
/// | `offset` o | what the meter shows too much [A] | random walk |
/// | `efficiency` η | charge kept per charge put in; 1 while discharging | random walk |
/// | `curve` u | error of the rest voltage in its own standard deviations | u·ρ, kept at variance 1 |
///
/// A measurement is a scalar y = h·x + noise. The error of the rest voltage is a state because it is
/// the same from minute to minute: taken for noise, it would average away and leave a false
/// certainty. It fades with the charge that flows, as ρ = exp(−|Δz| / r), with the
/// reach r of the chemistry.
struct ChargeFilter: Sendable {
  static let ratio = 0
  static let capacity = 1
  static let resistance = 2
  static let polarisation = 3
  static let offset = 4
  static let efficiency = 5
  static let curve = 6
  static let count = 7

  /// The expected value of each axis.
  private(set) var mean: [Double]
  /// Their covariances, row by row.
  private(set) var covariance: [Double]
  /// What each axis can be.
  private let possible: [ClosedRange<Double>]

  /// Axes that know nothing of each other.
  ///
  /// - Parameters:
  ///   - mean: Seven expected values.
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
  ///   - mean: Seven expected values.
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
      for axis in 0..<size where slopes[axis] != 0 {
        sum += slopes[axis] * covariance[axis * size + column]
      }
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

  /// Lets an axis forget: its mean goes to 0 and its variance to 1.
  ///
  /// - Parameters:
  ///   - axis: Which.
  ///   - part: What it keeps. [0...1]
  mutating func fade(_ axis: Int, keeping part: Double) {
    mean[axis] *= part
    for other in 0..<Self.count where other != axis {
      covariance[axis * Self.count + other] *= part
      covariance[other * Self.count + axis] *= part
    }
    let own = axis * (Self.count + 1)
    covariance[own] = part * part * covariance[own] + (1 - part * part)
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

  /// What a measurement is expected to vary by.
  func variance(of sensitivity: [Double], noise: Double) -> Double {
    var sum = noise
    for row in 0..<Self.count where sensitivity[row] != 0 {
      sum += sensitivity[row] * covariance(row, sensitivity)
    }
    return sum
  }

  /// How far a measurement moves one axis, per unit of surprise.
  func gain(_ axis: Int, _ sensitivity: [Double], noise: Double) -> Double {
    covariance(axis, sensitivity) / variance(of: sensitivity, noise: noise)
  }

  /// Takes a measurement.
  ///
  /// An axis that does not learn keeps its mean and its variance, but the filter still reckons with
  /// both (Schmidt's form of the update).
  ///
  /// - Parameters:
  ///   - sensitivity: How it depends on each axis.
  ///   - surprise: How far it is from what was expected.
  ///   - noise: Variance of its own error, above 0.
  ///   - teaches: Whether capacity, offset and efficiency learn from it.
  mutating func observe(
    _ sensitivity: [Double], surprise: Double, noise: Double, teaches: Bool = true
  ) {
    let size = Self.count
    var cross = Array(repeating: 0.0, count: size)
    var total = noise
    for row in 0..<size {
      cross[row] = covariance(row, sensitivity)
      total += sensitivity[row] * cross[row]
    }
    guard total > 0, total.isFinite, surprise.isFinite else { return }
    var gain = Array(repeating: 0.0, count: size)
    for row in 0..<size {
      let isTaught =
        teaches || (row != Self.capacity && row != Self.offset && row != Self.efficiency)
      gain[row] = isTaught ? cross[row] / total : 0
      mean[row] += gain[row] * surprise
    }
    for row in 0..<size {
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

  private func covariance(_ row: Int, _ sensitivity: [Double]) -> Double {
    var sum = 0.0
    for column in 0..<Self.count where sensitivity[column] != 0 {
      sum += covariance[row * Self.count + column] * sensitivity[column]
    }
    return sum
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
