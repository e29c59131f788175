// What a charger tells that is done.

extension ChargeEstimator {
  mutating func takeFull(_ sample: BatterySample, seconds: Double) {
    guard var filter, let volts = sample.voltage?.value, let current = sample.current?.value
    else { return }
    let ampereHours = filter.mean[ChargeFilter.capacity] * nominal
    let isFull = detector.step(
      FullDetector.Input(
        voltage: volts / cells, current: current, capacity: ampereHours,
        resistance: resistances.steady / cells,
        limit: sample.chargeLimit?.value, connected: sample.inputConnected, seconds: seconds))
    if isFull {
      let ratio = fullRatio(current)
      let surprise = ratio - filter.mean[ChargeFilter.ratio]
      let variance = filter.variance(ChargeFilter.ratio) + model.fullError * model.fullError
      if surprise * surprise > 25 * variance {
        filter.set(ChargeFilter.ratio, to: ratio, deviation: model.fullError)
      } else {
        // What was counted since an unknown start says nothing of the counting, nor does a short
        // discharge say more than the errors of both its ends.
        let teaches = isPinned && lowest < 0.85
        filter.observe(
          ratio: ratio, deviation: model.fullError,
          teaches: !teaches
            ? []
            : wasEmptied
              ? [ChargeFilter.capacity, ChargeFilter.offset, ChargeFilter.efficiency]
              : [ChargeFilter.offset, ChargeFilter.efficiency])
      }
      isPinned = true
    }
    if isFull || detector.isHolding { sinceEnd = 0 }
    if isFull {
      wasEmptied = false
      countsFromFull = true
    }
    lowest = isFull ? 1 : min(lowest, filter.mean[ChargeFilter.ratio])
    if detector.isHolding {
      anchor = (.full, 0)
      // A charger that ended leaves no current: what the meter shows now is its error.
      let floor = 0.0008 * ampereHours
      if current.magnitude < 0.006 * ampereHours, current.magnitude > 0.0012,
        (current - usual.mean).magnitude < 0.0008, (current - usualSlow.mean).magnitude < 0.002,
        sample.chargeLimit != nil,
        filter.variance(ChargeFilter.offset) > floor * floor
      {
        filter.observe(offset: current, deviation: 2 * floor)
      }
    }
    self.filter = filter
  }

  /// How full a battery is when its charger says so: what still flowed tells how far its rest
  /// voltage is from the charger's.
  func fullRatio(_ current: Double) -> Double {
    guard let steps = model.fullFromTaper else { return model.fullRatio }
    let rest = model.targetVoltage - max(0, current) * resistances.steady / cells
    return model.rest.ratio(at: rest).held(in: steps)
  }
}
