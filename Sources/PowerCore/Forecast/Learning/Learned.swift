/// All that the history taught, and from how much.
public struct Learned: Equatable, Sendable {
  /// What the panel gives.
  public var gain = GainLearner.Result()
  /// The size of the panel that would fit better by far; `nil` when the configured one may be right.
  public var panelFit: PanelFit?
  /// What the board needs.
  public var load = LoadLearner.Result(profile: LoadProfile(constant: LoadLearner.usualWatts))
  /// How well the weather forecast does.
  public var accuracy = AccuracyLearner.Result()
  /// The days that were.
  public var climatology = Climatology(days: [])
  /// The power at which charging stands still, where that shows. [W]
  public var chargePower: Double?

  /// Nothing learned yet.
  public init() {}

  /// The fewest own days that are enough to tell what a season is like.
  public static let fewestDays = 30

  /// As it is published beside the forecast.
  ///
  /// - Parameters:
  ///   - battery: What was believed of the battery.
  ///   - chargeLimit: The charger's limit that was reckoned with. [A]
  /// - Returns: An object.
  public func json(battery: BatteryBelief, chargeLimit: Double?) -> JSON {
    var members: [JSON.Member] = [
      .init("panel_gain", .rounded(gain.gain.mean, decimals: 3)),
      .init("panel_gain_sd", .rounded(gain.gain.deviation, decimals: 3)),
      .init("panel_hours", .integer(Int64(gain.informativeHours))),
      .init("panel_days", .integer(Int64(gain.days))),
      .init("censored_ratio", .rounded(gain.censoredRatio, decimals: 2)),
      .init("load_w", .rounded(meanLoad, decimals: 2)),
      .init("load_sd_ratio", .rounded(load.profile.levelDeviation, decimals: 3)),
      .init("load_hours", .integer(Int64(load.hours))),
      .init("usable_wh", .rounded(battery.usable, decimals: 1)),
      .init("usable_sd_wh", .rounded(battery.usableDeviation, decimals: 1)),
      .init("charge_limit_a", .rounded(chargeLimit, decimals: 1)),
      .init("weather_days", .integer(Int64(accuracy.days))),
      .init("climate_days", .integer(Int64(climatology.days.count))),
    ]
    if let panelFit {
      members.append(.init("panel_peak_fit_w", .rounded(panelFit.fitting, decimals: 2)))
    }
    return .object(members)
  }

  private var meanLoad: Double {
    let week = load.profile.weekday.reduce(0, +) * 5 + load.profile.weekend.reduce(0, +) * 2
    return week / (7 * 24)
  }
}
