// What the chip's gauge and the voltage tell.

extension ChargeEstimator {
  /// Takes the chip's percentage for what it is: another count, of unknown age.
  mutating func takeGauge(_ sample: BatterySample) {
    guard let ratio = sample.chipRatio, let filter else { return }
    let noise = 0.12 * 0.12
    guard filter.variance(ChargeFilter.ratio) > noise else { return }
    // A gauge that is stuck, mostly at 0 or 100 %, contradicts the voltage.
    if let rest = restRatio(sample), (rest.ratio - ratio).magnitude > 0.3 + 2 * rest.deviation {
      return
    }
    self.filter?.observe(ratio: ratio, deviation: 0.12)
  }

  /// The state of charge that the voltage alone speaks for.
  func restRatio(_ sample: BatterySample) -> (ratio: Double, deviation: Double)? {
    guard let volts = sample.voltage?.value else { return nil }
    return seen(volts, at: sample.current?.value ?? 0, table, doubt: 1).map {
      ($0.ratio, $0.deviation)
    }
  }

  /// What a voltage shows.
  struct Sight {
    /// The state of charge, and its standard deviation.
    var ratio: Double
    var deviation: Double
    /// Voltage of a cell without its current [V], and the variance of what was taken off [V²].
    var rest: Double
    var variance: Double
  }

  /// What a voltage shows under a current.
  func seen(_ volts: Double, at current: Double, _ table: RestVoltageTable, doubt: Double) -> Sight?
  {
    let currents = [current, usual.mean, usualSlow.mean]
    let drop = resistances.drop(currents)
    let model = (current > 0 ? 0.12 : 0.06) * drop
    let unsettled = 0.4 * resistances.mean[0] * usual.deviation
    let unsettledSlow = max(resistances.mean[2], 0.4 * resistances.mean[0]) * usualSlow.deviation
    let wander = self.model.wander * cells * doubt
    let variance =
      (resistances.variance(currents) + model * model + unsettled * unsettled
        + unsettledSlow * unsettledSlow + wander * wander) / (cells * cells)
    let rest = (volts - drop) / cells
    let ratio = table.ratio(at: rest)
    let error = (variance + table.variance(at: ratio)).squareRoot()
    // The makers of lead-acid batteries agree but for the knee, whose error is none of the line's.
    let spread =
      chemistry == .leadAcid
      ? table.deviation(at: rest, variance: variance)
      : (table.ratio(at: rest + error) - table.ratio(at: rest - error)) / 2
    return Sight(
      ratio: ratio,
      // Beyond its ends a table knows no other state of charge, but that is no certainty.
      deviation: max(0.004, spread, min(1, 0.7 * error / table.slope(at: ratio))),
      rest: rest, variance: variance)
  }

  /// Whether the voltage is that of a battery that charging does not hide.
  ///
  /// - Returns: By how much its error is larger than usual; `nil` when it tells nothing.
  mutating func doubt(_ current: Double, ampereHours: Double, seconds: Double) -> Double? {
    let isCharging = current > 0.002 * ampereHours
    let unpinned = 1.0
    guard !model.chargeVoltageTells else {
      sinceCharging = isCharging ? 0 : (sinceCharging ?? 0)
      return unpinned
    }
    if chemistry == .lithiumIronPhosphate {
      if isCharging || detector.isHolding { sinceCharging = 0 }
      let drop = resistances.drop([current, usual.mean, usualSlow.mean])
      if detector.isHolding { return nil }
      // What charging adds is half unknown.
      if drop > 0.008 { return max(2.5, 0.5 * drop / cells / model.wander) }
      return (sinceCharging ?? 0) < model.settling ? 2.5 : 1
    }
    guard !isCharging, !detector.isHolding else {
      sinceCharging = 0
      return nil
    }
    guard let since = sinceCharging else {
      // Nobody knows whether it charged a minute ago, but it is all there is.
      sinceCharging = 0
      return current < -0.003 * ampereHours ? 2.5 : nil
    }
    // A current that flows out takes away what charging left behind; rest alone takes longer.
    let needed = current < -0.003 * ampereHours ? model.settling : 4 * model.settling
    if since >= needed { return unpinned }
    // Until then it rests too high by some hundredths of a volt.
    return current < -0.003 * ampereHours ? 1 + 4 * (1 - since / needed) : nil
  }

