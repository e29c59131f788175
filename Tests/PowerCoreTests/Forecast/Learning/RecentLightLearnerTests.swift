import Testing

@testable import PowerCore

@Suite struct RecentLightLearnerTests {
  private static func configuration(_ log: SyntheticLog) -> Configuration {
    var configuration = Configuration()
    configuration.latitude = log.panel.site.latitude
    configuration.longitude = log.panel.site.longitude
    configuration.panelPeakWatts = log.peak
    configuration.batteryWattHours = log.capacity
    return configuration
  }

  /// Eleven days and a forenoon of a log.
  private static func past(_ log: SyntheticLog, light: Bool, rows: Bool) -> (ForecastPast, Int64) {
    let hours = Array(log.hours.prefix(11 * 24 + 13))
    var past = ForecastPast()
    if light { past.light = hours.map { ($0.start + 3600, $0.light) } }
    if rows { past.rows = Array(log.measured.prefix(hours.count)) }
    return (past, (hours.last?.start ?? 0) + 3600)
  }

  @Test func `yesterday and today up to now are taken from measured light`() throws {
    let log = SyntheticLog()
    let (past, now) = Self.past(log, light: true, rows: false)
    let assembly = ForecastAssembly(
      Self.configuration(log), past: past, weather: nil, state: .unknown, now: now)
    let recent = try #require(assembly.inputs.recentLight)
    let yesterday = SolarClock(log.panel.site).day(of: now) - 1
    #expect(recent.lastDay?.number == yesterday)
    let day = assembly.learned.climatology.days.first { $0.number == yesterday }
    #expect(recent.lastDay?.index == day?.index)
    #expect(4...8 ~= recent.today.count, "\(recent.today.count)")
    // Those that must be beaten do not look at it, and another light makes another forecast.
    #expect(assembly.climatologyInputs.recentLight == nil)
    #expect(assembly.twentyDaysInputs?.recentLight == nil)
    var other = past
    other.light[other.light.count - 1].irradiance /= 2
    let changed = ForecastAssembly(
      Self.configuration(log), past: other, weather: nil, state: .unknown, now: now)
    #expect(changed.sum != assembly.sum)
  }

  @Test func `without any measured light the panel tells, but not while it could give more`() throws
  {
    // A load that takes all, and one that leaves the battery full.
    var log = SyntheticLog(gain: 0.9, load: 12)
    log.noise = 0
    let (hungry, now) = Self.past(log, light: false, rows: true)
    let (truth, _) = Self.past(log, light: true, rows: false)
    func recent(_ past: ForecastPast) -> RecentLight? {
      ForecastAssembly(
        Self.configuration(log), past: past, weather: nil, state: .unknown, now: now
      ).inputs.recentLight
    }
    let seen = try #require(recent(hungry))
    let known = try #require(recent(truth))
    #expect(seen.lastDay?.number == known.lastDay?.number)
    let index = try #require(seen.lastDay?.index)
    #expect((index - (known.lastDay?.index ?? 0)).magnitude < 0.12, "\(index)")
    #expect(((seen.index ?? 0) - (known.index ?? 0)).magnitude < 0.15)
    log.load = 0.1
    let (full, _) = Self.past(log, light: false, rows: true)
    #expect(recent(full)?.lastDay == nil)
  }

  @Test func `where the place is not known nobody looks at the sun`() {
    let log = SyntheticLog()
    let (past, now) = Self.past(log, light: true, rows: true)
    let assembly = ForecastAssembly(
      Configuration(), past: past, weather: nil, state: .unknown, now: now)
    #expect(assembly.inputs.recentLight == nil)
  }
}
