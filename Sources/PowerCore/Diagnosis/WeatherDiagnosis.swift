/// What the doctor makes of the weather forecast.
public struct WeatherDiagnosis {
  private let configuration: Configuration
  private let now: Int64

  /// - Parameters:
  ///   - configuration: The settings.
  ///   - now: The present. [s since 1970, UTC]
  public init(_ configuration: Configuration, now: Int64) {
    self.configuration = configuration
    self.now = now
  }

  /// Without a place there is no weather, and nothing else is worth telling.
  public var hasPlace: Bool {
    configuration.latitude != nil && configuration.longitude != nil
  }

  /// What to say when there is no place.
  public var placeless: Finding {
    Finding(
      .note, "weather", "nobody is asked, since [site] latitude and longitude are not set",
      advice: "set them in the configuration for a forecast")
  }

  /// What to say of the forecast at hand.
  ///
  /// - Parameter weather: The last one.
  /// - Returns: Its source, its age, how far it reaches.
  public func finding(_ weather: Weather) -> Finding {
    let age = weather.age(now)
    let hours = max(0, weather.horizon - now) / 3600
    let text = "\(weather.source), \(Self.words(age)) old, reaches \(hours) hours ahead"
    if weather.issuedAt > now + 3600 {
      return Finding(
        .warning, "weather", "\(weather.source), from the future",
        advice: "the clock was or is wrong; the next forecast takes its place")
    }
    if age > 12 * 3600 || weather.horizon <= now {
      return Finding(
        .warning, "weather", text, advice: "journalctl -u powerstat-weather -e tells why")
    }
    return Finding(.fine, "weather", text)
  }

  /// What to say when there is no forecast.
  ///
  /// - Parameter problem: What is wrong with the file; `nil` when there is none.
  /// - Returns: What to do about it.
  public func missing(_ problem: String?) -> Finding {
    if let problem {
      return Finding(
        .warning, "weather", problem, advice: "powerstat-weather replaces it with the next reply")
    }
    return Finding(
      .warning, "weather", "there is no forecast yet",
      advice: "powerstat-weather --dry-run tells who would be asked")
  }

  /// What to say of those who were asked and gave no answer.
  ///
  /// - Parameter ledger: The account of requests.
  /// - Returns: One finding for each that fails.
  public func findings(_ ledger: FetchLedger) -> [Finding] {
    let names =
      configuration.weather.providers.map { $0.word.description } + ["open-meteo-ensemble"]
    return names.compactMap { name in
      guard let record = ledger.record(name), record.failures > 0, !record.problem.utf8.isEmpty
      else { return nil }
      return Finding(
        .note, "weather", "\(name) \(record.problem), \(record.failures) times in a row")
    }
  }

  /// What to say of the timer.
  ///
  /// - Parameter isActive: Whether systemd runs it.
  /// - Returns: Whether anybody will ask again.
  public func timer(isActive: Bool) -> Finding {
    isActive
      ? Finding(.fine, "weather", "powerstat-weather.timer runs")
      : Finding(
        .warning, "weather", "powerstat-weather.timer does not run, so nobody asks again",
        advice: "systemctl enable --now powerstat-weather.timer")
  }

  private static func words(_ seconds: Int64) -> String {
    seconds < 7200 ? "\(seconds / 60) minutes" : "\(seconds / 3600) hours"
  }
}
