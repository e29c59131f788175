// What the voltage tells.

extension ChargeEstimator {
  /// What a voltage shows by itself.
  struct Sight {
    /// The state of charge, and its standard deviation.
    var ratio: Double
    var deviation: Double
    /// Voltage of a cell without its current [V], and what it is off by for hours, one sigma [V].
    var rest: Double
    var unsettled: Double
  }

  /// What a voltage shows under a current.
  func seen(_ volts: Double, at current: Double, doubt: Double) -> Sight? {
    guard let filter else { return nil }
    let resistance = filter.mean[ChargeFilter.resistance]
    let slow = max(filter.mean[ChargeFilter.resistance + 2], 0.4 * resistance)
    let drop = drop(current)
    let parts = [
      (current > 0 ? 0.12 : 0.06) * drop, 0.4 * resistance * usual.deviation,
      slow * usualSlow.deviation, model.wander * cells * doubt, model.bend * cells,
    ]
    let unsettled = parts.reduce(0) { $0 + $1 * $1 } / (cells * cells)
    let rest = (volts - drop) / cells
    let ratio = table.ratio(at: rest, filter)
    let error =
      (unsettled + filter.variance(resistanceSlopes(current)) + table.variance(at: ratio, filter))
      .squareRoot()
    let spread = table.ratio(at: rest + error, filter) - table.ratio(at: rest - error, filter)
    return Sight(
      ratio: ratio,
      // Beyond its ends a table knows no other state of charge, but that is no certainty.
      deviation: max(0.004, spread / 2, min(1, 0.7 * error / table.slope(at: ratio, filter))),
      rest: rest, unsettled: unsettled.squareRoot())
  }

