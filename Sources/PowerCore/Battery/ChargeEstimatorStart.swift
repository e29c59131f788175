// What stands before the first sample, and what is made of it all.

extension ChargeEstimator {
  /// Charge of the battery when new. [Ah]
  var nominal: Double { capacityWattHours / (cells * model.rest.meanVoltage(below: 1)) }

  /// What a meter may show too much, one sigma. [A]
  var usualOffset: Double { 0.003 + 0.002 * nominal }

  /// What each axis of the filter can be.
  var possible: [ClosedRange<Double>] {
    [
      -0.1...1.1, 0.15...1.6, -4 * usualOffset...4 * usualOffset, 0.6...1, -0.2...0.2, -8...8,
      0.001...10, 0...10, 0...10,
    ] + Array(repeating: -2...2, count: RestVoltageTable.count)
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
    let resistance = 0.05 + model.resistance * cells.squareRoot() / nominal
    let places = Array(repeating: 0.0, count: RestVoltageTable.count)
    var filter = ChargeFilter(
      mean: [
        0.5, Self.usualCapacity.mean, 0, model.efficiency.mean, 0, 0, 0.7 * resistance,
        0.25 * resistance, 0.45 * resistance,
      ] + places,
      deviation: [
        0.5, Self.usualCapacity.deviation, usualOffset, model.efficiency.deviation,
        model.fullError, 1, 0.5 * resistance, 0.25 * resistance, 0.3 * resistance,
      ] + places, possible: possible)
    forgetCurve(&filter)
    self.filter = filter
    return true
  }

  /// Knows no more of the rest voltage than a book does.
  private func forgetCurve(_ filter: inout ChargeFilter) {
    let first = ChargeFilter.firstPlace
    for place in 0..<RestVoltageTable.count { filter.set(first + place, to: 0, deviation: 0) }
    for place in 0..<RestVoltageTable.count {
      for other in 0...place {
        filter.correlate(first + place, first + other, table.prior(place, other))
      }
    }
  }

  /// Capacity of a battery in use, as a part of what it was said to be.
  static let usualCapacity = (mean: 0.90, deviation: 0.09)

  /// Follows the mean currents.
  mutating func follow(_ sample: BatterySample, seconds: Double, isNew: Bool) {
    guard let current = sample.current?.value else { return }
    if isNew {
      // A board that comes back with the sun took nothing before: what its load takes now went into
      // the battery.
      let load = last == nil || sample.inputConnected == false ? 0 : max(0, -usualSlow.mean)
      usual.start(current + load, sure: 0.8)
      usualSlow.start(current + load, sure: 0.65)
    } else {
      usual.follow(current, seconds: seconds)
      usualSlow.follow(current, seconds: seconds)
    }
  }

  mutating func forget() {
    if var filter {
      filter.set(ChargeFilter.ratio, to: 0.5, deviation: 0.5)
      filter.widen(ChargeFilter.capacity, by: 0.05)
      forgetCurve(&filter)
      self.filter = filter
    }
    last = nil
    gauge = GaugeFollower()
    anchor = nil
    sinceCharging = nil
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
      resistance: Quantity(steadyResistance),
      resistanceDeviation: Quantity(steadyResistanceDeviation),
      cycles: cycles, anchor: anchor?.what, secondsSinceAnchor: anchor?.age)
  }
}
