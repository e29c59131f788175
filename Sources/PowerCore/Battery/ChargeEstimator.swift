/// Believes in a state of charge: counts charge, and pins the count down where the battery shows
/// what it holds.
///
/// The arithmetic is that of ``ChargeFilter``; here is what goes into it. Measured are
/// - the voltage, V = n·U(z) + R·I + P·Ī + s(z)·u, with Ī the mean current of the last ten
///   minutes, with s the standard deviation of what a curve
///   from a book and a resistance that is not constant get wrong,
/// - z = 1 when ``FullDetector`` says so,
/// - z by the chip's gauge, at the start and after a time without samples only, since its errors do
///   not average away,
/// - o, when a charger has finished and nothing can flow.
///
/// How much a voltage tells follows from the slope of the curve: nearly nothing on the plateau of
/// LiFePO4, nearly everything close to empty.
public struct ChargeEstimator: Sendable {
  /// What the battery is made of.
  public let chemistry: Chemistry
  /// Energy of the full battery when new. [Wh]
  public let capacityWattHours: Double

  private let model: CellModel
  private var filter: ChargeFilter?
  private var detector: FullDetector
  private var cells = 1.0
  private var cycles = 0.0
  private var learned: ChargeEstimatorState?
  private var last: BatterySample?
  /// Mean current of the last minutes. [A]
  private var usual = 0.0
  /// How far that may be off. [A]
  private var unsettled = 0.0
  /// Time since current went in; `nil` when nobody knows. [s]
  private var sinceCharging: Double?
  /// For how long the voltage was not believed. [s]
  private var disbelief = 0.0
  /// Standard deviation of the rest voltage that the curve's axis is in units of. [V]
  private var curveScale: Double?
  /// Whether the state of charge was known well at some time since the counting began.
  private var isPinned = false
  /// The least state of charge since the battery was full.
  private var lowest = 1.0
  private var anchor: (what: ChargeEstimate.Anchor, age: Double)?

  /// A battery of which nothing was seen yet.
  ///
  /// - Parameters:
  ///   - chemistry: What it is made of.
  ///   - capacityWh: Energy of the full battery when new; held within 0.1 Wh to 1 MWh.
  ///   - state: What was learned of it earlier, if that is known. It is not used for a battery of
  ///     another chemistry or capacity.
  public init(chemistry: Chemistry, capacityWh: Double, state: ChargeEstimatorState? = nil) {
    self.chemistry = chemistry
    capacityWattHours = capacityWh.held(in: 0.1...1_000_000)
    model = CellModel(chemistry)
    let known = state.flatMap {
      $0.chemistry == chemistry && ($0.capacityWattHours - capacityWh).magnitude < 1e-6 ? $0 : nil
    }
    learned = known
    detector = FullDetector(model, target: known?.targetVoltage)
    cycles = known?.cycles ?? 0
  }

  /// What was learned so far; `nil` before anything was.
  public var state: ChargeEstimatorState? {
    guard let filter else { return learned }
    return ChargeEstimatorState(
      filter, chemistry: chemistry, capacityWattHours: capacityWattHours, cells: cells,
      cycles: cycles, targetVoltage: detector.target)
  }

  /// Takes a moment.
  ///
  /// - Parameter sample: What was measured; a time before the last one's starts a new series.
  /// - Returns: What is believed now; `nil` without a battery, and before anything was measured.
  public mutating func step(_ sample: BatterySample) -> ChargeEstimate? {
    let sample = cleaned(sample)
    guard sample.present != false, sample.time.isFinite else {
      // Another battery may come back, so little of this one's state holds.
      if sample.present == false { forget() }
      return nil
    }
    guard filter != nil || begin(sample) else { return nil }
    let elapsed = last.map { sample.time - $0.time }
    let isNew = last == nil || (elapsed ?? 0) < 0 || (elapsed ?? 0) > Self.longestBridge
    let seconds = (elapsed ?? 0).held(in: 0...Self.longestAbsence)
    if var anchor {
      anchor.age += seconds
      self.anchor = anchor
    }
    let counts = move(to: sample, seconds: seconds, isBackwards: (elapsed ?? 0) < 0)
    follow(sample, seconds: seconds, isNew: isNew)
    if isNew && !counts { takeGauge(sample) }
    if seconds > 0 || isNew { takeVoltage(sample, seconds: seconds) }
    takeFull(sample, seconds: seconds)
    last = sample
    return estimate
  }

