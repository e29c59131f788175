/// What the uncertainty of a forecast is due to.
///
/// Each factor is frozen at its mean while all others stay as they were drawn. The mean square of
/// what that changes is what hangs on it, alone and together with others: the total effect of
/// variance-based sensitivity (Homma and Saltelli 1996, doi:10.1016/0951-8320(96)00002-6), with the
/// mean in place of another draw.
struct Attribution {
  /// How many members are tried.
  static let members = 60

  /// The mean square change of the outcome by factor, in the order of `ForecastFactor.allCases`.
  let effects: [Double]
  /// The variance of the outcome.
  let variance: Double

  /// Tries every factor.
  init(_ ensemble: Ensemble) {
    let count = min(Self.members, ensemble.count)
    let outcomes = (0..<count).map { Self.outcome(ensemble, $0, frozen: nil) }
    let mean = outcomes.reduce(0, +) / Double(count)
    variance = outcomes.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)
    effects = ForecastFactor.allCases.map { factor in
      var sum = 0.0
      for member in 0..<count {
        let change = outcomes[member] - Self.outcome(ensemble, member, frozen: factor)
        sum += change * change
      }
      return sum / Double(count)
    }
  }

  /// The factor on which most hangs; `nil` when hardly anything is uncertain.
  var dominant: ForecastFactor? {
    guard variance > 0.0004 else { return nil }
    var best: (factor: ForecastFactor, effect: Double)?
    for (factor, effect) in zip(ForecastFactor.allCases, effects)
    where effect > best?.effect ?? 0 {
      best = (factor, effect)
    }
    return best?.factor
  }

  /// What matters to people: hours off, and how low the battery gets.
  private static func outcome(
    _ ensemble: Ensemble, _ member: Int, frozen: ForecastFactor?
  ) -> Double {
    var battery = ensemble.battery(member, frozen: frozen)
    let converter = ensemble.inputs.converter
    var off = 0.0
    var lowest = 1.0
    for (place, hour) in ensemble.grid.hours.enumerated() {
      let online = battery.pass(
        supply: converter.output(ensemble.panelPower(member, place, frozen: frozen)),
        load: ensemble.load(member, place, frozen: frozen), hours: hour.length)
      off += 1 - online
      lowest = min(lowest, battery.ratio)
    }
    return off - lowest
  }
}
