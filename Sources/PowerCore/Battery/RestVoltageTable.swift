/// Voltage of this battery's resting cells by their state of charge, as far as it was seen.
///
/// The curve of the chemistry, and at its points how far this battery rests from it, with straight
/// lines between. How far that is, the ``ChargeFilter`` learns.
struct RestVoltageTable: Sendable {
  /// Points of the curve of every chemistry.
  static let count = 10

  private let curve: RestVoltageCurve
  /// What is usual at each point before anything was seen, one sigma. [V]
  private let usual: [Double]

  /// The table of a chemistry.
  init(_ model: CellModel) {
    curve = model.rest
    usual = curve.ratios.map { model.curveError.value(at: $0) }
  }

  /// States of charge of the points. [0...1]
  var places: [Double] { curve.ratios }

  /// Covariance of how far a battery of another make rests from the curve at two points. [V²]
  ///
  /// Makes differ alike at points near each other, and a little by themselves at each: a voltage that
  /// goes with the density of an acid or the share of a metal differs by a line, not by a wave.
  func prior(_ one: Int, _ other: Int) -> Double {
    let distance = (places[one] - places[other]).magnitude
    let common = one == other ? 1 : 0.95 * Elementary.exponential(-distance / 2)
    return usual[one] * usual[other] * common
  }

  /// Voltage of a resting cell. [V]
  func voltage(at ratio: Double, _ filter: ChargeFilter) -> Double {
    let (left, part) = position(of: ratio)
    let first = ChargeFilter.firstPlace + left
    return curve.voltage(at: ratio) + filter.mean[first]
      + part * (filter.mean[first + 1] - filter.mean[first])
  }

  /// Variance of that, at most. [V²]
  func variance(at ratio: Double, _ filter: ChargeFilter) -> Double {
    let (left, part) = position(of: ratio)
    let first = filter.variance(ChargeFilter.firstPlace + left)
    return first + part * (filter.variance(ChargeFilter.firstPlace + left + 1) - first)
  }

  /// The state of charge at which a cell rests at a voltage, from −0.1 to 1.1.
  func ratio(at voltage: Double, _ filter: ChargeFilter) -> Double {
    var (low, high) = (-0.1, 1.1)
    for _ in 0..<22 {
      let middle = (low + high) / 2
      if self.voltage(at: middle, filter) < voltage { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// Change of the voltage with the state of charge around a place. [V]
  ///
  /// - Returns: Above 0.
  func slope(at ratio: Double, _ filter: ChargeFilter) -> Double {
    let reach = 0.02
    let left = (ratio - reach).held(in: 0...1 - 2 * reach)
    let right = left + 2 * reach
    let base = curve.voltage(at: right) - curve.voltage(at: left)
    return max(0.3 * base, voltage(at: right, filter) - voltage(at: left, filter)) / (2 * reach)
  }

  /// The point left of a place, and how far it is on the way to the next. [0...1]
  func position(of ratio: Double) -> (left: Int, part: Double) {
    var left = 0
    while left < Self.count - 2, ratio >= places[left + 1] { left += 1 }
    let width = places[left + 1] - places[left]
    return (left, ((ratio - places[left]) / width).held(in: 0...1))
  }
}