  /// Longer than this the current is unknown between two samples. [s]
  static let longestBridge = 1800.0
  private static let longestAbsence = 10.0 * 365 * 86_400
}

// MARK: Before and after

extension ChargeEstimator {
  /// Charge of the battery when new. [Ah]
  private var nominal: Double { capacityWattHours / (cells * model.rest.meanVoltage(below: 1)) }

  /// Takes out what cannot be true of any battery.
  private func cleaned(_ sample: BatterySample) -> BatterySample {
    var sample = sample
    let most = filter == nil ? 64 : cells * model.possible.upperBound
    let least = filter == nil ? model.possible.lowerBound : cells * model.possible.lowerBound
    if let volts = sample.voltage?.value, !(least...most ~= volts) { sample.voltage = nil }
    if let amperes = sample.current?.value, !(amperes.magnitude <= 20 + 5 * nominal) {
      sample.current = nil
    }
    if let ratio = sample.chipRatio, !(0...1 ~= ratio) { sample.chipRatio = nil }
    if let counted = sample.countedCharge?.value, !(counted.magnitude < 1e9) {
      sample.countedCharge = nil
    }
    if let limit = sample.chargeLimit?.value, !(0.02...1000 ~= limit) { sample.chargeLimit = nil }
    return sample
  }

  private mutating func begin(_ sample: BatterySample) -> Bool {
    guard sample.voltage != nil || sample.chipRatio != nil else { return false }
    isPinned = false
    if let volts = sample.voltage?.value {
      cells = model.packs.first { volts <= $0.upTo }?.cells ?? model.packs.last?.cells ?? 1
    }
    if let learned { cells = learned.cells }
    let resistance = 0.05 + model.resistance * cells.squareRoot() / nominal
    let offset = 0.003 + 0.002 * nominal
    let known = learned
    filter = ChargeFilter(
      mean: [
        known?.ratio ?? 0.5, known?.capacity ?? 1, known?.resistance ?? resistance,
        known?.polarisation ?? 0.3 * resistance, known?.offset ?? 0,
        known?.efficiency ?? model.efficiency.mean, 0,
      ],
      deviation: [
        known == nil ? 0.5 : 0.3, known?.capacityDeviation ?? 0.15,
        known?.resistanceDeviation ?? 0.7 * resistance,
        known?.polarisationDeviation ?? 0.4 * resistance, known?.offsetDeviation ?? offset,
        known?.efficiencyDeviation ?? model.efficiency.deviation, 1,
      ],
      possible: [
        -0.2...1.2, 0.15...1.6, 0.001...10, 0...10, -4 * offset...4 * offset, 0.6...1, -4...4,
      ])
    // The search for what the voltage speaks for starts near it.
    if known == nil, let rest = restRatio(sample) {
      filter?.set(ChargeFilter.ratio, to: rest.ratio, deviation: 0.5)
    }
    return true
  }

  /// Follows the mean current, which starts half-way where nobody knows what flowed before.
  private mutating func follow(_ sample: BatterySample, seconds: Double, isNew: Bool) {
    guard let current = sample.current?.value else { return }
    if isNew {
      usual = current / 2
      unsettled = current.magnitude / 2
    } else {
      let kept = Elementary.exponential(-seconds / 600)
      usual += (current - usual) * (1 - kept)
      unsettled *= kept
    }
  }

  private mutating func forget() {
    if filter != nil {
      filter?.set(ChargeFilter.ratio, to: 0.5, deviation: 0.5)
      filter?.widen(ChargeFilter.capacity, by: 0.05)
      filter?.fade(ChargeFilter.curve, keeping: 0)
    }
    last = nil
    anchor = nil
    sinceCharging = nil
  }

