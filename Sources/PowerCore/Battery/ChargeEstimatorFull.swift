// What a charger tells that is done.

extension ChargeEstimator {
  mutating func takeFull(_ sample: BatterySample, seconds: Double) {
    guard var filter, let volts = sample.voltage?.value, let current = sample.current?.value
    else { return }
    let ampereHours = filter.mean[ChargeFilter.capacity] * nominal
    let isFull = detector.step(
      FullDetector.Input(
        voltage: volts / cells, current: current, capacity: ampereHours,
        resistance: steadyResistance / cells,
        limit: sample.chargeLimit?.value, connected: sample.inputConnected, seconds: seconds))
    if isFull {
      let ratio = fullRatio(current)
      var slopes = ChargeFilter.slopes(ChargeFilter.ratio)
      slopes[ChargeFilter.full] = 1
      let surprise = ratio - filter.mean[ChargeFilter.ratio] - filter.mean[ChargeFilter.full]
      let noise = Self.fullNoise * Self.fullNoise
      if surprise * surprise > 25 * (filter.variance(slopes) + noise) {
        filter.set(ChargeFilter.ratio, to: ratio, deviation: model.fullError)
      } else {
        filter.observe(slopes, surprise: surprise, noise: noise)
      }
      isPinned = true
    }
    if detector.isHolding {
      anchor = (.full, 0)
      // A charger that ended leaves no current: what the meter shows now is its error.
      let floor = 0.0008 * ampereHours
      if current.magnitude < 0.006 * ampereHours, current.magnitude > 0.0012,
        (current - usual.mean).magnitude < 0.0008, (current - usualSlow.mean).magnitude < 0.002,
        sample.chargeLimit != nil,
        filter.variance(ChargeFilter.offset) > floor * floor
      {
        filter.observe(ChargeFilter.offset, as: current, deviation: 2 * floor)
      }
    }
    self.filter = filter
  }

  /// How much the ends of two charges differ, one sigma.
  private static let fullNoise = 0.004

  /// How full a battery is when its charger says so: what still flowed tells how far its rest
  /// voltage is from the charger's.
  func fullRatio(_ current: Double) -> Double {
    guard let steps = model.fullFromTaper else { return model.fullRatio }
    let rest = model.targetVoltage - max(0, current) * steadyResistance / cells
    return model.rest.ratio(at: rest).held(in: steps)
  }
}
