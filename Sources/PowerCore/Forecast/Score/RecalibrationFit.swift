extension Recalibration {
  /// The correction that would have served past forecasts best.
  ///
  /// The likelihood of what happened, with a normal prior around no correction, of standard
  /// deviation 0.3 in the offset and 0.2 in the slope; its greatest value by Newton's method.
  ///
  /// - Parameters:
  ///   - past: Probabilities of an outage, and whether it came.
  ///   - worth: How many independent forecasts they are worth, since windows overlap; `nil` when
  ///     none do.
  /// - Returns: No correction when they are worth fewer than 60, or an outage or its absence came so
  ///   rarely that it is worth fewer than 20: ten for each number that is looked for (Peduzzi et al.
  ///   1996, doi:10.1016/S0895-4356(96)00236-3).
  public static func fitted(
    to past: [(probability: Double, happened: Bool)], worth: Int? = nil
  ) -> Recalibration {
    let independent = min(worth ?? past.count, past.count)
    guard independent >= leastCount else { return Recalibration() }
    let share = Double(independent) / Double(past.count)
    let events = past.reduce(0) { $0 + ($1.happened ? 1 : 0) }
    guard Double(min(events, past.count - events)) * share >= leastOfAKind else {
      return Recalibration()
    }
    let logits = past.map { held(logit($0.probability)) }
    var offset = 0.0
    var slope = 1.0
    for _ in 0..<25 {
      // Gradient and curvature of the logarithm of the posterior, starting with the prior's.
      var g0 = -offset / 0.09
      var g1 = (1 - slope) / 0.04
      var h00 = 1 / 0.09
      var h01 = 0.0
      var h11 = 1 / 0.04
      for (logit, forecast) in zip(logits, past) {
        let fitted = 1 / (1 + Elementary.exponential(-(offset + slope * logit)))
        let off = share * ((forecast.happened ? 1 : 0) - fitted)
        let weight = share * fitted * (1 - fitted)
        g0 += off
        g1 += off * logit
        h00 += weight
        h01 += weight * logit
        h11 += weight * logit * logit
      }
      let determinant = h00 * h11 - h01 * h01
      guard determinant > 1e-9 else { break }
      let step0 = (h11 * g0 - h01 * g1) / determinant
      let step1 = (h00 * g1 - h01 * g0) / determinant
      offset = (offset + step0.held(in: -1...1)).held(in: -3...3)
      slope = (slope + step1.held(in: -0.5...0.5)).held(in: 0.2...3)
      if step0.magnitude < 1e-6, step1.magnitude < 1e-6 { break }
    }
    return Recalibration(offset: offset, slope: slope)
  }

  /// The fewest past forecasts that a correction is made from.
  public static let leastCount = 60
  /// The fewest of them with an outage, and without.
  static let leastOfAKind = 20.0
}