  /// What a steady current feels. [Ω]
  private static func resistance(_ filter: ChargeFilter) -> Double {
    filter.mean[ChargeFilter.resistance] + filter.mean[ChargeFilter.polarisation]
  }

  private static func resistanceDeviation(_ filter: ChargeFilter) -> Double {
    filter.variance(of: [0, 0, 1, 1, 0, 0, 0], noise: 1e-12).squareRoot()
  }

  private var estimate: ChargeEstimate? {
    guard let filter else { return nil }
    let ratio = filter.mean[ChargeFilter.ratio].held(in: 0...1)
    let charge = filter.mean[ChargeFilter.capacity] * nominal
    let chargeDeviation = filter.deviation(ChargeFilter.capacity) * nominal
    let volts = cells * model.rest.meanVoltage(below: 1)
    return ChargeEstimate(
      ratio: ratio,
      // Nothing knows a battery better than that, whatever its arithmetic says.
      ratioDeviation: (filter.variance(ChargeFilter.ratio) + 0.005 * 0.005).squareRoot()
        .held(in: 0...0.5),
      capacity: Quantity(charge), capacityDeviation: Quantity(chargeDeviation),
      energy: Quantity(charge * volts), energyDeviation: Quantity(chargeDeviation * volts),
      energyLeft: Quantity(charge * ratio * cells * model.rest.meanVoltage(below: ratio)),
      resistance: Quantity(Self.resistance(filter)),
      resistanceDeviation: Quantity(Self.resistanceDeviation(filter)),
      cycles: cycles, anchor: anchor?.what, secondsSinceAnchor: anchor?.age)
  }
}

// MARK: Counting

extension ChargeEstimator {
  /// Lets the time since the last sample pass.
  ///
  /// - Returns: Whether it is known what flowed in it.
  private mutating func move(to sample: BatterySample, seconds: Double, isBackwards: Bool) -> Bool {
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
    let offset = filter.mean[ChargeFilter.offset]
    let isCharging = flow.charge > 0
    let efficiency = isCharging ? filter.mean[ChargeFilter.efficiency] : 1
    var slopes = [1 - min(1, model.leak * seconds), 0, 0, 0, 0, 0, 0]
    var change = -model.leak * seconds * max(0, filter.mean[ChargeFilter.ratio])
    if !flow.isKnown { change += flow.charge / ampereHours }
    if flow.isKnown {
      let moved = efficiency * (flow.charge - offset * hours) / ampereHours
      change += moved
      slopes[ChargeFilter.capacity] = -moved / filter.mean[ChargeFilter.capacity]
      slopes[ChargeFilter.offset] = -efficiency * hours / ampereHours
      if isCharging {
        slopes[ChargeFilter.efficiency] = (flow.charge - offset * hours) / ampereHours
      }
      if moved < 0 { cycles -= moved }
    }
    filter.move(
      slopes: slopes, change: change.held(in: -1...1), deviation: flow.deviation / ampereHours)
    let days = (seconds / 86_400).squareRoot()
    filter.widen(ChargeFilter.capacity, by: 0.002 * days)
    filter.widen(
      ChargeFilter.resistance, by: 0.05 * filter.mean[ChargeFilter.resistance] * days)
    filter.widen(
      ChargeFilter.polarisation, by: 0.05 * filter.mean[ChargeFilter.resistance] * days)
    filter.widen(ChargeFilter.offset, by: 1e-4 * nominal * days)
    filter.widen(ChargeFilter.efficiency, by: 0.001 * days)
    let moved = flow.isKnown ? change.magnitude : 1
    filter.fade(ChargeFilter.curve, keeping: Elementary.exponential(-moved / model.curveReach))
    self.filter = filter
    if flow.isKnown {
      sinceCharging = sinceCharging.map { $0 + seconds }
    } else {
      sinceCharging = nil
      isPinned = false
    }
    return flow.isKnown
  }

