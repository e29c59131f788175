/// What a charger's limit costs: how much of the time a board is up with it and without.
public struct ChargeLimitCost: Equatable, Sendable {
  /// Share of the time that the board is up with the limit. [0...1]
  public let uptime: Double
  /// The same with the limit that the chip has when nobody changes it. [0...1]
  public let usualUptime: Double

  /// The limit that it is compared with. [A]
  public static let usual = ForecastAssembly.usualChargeLimit

  /// Looks a week ahead from now and from the same in the other three seasons, with the weather of the
  /// place's climate.
  ///
  /// - Parameters:
  ///   - limit: The most that goes into the battery. [A]
  ///   - configuration: Place, panel, battery and load.
  ///   - now: The present, for the year. [s since 1970, UTC]
  public init(of limit: Double, _ configuration: Configuration, now: Int64) {
    uptime = Self.uptime(limit, configuration, now)
    usualUptime = Self.uptime(Self.usual, configuration, now)
  }

  private static func uptime(_ limit: Double, _ configuration: Configuration, _ now: Int64)
    -> Double
  {
    let seasons: Int64 = 4
    var sum = 0.0
    for season in 0..<seasons {
      var state = BoardState(charge: 0.5, chargeDeviation: 0.2)
      state.chargeLimit = limit
      let time = max(CivilTime.earliest, min(now, CivilTime.latest - 366 * 86_400))
      let assembly = ForecastAssembly(
        configuration, past: ForecastPast(), weather: nil, state: state,
        now: time + season * 91 * 86_400)
      sum +=
        Forecaster.forecast(assembly.inputs, seed: UInt64(season), members: 60)
        .expectedUptime
    }
    return sum / Double(seasons)
  }

  /// For example `about 42 % of the time up with it, 78 % with 1.2 A`.
  public var text: String {
    func percent(_ ratio: Double) -> String { "\(Decimal.rounded(ratio * 100) ?? 0) %" }
    return "about " + percent(uptime) + " of the time up with it, " + percent(usualUptime)
      + " with " + Decimal.setting(Self.usual) + " A"
  }
}
