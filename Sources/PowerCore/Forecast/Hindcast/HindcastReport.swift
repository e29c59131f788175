/// What a hindcast has to say.
public struct HindcastReport: Sendable {
  let system: PowerSystem
  let chemistry: Chemistry
  let capacity: Double
  let series: HindcastSeries
  let shade: [Shade]
  /// What became of the system.
  public let replay: Replay
  /// How good forecasts would have been; `nil` when that was not asked for, or not possible.
  public var skill: SkillSummary?
  /// Other sizes; `nil` when they were not asked for.
  public var sizes: SizeTable?

  /// Replays the years.
  ///
  /// - Parameters:
  ///   - system: The system.
  ///   - chemistry: Of its battery.
  ///   - capacity: Of its battery, as printed on it. [Wh]
  ///   - series: The weather, shade included.
  ///   - shade: What was taken off the light.
  public init(
    _ system: PowerSystem, chemistry: Chemistry, capacity: Double, series: HindcastSeries,
    shade: [Shade]
  ) {
    self.system = system
    self.chemistry = chemistry
    self.capacity = capacity
    self.series = series
    self.shade = shade
    replay = Replay(system, series)
  }

  /// How long the full battery lasts without sun. [h]
  var hoursFull: Double? {
    system.load > 0
      ? system.battery.usable * system.battery.dischargeEfficiency / system.load : nil
  }

  /// How many hours are missing between the first and the last.
  var missingHours: Int64 {
    guard let first = series.hours.first, let last = series.hours.last else { return 0 }
    return last.number - first.number + 1 - Int64(series.hours.count)
  }

  /// The name of a contestant in documents, and what it is.
  static func name(
    _ contestant: SkillStudy.Contestant
  ) -> (key: StaticString, text: StaticString) {
    switch contestant {
    case .own: ("own", "this forecast")
    case .uncorrected: ("own_uncorrected", "the same, before its correction")
    case .withoutWeather: ("own_without_weather", "this forecast without weather")
    case .climatology: ("climatology", "this season in other years")
    case .persistence: ("persistence", "the last day, repeated")
    case .twentyDays: ("twenty_days", "the last twenty days")
    case .monthAndHour: ("month_and_hour", "rate of month and hour")
    }
  }
}