  private struct Flow {
    /// Into the battery, or likely so. [Ah]
    var charge = 0.0
    /// Its standard deviation. [Ah]
    var deviation = 0.0
    var isKnown = false
  }

  private func flow(
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
      return Flow(isKnown: true)
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

// MARK: Measurements

extension ChargeEstimator {
  /// Takes the chip's percentage for what it is: another count, of unknown age.
  private mutating func takeGauge(_ sample: BatterySample) {
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
  private func restRatio(_ sample: BatterySample) -> (ratio: Double, deviation: Double)? {
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
  private mutating func doubt(_ current: Double, ampereHours: Double, seconds: Double) -> Double? {
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

  private mutating func takeVoltage(_ sample: BatterySample, seconds: Double) {
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

  private mutating func noteAnchor(volts: Double, current: Double, ampereHours: Double) {
    guard let filter, anchor?.what != .full || !detector.isHolding else { return }
    let ratio = filter.mean[ChargeFilter.ratio]
    let slope = cells * model.rest.slope(at: ratio, reach: 0.02)
    guard let scale = curveScale, current.magnitude <= 0.1 * ampereHours,
      (current - usual).magnitude <= 0.02 * ampereHours, scale <= 0.06 * slope
    else { return }
    anchor = (ratio < 0.05 && current < 0 ? .empty : .rest, 0)
  }

  private mutating func takeFull(_ sample: BatterySample, seconds: Double) {
    guard var filter, let volts = sample.voltage?.value, let current = sample.current?.value
    else { return }
    let ampereHours = filter.mean[ChargeFilter.capacity] * nominal
    let isFull = detector.step(
      FullDetector.Input(
        voltage: volts / cells, current: current, capacity: ampereHours,
        resistance: Self.resistance(filter) / cells,
        limit: sample.chargeLimit?.value, connected: sample.inputConnected, seconds: seconds))
    if isFull {
      let noise = model.fullError * model.fullError
      let surprise = fullRatio(filter, current) - filter.mean[ChargeFilter.ratio]
      // What was counted since an unknown start says nothing of the capacity.
      if !isPinned {
        isPinned = true
        filter.set(
          ChargeFilter.ratio, to: filter.mean[ChargeFilter.ratio] + surprise,
          deviation: model.fullError)
      } else if surprise * surprise <= 25 * (filter.variance(ChargeFilter.ratio) + noise) {
        if filter.variance(ChargeFilter.ratio) > 0.25 * noise {
          // A short discharge tells nothing but the errors of both its ends.
          filter.observe(
            [1, 0, 0, 0, 0, 0, 0], surprise: surprise, noise: noise, teaches: lowest < 0.85)
        }
      } else {
        filter.set(
          ChargeFilter.ratio, to: filter.mean[ChargeFilter.ratio] + surprise,
          deviation: model.fullError)
      }
    }
    lowest = isFull ? 1 : min(lowest, filter.mean[ChargeFilter.ratio])
    if detector.isHolding {
      anchor = (.full, 0)
      // A charger that ended leaves no current: what the meter shows now is its error.
      let floor = 0.0008 * ampereHours
      if current.magnitude < 0.006 * ampereHours, sample.chargeLimit != nil,
        filter.variance(ChargeFilter.offset) > floor * floor
      {
        filter.observe(
          [0, 0, 0, 0, 1, 0, 0], surprise: current - filter.mean[ChargeFilter.offset],
          noise: 4 * floor * floor)
      }
    }
    self.filter = filter
  }

  /// How full a battery is when its charger says so: what still flowed tells how far its rest
  /// voltage is from the charger's.
  private func fullRatio(_ filter: ChargeFilter, _ current: Double) -> Double {
    guard let steps = model.fullFromTaper else { return model.fullRatio }
    let rest = model.targetVoltage - max(0, current) * Self.resistance(filter) / cells
    return model.rest.ratio(at: rest).held(in: steps)
  }
}
