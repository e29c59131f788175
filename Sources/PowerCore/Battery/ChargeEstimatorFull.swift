// What a charger tells that is done.

extension ChargeEstimator {
  mutating func takeFull(_ sample: BatterySample, seconds: Double) {
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
  func fullRatio(_ filter: ChargeFilter, _ current: Double) -> Double {
    guard let steps = model.fullFromTaper else { return model.fullRatio }
    let rest = model.targetVoltage - max(0, current) * Self.resistance(filter) / cells
    return model.rest.ratio(at: rest).held(in: steps)
  }
}