  /// Whether the voltage is that of a battery that charging does not hide.
  ///
  /// - Returns: By how much its error is larger than usual; `nil` when it tells nothing.
  mutating func doubt(_ current: Double, ampereHours: Double) -> Double? {
    let isCharging = current > 0.002 * ampereHours
    guard !model.chargeVoltageTells else {
      sinceCharging = isCharging ? 0 : (sinceCharging ?? 0)
      return 1
    }
    if chemistry == .lithiumIronPhosphate {
      if isCharging || detector.isHolding { sinceCharging = 0 }
      if detector.isHolding { return nil }
      // What charging adds is half unknown.
      let drop = drop(current)
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
    if since >= needed { return 1 }
    // Until then it rests too high by some hundredths of a volt.
    return current < -0.003 * ampereHours ? 1 + 4 * (1 - since / needed) : nil
  }

  /// A battery that is believed to hold no more than this may be empty. [0...1]
  private static let nearlyEmpty = 0.02

  mutating func takeVoltage(_ sample: BatterySample, seconds: Double) {
    guard var filter, let volts = sample.voltage?.value, let current = sample.current?.value
    else { return }
    let ampereHours = filter.mean[ChargeFilter.capacity] * nominal
    guard let doubt = doubt(current, ampereHours: ampereHours),
      let sight = seen(volts, at: current, doubt: doubt)
    else { return }
    // What a current does too little one way it does too little the other way.
    if wasCharging != (current > 0) { filter.forget(ChargeFilter.unsettled, keeping: 0.3) }
    wasCharging = current > 0
    let ratio = filter.mean[ChargeFilter.ratio]
    let deviation = filter.deviation(ChargeFilter.ratio)
    // No battery is emptier than empty, however low its voltage: there is nothing to disbelieve.
    if sight.ratio <= 0, ratio < Self.nearlyEmpty {
      disbelief = 0
      isPinned = true
      self.filter = filter
      return
    }
    // The steep end of the curve does not tell where on its long rest a battery is.
    let doubts = deviation * deviation + sight.deviation * sight.deviation
    let isFar = sight.ratio > ratio + max(0.05, 2 * doubts.squareRoot())
    let seen = line(
      sight, at: current, around: isFar ? sight.ratio : ratio,
      within: isFar ? sight.deviation : deviation, filter)
    if seen.surprise * seen.surprise > 16 * (filter.variance(seen.slopes) + seen.noise) {
      disbelief += seconds
      if disbelief > (isPinned ? 1800 : 300) {
        filter.widen(ChargeFilter.ratio, by: isPinned ? 0.1 : 0.3)
        disbelief = 0
      }
    } else {
      disbelief = 0
      filter.observe(seen.slopes, surprise: seen.surprise, noise: seen.noise)
      if current < 0, sight.ratio < 0.06, sight.deviation < 0.025 { isPinned = true }
      if sight.deviation < 0.03 { noteAnchor(sight, current: current, ampereHours: ampereHours) }
    }
    self.filter = filter
  }

  /// A voltage as a measurement of a sum of axes.
  ///
  /// The curve bends too much for its slope at one place to stand for all that the state of charge
  /// may be. So it is looked at in three, by which a normal distribution has its mean, variance
  /// and kurtosis (Julier and Uhlmann 2004, Proceedings of the IEEE 92:401–422). No battery is
  /// emptier than empty: near there the outer two come nearer.
  ///
  /// - Parameters:
  ///   - sight: What the voltage shows.
  ///   - current: Into the battery. [A]
  ///   - ratio: The state of charge around which the line holds.
  ///   - deviation: How far from it, one sigma.
  ///   - filter: What is believed.
  /// - Returns: How the voltage depends on each axis, how far it is from what was expected [V],
  ///   and the variance that is left [V²].
  private func line(
    _ sight: Sight, at current: Double, around ratio: Double, within deviation: Double,
    _ filter: ChargeFilter
  ) -> (slopes: [Double], surprise: Double, noise: Double) {
    let reach = min(3.0.squareRoot() * min(0.2, deviation), max(0, ratio) + 0.005)
    let steps = [-reach, 0, reach]
    let weights = [1.0 / 6, 2.0 / 3, 1.0 / 6]
    var slopes = resistanceSlopes(current)
    var looks: [Double] = []
    for (step, weight) in zip(steps, weights) {
      let (left, part) = table.position(of: ratio + step)
      slopes[ChargeFilter.firstPlace + left] += weight * (1 - part)
      slopes[ChargeFilter.firstPlace + left + 1] += weight * part
      looks.append(table.voltage(at: ratio + step, filter))
    }
    let slope =
      reach > 1e-4 ? (looks[2] - looks[0]) / (2 * reach) : table.slope(at: ratio, filter)
    slopes[ChargeFilter.ratio] = slope
    slopes[ChargeFilter.unsettled] = sight.unsettled
    // How far each is off the line through both sides.
    let offs = (0..<3).map { looks[$0] - slope * steps[$0] }
    let middle = (0..<3).reduce(0) { $0 + weights[$1] * offs[$1] }
    let bent = (0..<3).reduce(0) {
      $0 + weights[$1] * (offs[$1] - middle) * (offs[$1] - middle)
    }
    let sag = 0.2 * filter.mean[ChargeFilter.resistance] * (current - usual.mean) / cells
    return (
      slopes,
      sight.rest - middle - slope * (filter.mean[ChargeFilter.ratio] - ratio)
        - sight.unsettled * filter.mean[ChargeFilter.unsettled],
      Self.voltageNoise * Self.voltageNoise + sag * sag + bent
    )
  }

  /// What a voltage is off by from minute to minute, one sigma of a cell. [V]
  private static let voltageNoise = 0.01

  private mutating func noteAnchor(_ sight: Sight, current: Double, ampereHours: Double) {
    guard anchor?.what != .full || !detector.isHolding,
      current.magnitude <= 0.1 * ampereHours
    else { return }
    anchor = (sight.ratio < 0.05 && current < 0 ? .empty : .rest, 0)
  }
}
