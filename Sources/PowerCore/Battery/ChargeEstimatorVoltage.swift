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
    self.filter?.observe(
      [1, 0, 0, 0, 0, 0, 0], surprise: ratio - filter.mean[ChargeFilter.ratio], noise: noise)
  }

  /// The state of charge that the voltage alone speaks for.
  func restRatio(_ sample: BatterySample) -> (ratio: Double, deviation: Double)? {
    guard let filter, let volts = sample.voltage?.value else { return nil }
    let current = sample.current?.value ?? 0
    let rest = (volts - Self.resistance(filter) * current) / cells
    let drop = Self.resistanceDeviation(filter) * current / cells
    let error = (model.curveError * model.curveError + drop * drop).squareRoot()
    let least = model.rest.ratio(at: rest - error).held(in: 0...1)
    let most = model.rest.ratio(at: rest + error).held(in: 0...1)
    return ((least + most) / 2, (most - least) / 2 + 0.02)
  }

  /// Whether the voltage is that of a battery that charging does not hide.
  ///
  /// - Returns: By how much its error is larger than usual; `nil` when it tells nothing.
  mutating func doubt(_ current: Double, ampereHours: Double, seconds: Double) -> Double? {
    let isCharging = current > 0.002 * ampereHours
    let unpinned = isPinned ? 1.0 : 2.0
    guard !model.chargeVoltageTells else {
      sinceCharging = isCharging ? 0 : (sinceCharging ?? 0)
      return unpinned
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
    return since >= needed ? unpinned : nil
  }

  mutating func takeVoltage(_ sample: BatterySample, seconds: Double) {
    guard var filter, let volts = sample.voltage?.value, let current = sample.current?.value
    else { return }
    let ampereHours = filter.mean[ChargeFilter.capacity] * nominal
    guard let doubt = doubt(current, ampereHours: ampereHours, seconds: seconds) else { return }
    let before = filter.mean[ChargeFilter.ratio]
    let resistance = filter.mean[ChargeFilter.resistance]
    let polarisation = filter.mean[ChargeFilter.polarisation]
    let reach = filter.deviation(ChargeFilter.ratio).held(in: 0.01...0.25)
    let widest = (restRatio(sample)?.deviation ?? 0).held(in: reach...0.25)
    let answer = usual
    let sag = 0.2 * resistance * (current - answer)
    let doubtfulAnswer = (resistance + polarisation) * unsettled
    let noise = cells * 0.003 * 0.003 + sag * sag + doubtfulAnswer * doubtfulAnswer
    var place = before
    var sensitivity = [0.0, 0, current, answer, 0, 0, 0]
    var surprise = 0.0
    // Repeated at the place that it leads to (iterated filter): one step from far away overshoots.
    for _ in 0..<(reach > 0.03 ? 6 : 1) {
      // The smaller of two slopes: what is believed may be, and what is measured may be, on either
      // side of a bend.
      let slope =
        cells
        * min(
          model.rest.slope(at: place, reach: reach), model.rest.slope(at: place, reach: widest))
      let drop = (current > 0 ? 0.25 : 0.1) * resistance * current
      let curve = cells * model.curveError * doubt
      let ratio = 0.02 * slope
      let scale = (curve * curve + drop * drop + ratio * ratio).squareRoot()
      sensitivity[ChargeFilter.ratio] = slope
      sensitivity[ChargeFilter.curve] = scale
      let expected =
        cells * model.rest.voltage(at: place) + resistance * current
        + polarisation * answer + scale * filter.mean[ChargeFilter.curve]
      surprise = volts - expected + slope * (place - before)
      let gain = filter.gain(ChargeFilter.ratio, sensitivity, noise: noise)
      place = (before + gain * surprise).held(in: -0.1...1.1)
    }
    // Another scale means other causes, so the error of before tells less of that of now.
    let scale = sensitivity[ChargeFilter.curve]
    if let curveScale {
      let part = min(scale, curveScale) / max(scale, curveScale)
      if part < 0.98 { filter.fade(ChargeFilter.curve, keeping: part) }
    }
    curveScale = scale

    let variance = filter.variance(of: sensitivity, noise: noise)
    guard surprise * surprise <= 16 * variance else {
      disbelief += seconds
      if disbelief > (isPinned ? 1800 : 300) {
        filter.widen(ChargeFilter.ratio, by: isPinned ? 0.1 : 0.3)
        filter.fade(ChargeFilter.curve, keeping: 0)
        disbelief = 0
      }
      self.filter = filter
      return
    }
    disbelief = 0
    // A curve that is wrong all along is so in every cycle: it cannot teach the capacity better than
    // it knows the state of charge.
    let least =
      model.curveIsWrongAllAlong ? 0.7 * scale / sensitivity[ChargeFilter.ratio] : 0
    filter.observe(
      sensitivity, surprise: surprise, noise: noise,
      teaches: isPinned && filter.deviation(ChargeFilter.capacity) > least)
    self.filter = filter
    noteAnchor(volts: volts, current: current, ampereHours: ampereHours)
  }

  mutating func noteAnchor(volts: Double, current: Double, ampereHours: Double) {
    guard let filter, anchor?.what != .full || !detector.isHolding else { return }
    let ratio = filter.mean[ChargeFilter.ratio]
    let slope = cells * model.rest.slope(at: ratio, reach: 0.02)
    guard let scale = curveScale, current.magnitude <= 0.1 * ampereHours,
      (current - usual).magnitude <= 0.02 * ampereHours, scale <= 0.06 * slope
    else { return }
    anchor = (ratio < 0.05 && current < 0 ? .empty : .rest, 0)
  }
}
