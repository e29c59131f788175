/// Learns what a current does to the voltage, at once and later.
///
/// A Kalman filter over V − n·U(z) = R·I + P·Ī + S·Ĩ + u: a resistance, two answers to the mean
/// current of the last minutes and of the last half hour or hours, and what the rest voltage is off
/// by. That u wanders, so that only what comes with a change of current teaches a resistance.
struct ResistanceFilter: Sendable {
  static let count = 4
  private static let wander = 3

  /// The three resistances [Ω], and u [V].
  private(set) var mean: [Double]
  /// Their covariances, row by row.
  private(set) var covariance: [Double]

  /// Nothing learned yet.
  ///
  /// - Parameters:
  ///   - resistance: What is usual. [Ω]
  ///   - wander: One sigma of u. [V]
  init(resistance: Double, wander: Double) {
    let usual = [0.7 * resistance, 0.25 * resistance, 0.45 * resistance, 0]
    let deviations = [0.5 * resistance, 0.25 * resistance, 0.3 * resistance, wander]
    mean = usual
    covariance = Array(repeating: 0, count: Self.count * Self.count)
    for axis in 0..<Self.count { covariance[axis * 5] = deviations[axis] * deviations[axis] }
  }

  /// Resistances as they were kept.
  init(mean: [Double], covariance: [Double]) {
    self.mean = mean
    self.covariance = covariance
    hold()
  }

  /// What a steady current feels. [Ω]
  var steady: Double { mean[0] + mean[1] + mean[2] }
  /// Standard deviation of that. [Ω]
  var steadyDeviation: Double { variance([1, 1, 1]).squareRoot() }

  /// What currents add to the rest voltage. [V]
  func drop(_ currents: [Double]) -> Double {
    mean[0] * currents[0] + mean[1] * currents[1] + mean[2] * currents[2]
  }

  /// Variance of what currents add. [V²]
  func variance(_ currents: [Double]) -> Double {
    var sum = 0.0
    for row in 0..<3 {
      for column in 0..<3 { sum += currents[row] * currents[column] * covariance[row * 4 + column] }
    }
    return max(0, sum)
  }

  /// Lets time pass.
  ///
  /// - Parameters:
  ///   - seconds: How much.
  ///   - moved: How far the state of charge moved.
  ///   - wander: One sigma of u. [V]
  ///   - memory: Time in which u becomes another at rest. [s]
  mutating func pass(seconds: Double, moved: Double, wander: Double, memory: Double) {
    let kept = Elementary.exponential(-seconds / memory - moved.magnitude / 0.05)
    for axis in 0..<3 {
      // However long nobody looked, it is still such a battery.
      let (step, most) = (0.05 * mean[0], 0.3 * mean[0])
      covariance[axis * 5] = min(
        covariance[axis * 5] + step * step * seconds / 86_400,
        max(covariance[axis * 5], most * most))
    }
    covariance[15] = min(covariance[15] + (1 - kept * kept) * wander * wander, 4 * wander * wander)
  }

  /// Lets u follow a rest voltage that is believed to be another now. [V]
  mutating func shift(by volts: Double) { mean[Self.wander] += volts }

  /// Knows nothing of u any more.
  mutating func forgetWander(_ wander: Double) {
    for axis in 0..<3 {
      covariance[axis * 4 + Self.wander] = 0
      covariance[Self.wander * 4 + axis] = 0
    }
    mean[Self.wander] = 0
    covariance[15] = 4 * wander * wander
  }

  /// Takes a voltage.
  ///
  /// - Parameters:
  ///   - volts: What is measured beyond the rest voltage. [V]
  ///   - currents: Now, over minutes, over hours. [A]
  ///   - noise: Variance of the measurement. [V²]
  mutating func take(_ volts: Double, currents: [Double], noise: Double) {
    let size = Self.count
    let sensitivity = currents + [1]
    var cross = Array(repeating: 0.0, count: size)
    var total = noise
    var surprise = volts
    for row in 0..<size {
      for column in 0..<size { cross[row] += covariance[row * size + column] * sensitivity[column] }
      total += sensitivity[row] * cross[row]
      surprise -= sensitivity[row] * mean[row]
    }
    guard total > 0, total.isFinite, surprise * surprise <= 25 * total else { return }
    for row in 0..<size {
      mean[row] += cross[row] / total * surprise
      for column in 0..<size {
        covariance[row * size + column] -= cross[row] * cross[column] / total
      }
    }
    hold()
  }

  private mutating func hold() {
    mean[0] = mean[0].held(in: 0.001...10)
    for axis in 1..<3 { mean[axis] = mean[axis].held(in: 0...10) }
    mean[3] = mean[3].held(in: -10...10)
    for axis in 0..<Self.count { covariance[axis * 5] = covariance[axis * 5].held(in: 1e-12...100) }
  }
}
