// Counting charge.

extension ChargeEstimator {
  /// Lets the time since the last sample pass.
  ///
  /// - Returns: What flowed in it.
  mutating func move(to sample: BatterySample, seconds: Double, isBackwards: Bool) -> Flow {
    guard var filter, let last else { return Flow() }
    guard !isBackwards else {
      filter.widen(ChargeFilter.ratio, by: 0.05)
      self.filter = filter
      sinceCharging = nil
      return Flow()
    }
    let ampereHours = filter.mean[ChargeFilter.capacity] * nominal
    let hours = seconds / 3600
    var flow = flow(from: last, to: sample, hours: hours, ampereHours: ampereHours)
    let offset = flow.isIdle ? 0 : filter.mean[ChargeFilter.offset]
    let isCharging = flow.charge > 0
    let kept =
      isCharging
      ? model.kept(
        flow.charge / max(hours, 1e-6), of: ampereHours,
        at: filter.mean[ChargeFilter.ratio]) : (part: 1, slope: 0)
    let efficiency = isCharging ? filter.mean[ChargeFilter.efficiency] * kept.part : 1
    var slopes = ChargeFilter.slopes(ChargeFilter.ratio)
    slopes[ChargeFilter.ratio] -= min(1, model.leak * seconds)
    var change = -model.leak * seconds * max(0, filter.mean[ChargeFilter.ratio])
    if !flow.isKnown { change += flow.charge / ampereHours }
    if flow.isKnown {
      let moved = efficiency * (flow.charge - offset * hours) / ampereHours
      change += moved
      slopes[ChargeFilter.capacity] = -moved / filter.mean[ChargeFilter.capacity]
      slopes[ChargeFilter.offset] = flow.isIdle ? 0 : -efficiency * hours / ampereHours
      if isCharging {
        let put = (flow.charge - offset * hours) / ampereHours
        slopes[ChargeFilter.efficiency] = kept.part * put
        slopes[ChargeFilter.ratio] += filter.mean[ChargeFilter.efficiency] * kept.slope * put
      }
      if moved < 0 { cycles -= moved }
    }
    filter.move(
      slopes: slopes, change: change.held(in: -1...1), deviation: flow.deviation / ampereHours)
    let days = (seconds / 86_400).squareRoot()
    filter.widen(ChargeFilter.capacity, by: 0.002 * days)
    filter.widen(ChargeFilter.offset, by: 1e-4 * nominal * days)
    filter.widen(ChargeFilter.efficiency, by: 0.001 * days)
    filter.widen(ChargeFilter.full, by: 0.001 * days)
    for axis in ChargeFilter.resistance..<ChargeFilter.firstPlace {
      // However long nobody looked, it is still such a battery.
      let usual = filter.mean[ChargeFilter.resistance]
      if filter.deviation(axis) < 0.3 * usual { filter.widen(axis, by: 0.05 * usual * days) }
    }
    for axis in ChargeFilter.firstPlace..<ChargeFilter.count {
      filter.widen(axis, by: 0.0015 * days)
    }
    // What the voltage is off by becomes another in hours, and in some parts of the charge.
    filter.forget(
      ChargeFilter.unsettled,
      keeping: flow.isKnown
        ? Elementary.exponential(-seconds / 14_400 - change.magnitude / 0.1) : 0)
    self.filter = filter
    if flow.isKnown {
      sinceCharging = sinceCharging.map { $0 + seconds }
    } else {
      sinceCharging = nil
      isPinned = false
    }
    flow.moved = change.held(in: -1...1)
    return flow
  }

  struct Flow {
    /// Into the battery, or likely so. [Ah]
    var charge = 0.0
    /// Its standard deviation. [Ah]
    var deviation = 0.0
    var isKnown = false
    /// Nothing can flow, whatever the meter shows.
    var isIdle = false
    /// The chip's gauge saw it.
    var isTold = false
    /// Where the board comes back when it went down empty. [0...1]
    var restartLevel: Double?
    /// What the state of charge moved by.
    var moved = 0.0
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
    if let told = gauge.moved(to: sample.chipRatio) {
      return Flow(
        charge: told.ratio * ampereHours, deviation: told.deviation * ampereHours, isTold: true)
    }
    // Off, or blind: nobody knows. A board that went down empty comes back with the sun.
    let before = filter?.mean[ChargeFilter.ratio] ?? 1
    let doubt = filter?.deviation(ChargeFilter.ratio) ?? 0
    let wentDownEmpty = before < 0.35 && before - 1.5 * doubt < 0.05
    return Flow(
      deviation: min(0.4, 0.08 + 0.03 * hours) * ampereHours,
      restartLevel: wentDownEmpty ? max(0.1, before) : nil)
  }
}
