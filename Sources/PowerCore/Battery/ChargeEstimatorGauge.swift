// What the chip's gauge tells.

extension ChargeEstimator {
  /// Takes the chip's percentage for what it is: another count, of unknown age.
  mutating func takeGauge(_ sample: BatterySample) {
    let doubt = 0.12
    // It reckons with a cell that is charged to 4.2 V.
    guard let ratio = sample.chipRatio, var filter, model.targetVoltage > 4,
      filter.deviation(ChargeFilter.ratio) > doubt
    else { return }
    // A gauge that is stuck, mostly at 0 or 100 %, contradicts the voltage.
    if let volts = sample.voltage?.value,
      let sight = seen(volts, at: sample.current?.value ?? 0, doubt: 1),
      (sight.ratio - ratio).magnitude > 0.3 + 2 * sight.deviation
    {
      return
    }
    filter.observe(ChargeFilter.ratio, as: ratio, deviation: doubt)
    self.filter = filter
  }

  /// Compares the gauge with the count, and learns a capacity from it.
  mutating func followGauge(_ sample: BatterySample, _ flow: Flow) {
    guard var filter else { return }
    let capacity = filter.mean[ChargeFilter.capacity]
    let told = gauge.follow(
      sample.chipRatio,
      put: flow.isKnown && !detector.isHolding ? flow.moved * capacity : nil)
    // Its errors do not average away, and one that is far off knows another battery.
    let doubt = 0.06
    let variance = filter.variance(ChargeFilter.capacity) + doubt * doubt
    guard let told,
      (told - capacity).magnitude < 2.5 * variance.squareRoot()
    else { return }
    filter.observe(ChargeFilter.capacity, as: told, deviation: doubt)
    self.filter = filter
  }
}