  mutating func takeVoltage(_ sample: BatterySample, seconds: Double) {
    guard var filter, let volts = sample.voltage?.value, let current = sample.current?.value
    else { return }
    let ampereHours = filter.mean[ChargeFilter.capacity] * nominal
    if chemistry != .leadAcid || (current < -0.003 * ampereHours && (sinceCharging ?? 0) > 1800) {
      learnResistance(volts, current, filter)
    }
    let restBefore = table.voltage(at: filter.mean[ChargeFilter.ratio])
    defer {
      if let ratio = self.filter?.mean[ChargeFilter.ratio] {
        resistances.shift(by: cells * (restBefore - table.voltage(at: ratio)))
      }
    }
    // What was learned of the curve since the battery was last full or empty only repeats the count.
    let isFresh = isPinned && sinceEnd < 3 * 86_400
    guard let doubt = doubt(current, ampereHours: ampereHours, seconds: seconds),
      var sight = seen(volts, at: current, isFresh ? table.unseen : table, doubt: doubt)
    else { return }
    if isPinned && !isFresh { sight.deviation = max(sight.deviation, 0.025) }
    // On a plateau a few millivolts of hysteresis are a fifth of the charge, and after charging more.
    if chemistry == .lithiumIronPhosphate {
      let hasCharged = (sinceCharging ?? 0) < 4 * model.settling
      let least = sight.ratio > 0.3 ? (hasCharged ? 0.25 : 0.12) : hasCharged ? 0.08 : 0
      sight.deviation = max(sight.deviation, least)
    }
    let surprise = sight.ratio - filter.mean[ChargeFilter.ratio]
    let variance =
      filter.variance(ChargeFilter.ratio) + sight.deviation * sight.deviation
    guard surprise * surprise <= 16 * variance else {
      disbelief += seconds
      if disbelief > (isPinned ? 1800 : 300) {
        filter.widen(ChargeFilter.ratio, by: isPinned ? 0.1 : 0.3)
        disbelief = 0
      }
      self.filter = filter
      return
    }
    disbelief = 0
    if isFresh, current < 0 { weighCapacity(sight, &filter) }
    let isLow = sight.ratio < 0.15
    let isHigh = sight.ratio > 0.9
    if isFresh, isLow, sight.deviation < 0.03 { wasEmptied = true }
    // What was believed in the first minutes after a time out of sight is not held against what a
    // battery shows ever since.
    if !isFresh, sight.deviation < 0.08, surprise.magnitude > 1.5 * sight.deviation {
      filter.widen(ChargeFilter.ratio, by: surprise.magnitude * min(1, seconds / 900).squareRoot())
    }
    let isNews = filter.observe(
      ratio: sight.ratio, deviation: sight.deviation,
      // A long discharge to the end is off by the meter's error as much as by the capacity.
      teaches: !isFresh
        ? []
        : isHigh
          ? [ChargeFilter.offset, ChargeFilter.efficiency]
          : isLow && sight.deviation < 0.03
            ? [ChargeFilter.capacity, ChargeFilter.offset] : [ChargeFilter.capacity])
    if current < 0, sight.ratio < 0.06, sight.deviation < 0.025 {
      isPinned = true
      sinceEnd = 0
    }
    self.filter = filter
    let ratio = filter.mean[ChargeFilter.ratio]
    if isFresh {
      let slope = table.slope(at: ratio)
      let unknown = slope * filter.deviation(ChargeFilter.ratio)
      table.learn(sight.rest, at: ratio, variance: sight.variance + unknown * unknown)
    }
    if isNews || sight.deviation < 0.03 {
      noteAnchor(sight, current: current, ampereHours: ampereHours)
    }
  }

  /// Lets the curve of a book speak for a capacity, before it is as sure as the count.
  ///
  /// After a discharge by d, a state of charge that is off by s tells the capacity to s / d. The curve
  /// is off by the same in every discharge, so it is heard once: only what a deeper discharge tells
  /// beyond the ones before counts as evidence. A plateau is none, and the makers of lead-acid batteries
  /// differ by a common slope.
  private mutating func weighCapacity(_ sight: Sight, _ filter: inout ChargeFilter) {
    let ratio = filter.mean[ChargeFilter.ratio]
    let depth = 1 - ratio
    guard model.chargeVoltageTells, countsFromFull, depth > 0.2, ratio - lowest < 0.02 else {
      return
    }
    let tells = depth * depth / (sight.deviation * sight.deviation)
    guard tells > 1.02 * toldByCurve else { return }
    filter.weigh(
      ratio: sight.ratio, noise: depth * depth / (tells - toldByCurve),
      teaches: [ChargeFilter.capacity])
    toldByCurve = tells
  }

  /// Learns what the current does to the voltage.
  private mutating func learnResistance(_ volts: Double, _ current: Double, _ filter: ChargeFilter)
  {
    guard filter.mean[ChargeFilter.ratio] > 0.06,
      usual.deviation + usualSlow.deviation < 0.1 * nominal * 0.1
    else { return }
    let sag = 0.2 * resistances.mean[0] * (current - usual.mean)
    let unsettled = 0.2 * (usual.deviation + usualSlow.deviation)
    resistances.take(
      volts - cells * table.voltage(at: filter.mean[ChargeFilter.ratio]),
      currents: [current, usual.mean, usualSlow.mean],
      noise: cells * 0.003 * 0.003 + sag * sag + unsettled * unsettled)
  }

  mutating func noteAnchor(_ sight: Sight, current: Double, ampereHours: Double) {
    guard anchor?.what != .full || !detector.isHolding, sight.deviation < 0.05,
      current.magnitude <= 0.1 * ampereHours
    else { return }
    anchor = (sight.ratio < 0.05 && current < 0 ? .empty : .rest, 0)
  }
}
