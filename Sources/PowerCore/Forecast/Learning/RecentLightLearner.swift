/// Finds out what the light was like of late, from what is known of it or from the panel itself.
struct RecentLightLearner {
  private let panel: SolarPanel
  private let clock: SolarClock
  private let now: Int64
  private let today: Int64
  private var hours: [(end: Int64, irradiance: Double)] = []

  /// How far back hours tell of yesterday. [s]
  private static let reach: Int64 = 3 * 86_400
  /// Fainter light is not read off the panel. [W/m²]
  private static let faint = 20.0

  /// - Parameters:
  ///   - panel: As it stands.
  ///   - now: The time of issue. [s since 1970, UTC]
  init(panel: SolarPanel, now: Int64) {
    self.panel = panel
    self.now = min(max(now, 0), 253_000_000_000)
    clock = SolarClock(panel.site)
    today = clock.day(of: now)
  }

  /// Takes an hour in the order of time, of which only the last days are kept.
  mutating func add(hourEnding end: Int64, irradiance: Double) {
    guard end <= now, end > now - Self.reach else { return }
    hours.append((end, irradiance))
  }

  /// Reads the light off the panel where nothing better is known of the last days.
  ///
  /// An hour in which more light was there than was used tells nothing, and a day with such hours is
  /// not whole.
  ///
  /// - Parameters:
  ///   - rows: Hours of the history, in the order of time.
  ///   - censoring: Which of them show all that the panel could give.
  ///   - gain: What the panel gives relative to its physics.
  mutating func addFromPanel(_ rows: [HistoryRow], _ censoring: Censoring, _ gain: PanelGain) {
    let first = max(now - Self.reach, hours.last?.end ?? .min)
    let converter = Converter()
    for index in rows.indices.reversed().prefix(80).reversed()
    where rows[index].end > first && rows[index].end <= now && rows[index].length == 3600 {
      let sky = ClearPlane(at: rows[index].end - 1800, site: panel.site, plane: panel.plane)
      let expected =
        converter.output(panel.power(irradiance: sky.irradiance, ambient: 15, wind: 3).power)
        * gain[PanelGain.cell(azimuth: sky.azimuth, elevation: sky.elevation)].mean
      guard sky.irradiance > Self.faint, expected > 0,
        let power = censoring.hour(index)?.mean, power.bound == .exact
      else { continue }
      hours.append((rows[index].end, sky.irradiance * (power.watts / expected).held(in: 0...1.5)))
    }
  }

  /// What is known.
  ///
  /// - Parameter climatology: Days that were.
  /// - Returns: `nil` when nothing is.
  func recent(_ climatology: Climatology) -> RecentLight? {
    var light = DailyLight(panel: panel)
    for hour in hours { light.add(hourEnding: hour.end, irradiance: hour.irradiance) }
    let known = light.climatology().days.last { $0.number < today }
    let older = climatology.days.last { $0.number < today }
    var recent = RecentLight(lastDay: known ?? older)
    for hour in hours where clock.day(of: hour.end - 1800) == today {
      let middle = hour.end - 1800
      recent.add(
        hourOfDay: clock.hourOfDay(of: middle),
        clear: ClearPlane(at: middle, site: panel.site, plane: panel.plane).irradiance,
        irradiance: hour.irradiance)
    }
    return recent.lastDay == nil && recent.today.isEmpty ? nil : recent
  }
}
