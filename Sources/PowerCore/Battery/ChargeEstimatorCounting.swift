// Counting charge.

extension ChargeEstimator {
  /// Lets the time since the last sample pass.
  ///
  /// - Returns: Whether it is known what flowed in it.
  mutating func move(to sample: BatterySample, seconds: Double, isBackwards: Bool) -> Bool {
    guard var filter, let last else { return false }
    guard !isBackwards else {
      filter.widen(ChargeFilter.ratio, by: 0.05)
      self.filter = filter
      sinceCharging = nil
      return false
    }
    let ampereHours = filter.mean[ChargeFilter.capacity] * nominal
    let hours = seconds / 3600
    let flow = flow(from: last, to: sample, hours: hours, ampereHours: ampereHours)
    let offset = flow.isIdle ? 0 : filter.mean[ChargeFilter.offset]
    let isCharging = flow.charge > 0
    let efficiency = isCharging ? filter.mean[ChargeFilter.efficiency] : 1
    var slopes = [1 - min(1, model.leak * seconds), 0, 0, 0]
    var change = -model.leak * seconds * max(0, filter.mean[ChargeFilter.ratio])
    if !flow.isKnown { change += flow.charge / ampereHours }
    if flow.isKnown {
      let moved = efficiency * (flow.charge - offset * hours) / ampereHours
      change += moved
      slopes[ChargeFilter.capacity] = -moved / filter.mean[ChargeFilter.capacity]
      slopes[ChargeFilter.offset] = flow.isIdle ? 0 : -efficiency * hours / ampereHours
      if isCharging {
        slopes[ChargeFilter.efficiency] = (flow.charge - offset * hours) / ampereHours
      }
      if moved < 0 { cycles -= moved }
    }
    filter.move(
      slopes: slopes, change: change.held(in: -1...1), deviation: flow.deviation / ampereHours)
    let days = (seconds / 86_400).squareRoot()
    filter.widen(ChargeFilter.capacity, by: 0.002 * days)
    filter.widen(ChargeFilter.offset, by: 1e-4 * nominal * days)
    filter.widen(ChargeFilter.efficiency, by: 0.001 * days)
    table.pass(days: seconds / 86_400)
    resistances.pass(seconds: seconds, moved: flow.isKnown ? change : 1, wander: wander)
    if !flow.isKnown { resistances.forgetWander(wander) }
    self.filter = filter
    if flow.isKnown {
      sinceCharging = sinceCharging.map { $0 + seconds }
    } else {
      sinceCharging = nil
      isPinned = false
      wasEmptied = false
    }
    return flow.isKnown
  }

  struct Flow {
    /// Into the battery, or likely so. [Ah]
    var charge = 0.0
    /// Its standard deviation. [Ah]
    var deviation = 0.0
    var isKnown = false
    /// Nothing can flow, whatever the meter shows.
    var isIdle = false
  }

  func flow(
    from last: BatterySample, to sample: BatterySample, hours: Double, ampereHours: Double
  ) -> Flow {
    if let before = last.countedCharge?.value, let after = sample.countedCharge?.value,
      (after - before).magnitude <= min(1.2 * ampereHours, (20 + 5 * nominal) * hours)
    {
      let charge = after - before
      return Flow(charge: charge, deviation: 0.01 * charge.magnitude, isKnown: true)
    }
    // What a meter shows after the end of the charge is its error, or goes into heat and gas.
    if detector.isHolding, hours * 3600 <= Self.longestBridge,
      (sample.current?.value ?? 0) <= 0.006 * ampereHours
        || (filter?.mean[ChargeFilter.ratio] ?? 0) >= 1
    {
      return Flow(isKnown: true, isIdle: true)
    }
    if let before = last.current?.value, let after = sample.current?.value,
      hours * 3600 <= Self.longestBridge
    {
      let charge = (before + after) / 2 * hours
      // What the current did between the samples is a guess that gets worse with their distance.
      let part = hours * 3600 > 300 ? 0.5 : 0.05
      return Flow(
        charge: charge, deviation: part * max(before.magnitude, after.magnitude) * hours,
        isKnown: true)
    }
    // Off, or blind. A board that went down empty comes back with the sun, when a little was charged;
    // but nobody knows.
    let wasEmpty = (filter?.mean[ChargeFilter.ratio] ?? 1) < 0.08
    let most = wasEmpty ? (model.chargeVoltageTells ? 0.25 : 0.12) : 0.4
    return Flow(
      charge: wasEmpty ? 0.1 * ampereHours : 0,
      deviation: min(most, 0.08 + (wasEmpty ? 0.1 : 0.03) * hours) * ampereHours)
  }
}
