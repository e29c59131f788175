/// Voltage of this battery's resting cells by their state of charge, as far as it was seen.
///
/// The curve of the chemistry, and at a few places how far this battery rests from it, with straight
/// lines between. What is seen makes a place as certain as it is itself and no more, as in
/// ``ChargeFilter``.
struct RestVoltageTable: Sendable {
  /// The places. [0...1]
  static let places = [0.0, 0.02, 0.045, 0.08, 0.13, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0]
  static let count = 14

  private let curve: RestVoltageCurve
  /// How far this battery rests from the curve. [V]
  private(set) var corrections: [Double]
  /// Variances of that. [V²]
  private(set) var variances: [Double]
  /// What is usual at each place before anything was seen, one sigma. [V]
  private let usual: [Double]

  /// Nothing seen yet.
  init(_ model: CellModel) {
    curve = model.rest
    usual = Self.places.map { model.curveError.value(at: $0) }
    corrections = Array(repeating: 0, count: Self.count)
    variances = usual.map { $0 * $0 }
  }

  /// A table as it was kept.
  init(_ model: CellModel, corrections: [Double], variances: [Double]) {
    self.init(model)
    self.corrections = corrections
    self.variances = variances
  }

  /// Voltage of a resting cell. [V]
  func voltage(at ratio: Double) -> Double {
    let (left, part) = Self.position(of: ratio)
    return curve.voltage(at: ratio) + corrections[left]
      + part * (corrections[left + 1] - corrections[left])
  }

  /// Variance of that. [V²]
  func variance(at ratio: Double) -> Double {
    let (left, part) = Self.position(of: ratio)
    return variances[left] + part * (variances[left + 1] - variances[left])
  }

  /// How far a cell of another make rests from the curve, one sigma. [V]
  func usualError(at ratio: Double) -> Double {
    let (left, part) = Self.position(of: ratio)
    return usual[left] + part * (usual[left + 1] - usual[left])
  }

  /// The same battery as if nothing had been seen of it.
  var unseen: Self {
    var unseen = self
    unseen.corrections = Array(repeating: 0, count: Self.count)
    unseen.variances = usual.map { $0 * $0 }
    return unseen
  }

  /// The state of charge at which a cell rests at a voltage, from −0.1 to 1.1.
  func ratio(at voltage: Double) -> Double { ratio(at: voltage, deviations: 0, variance: 0) }

  /// Half the distance between the states of charge that are as likely as one deviation makes them.
  ///
  /// Each end has the error of its own place: a voltage of the knee is not that of a plateau only
  /// because knees are uncertain.
  ///
  /// - Parameters:
  ///   - voltage: Of a resting cell. [V]
  ///   - variance: Of that voltage. [V²]
  /// - Returns: One sigma of the state of charge, at most 0.6.
  func deviation(at voltage: Double, variance: Double) -> Double {
    (ratio(at: voltage, deviations: -1, variance: variance)
      - ratio(at: voltage, deviations: 1, variance: variance)) / 2
  }

  /// Where a cell that rests so many deviations from the table has a voltage, from −0.1 to 1.1.
  private func ratio(at voltage: Double, deviations: Double, variance: Double) -> Double {
    var (low, high) = (-0.1, 1.1)
    for _ in 0..<22 {
      let middle = (low + high) / 2
      let off = deviations == 0 ? 0 : (variance + self.variance(at: middle)).squareRoot()
      if self.voltage(at: middle) + deviations * off < voltage {
        low = middle
      } else {
        high = middle
      }
    }
    return (low + high) / 2
  }

  /// Change of the voltage with the state of charge around a place. [V]
  ///
  /// - Returns: Above 0.
  func slope(at ratio: Double, reach: Double = 0.02) -> Double {
    let left = (ratio - reach).held(in: 0...1 - 2 * reach)
    let right = left + 2 * reach
    let base = (curve.voltage(at: right) - curve.voltage(at: left)) / (right - left)
    return max(0.3 * base, (voltage(at: right) - voltage(at: left)) / (right - left))
  }

  /// Sees a cell rest.
  ///
  /// - Parameters:
  ///   - volts: Its voltage. [V]
  ///   - ratio: Its state of charge.
  ///   - seen: Variance of what is seen, with that of the state of charge in it. [V²]
  mutating func learn(_ volts: Double, at ratio: Double, variance seen: Double) {
    guard -0.02...1.02 ~= ratio, seen > 0 else { return }
    let (left, part) = Self.position(of: ratio)
    let shares = [1 - part, part]
    let surprise = volts - voltage(at: ratio)
    guard surprise.isFinite else { return }
    // What was learned while the state of charge was another than believed is not held against what
    // is seen now.
    if surprise * surprise > 4 * (variance(at: ratio) + seen) {
      for side in 0..<2 where shares[side] > 0.2 {
        variances[left + side] = max(variances[left + side], surprise * surprise)
      }
    }
    let before =
      shares[0] * shares[0] * variances[left] + shares[1] * shares[1] * variances[left + 1]
    guard before > seen else { return }
    let total = before + before * seen / (before - seen)
    for side in 0..<2 {
      let place = left + side
      let gain = shares[side] * variances[place] / total
      corrections[place] = (corrections[place] + gain * surprise)
        .held(in: -5 * usual[place]...5 * usual[place])
      variances[place] -= gain * shares[side] * variances[place]
    }
  }

  /// Lets days pass, in which batteries change.
  mutating func pass(days: Double) {
    for place in 0..<Self.count {
      variances[place] = min(
        variances[place] + 0.0015 * 0.0015 * days, usual[place] * usual[place])
    }
  }

  private static func position(of ratio: Double) -> (left: Int, part: Double) {
    var left = 0
    while left < count - 2, ratio >= places[left + 1] { left += 1 }
    let width = places[left + 1] - places[left]
    return (left, ((ratio - places[left]) / width).held(in: 0...1))
  }
}
