// What stands before the first sample, and what is made of it all.

extension ChargeEstimator {
  /// Charge of the battery when new. [Ah]
  var nominal: Double { capacityWattHours / (cells * model.rest.meanVoltage(below: 1)) }

  /// What a meter may show too much, one sigma. [A]
  var usualOffset: Double { 0.003 + 0.002 * nominal }

  /// What each axis of the filter can be.
  var possible: [ClosedRange<Double>] {
    [
      -0.2...1.2, 0.15...1.6, 0.001...10, 0...10, -4 * usualOffset...4 * usualOffset, 0.6...1,
      -4...4,
    ]
  }

  /// Takes out what cannot be true of any battery.
  func cleaned(_ sample: BatterySample) -> BatterySample {
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

  mutating func begin(_ sample: BatterySample) -> Bool {
    guard sample.voltage != nil || sample.chipRatio != nil else { return false }
    isPinned = false
    if let volts = sample.voltage?.value {
      cells = model.packs.first { volts <= $0.upTo }?.cells ?? model.packs.last?.cells ?? 1
    }
    if let learned { cells = learned.cells }
    let resistance = 0.05 + model.resistance * cells.squareRoot() / nominal
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
        known?.polarisationDeviation ?? 0.4 * resistance, known?.offsetDeviation ?? usualOffset,
        known?.efficiencyDeviation ?? model.efficiency.deviation, 1,
      ],
      possible: possible)
    // The search for what the voltage speaks for starts near it.
    if known == nil, let rest = restRatio(sample) {
      filter?.set(ChargeFilter.ratio, to: rest.ratio, deviation: 0.5)
    }
    return true
  }

  /// Follows the mean current, which starts half-way where nobody knows what flowed before.
  mutating func follow(_ sample: BatterySample, seconds: Double, isNew: Bool) {
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

  mutating func forget() {
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
  static func resistance(_ filter: ChargeFilter) -> Double {
    filter.mean[ChargeFilter.resistance] + filter.mean[ChargeFilter.polarisation]
  }

  static func resistanceDeviation(_ filter: ChargeFilter) -> Double {
    filter.variance(of: [0, 0, 1, 1, 0, 0, 0], noise: 1e-12).squareRoot()
  }

  var estimate: ChargeEstimate? {
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
