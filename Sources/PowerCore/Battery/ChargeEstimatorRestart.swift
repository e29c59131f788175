// What a board that comes back tells after it emptied its battery.

extension ChargeEstimator {
  /// Weighs what can have gone in while the board was off.
  ///
  /// Mostly it comes back at the same low state of charge, where its chip lets it. But light that is
  /// too weak for its load charges on, and after a dull day much. Neither a mean nor a normal
  /// distribution stands for both; so every hundredth of the charge is weighed by how likely it is
  /// before the voltage is seen, and by how well the voltage goes with it (Bayes). Its curve at the
  /// usual level is known better with every start.
  ///
  /// - Parameters:
  ///   - sample: The first of a run.
  ///   - level: Where a board comes back at the least.
  ///   - hours: For how long it was off.
  mutating func takeRestart(_ sample: BatterySample, from level: Double, hours: Double) {
    guard var filter else { return }
    let current = sample.current?.value ?? 0
    let beyond = 0.08 + min(0.4, 0.012 * max(0, hours - 16))
    // A day without a start was one of weak light.
    let dull = hours < 24 ? min(0.4, 0.04 * hours) : 0.9
    let sight = sample.voltage.flatMap { seen($0.value, at: current, doubt: 2.5) }
    let settled = filter.variance(resistanceSlopes(current)) - 0.99 * model.bend * model.bend
    var sums = (weight: 0.0, ratio: 0.0, square: 0.0)
    for part in 0...100 {
      let ratio = Double(part) / 100
      let off = (ratio - level) / Self.levelError
      var weight = (1 - dull) / Self.levelError * 0.4 * Elementary.exponential(-off * off / 2)
      if ratio > level {
        weight += dull / beyond * Elementary.exponential((level - ratio) / beyond)
      }
      if let sight {
        let miss = sight.rest - table.voltage(at: ratio, filter)
        let variance =
          settled + sight.unsettled * sight.unsettled + table.variance(at: ratio, filter)
        weight *= Elementary.exponential(-miss * miss / (2 * variance)) / variance.squareRoot()
      }
      sums.weight += weight
      sums.ratio += weight * ratio
      sums.square += weight * ratio * ratio
    }
    guard sums.weight > 0 else { return }
    let mean = sums.ratio / sums.weight
    let variance = sums.square / sums.weight - mean * mean
    filter.set(
      ChargeFilter.ratio, to: mean, deviation: max(Self.levelError, max(0, variance).squareRoot()))
    self.filter = filter
  }

  /// How well a board keeps to its level, one sigma.
  private static let levelError = 0.03
}
