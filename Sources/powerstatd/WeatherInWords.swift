import PowerCore
import PowerLinux

/// The weather of the days to come, read again whenever powerstat-weather has written it anew.
struct WeatherInWords {
  private let file: WeatherFile
  private var changedAt: Int64?
  private var known: ForecastDays?
  private var problem = ""

  init(_ path: String) { file = WeatherFile(path) }

  /// Today, tomorrow and the day after.
  mutating func days(now: Int64) -> [WeatherDay?] {
    let changed = fileChangeTime(file.path)
    if changed != changedAt {
      changedAt = changed
      read()
    }
    return known?.next(3, now: now, utcOffset: LocalTime.offset(at: now)) ?? []
  }

  /// What was known stays when the new is no good: it ages by itself.
  private mutating func read() {
    do throws(WeatherFileError) {
      known = try file.readDays()
      if !problem.utf8.isEmpty { Log.write(.notice, "weather is read again") }
      problem = ""
    } catch {
      guard !error.isMissing, !Text.same(error.text, problem) else { return }
      problem = error.text
      Log.write(.warning, "weather: " + error.text)
    }
  }
}
