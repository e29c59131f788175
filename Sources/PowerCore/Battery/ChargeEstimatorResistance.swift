// What a current does to the voltage, at once and later.

extension ChargeEstimator {
  /// What a steady current feels. [Ω]
  var steadyResistance: Double {
    guard let filter else { return 0 }
    return filter.mean[ChargeFilter.resistance..<ChargeFilter.firstPlace].reduce(0, +)
  }

  /// Standard deviation of that. [Ω]
  var steadyResistanceDeviation: Double {
    guard let filter else { return 0 }
    let axes = ChargeFilter.resistance..<ChargeFilter.firstPlace
    return filter.variance((0..<ChargeFilter.count).map { axes ~= $0 ? 1 : 0 }).squareRoot()
  }

  /// What the three resistances feel: a current, its mean of minutes, and its mean of hours. [A]
  func currents(_ current: Double) -> [Double] { [current, usual.mean, usualSlow.mean] }

  /// What a current adds to the rest voltage of the battery. [V]
  func drop(_ current: Double) -> Double {
    guard let filter else { return 0 }
    let currents = currents(current)
    return (0..<3).reduce(0) { $0 + filter.mean[ChargeFilter.resistance + $1] * currents[$1] }
  }

  /// How the voltage of a cell depends on the resistances.
  func resistanceSlopes(_ current: Double) -> [Double] {
    var slopes = Array(repeating: 0.0, count: ChargeFilter.count)
    for (axis, current) in currents(current).enumerated() {
      slopes[ChargeFilter.resistance + axis] = current / cells
    }
    return slopes
  }
}
