/// The hours that a forecast is about, with what is certain of them.
struct ForecastGrid: Sendable {
  /// One hour.
  struct Hour: Sendable {
    /// When it ends. [s since 1970, UTC]
    let end: Int64
    /// How much of it is still to come. (0...1] [h]
    let length: Double
    /// Irradiance of the panel under a cloudless sky. [W/m²]
    let clear: Double
    /// Where the sun stands, as a cell of ``PanelGain``.
    let cell: Int
    /// Which day it belongs to, counted from that of the issue.
    let day: Int
    /// Hour of the day in solar time. [0...23]
    let hourOfDay: Int
    /// Mean load. [W]
    let load: Double
  }

  /// All hours, in order.
  let hours: [Hour]
  /// The day of issue. [days since 1970-01-01 in solar time]
  let firstDay: Int64
  /// How many days the hours belong to.
  let dayCount: Int

  /// The hours after a moment.
  ///
  /// - Parameters:
  ///   - inputs: Time, place, panel and load.
  ///   - count: How many hours.
  init(_ inputs: ForecastInputs, count: Int) {
    // No year beyond 9999, so that nothing overflows.
    let now = min(max(inputs.now, 0), 253_000_000_000)
    let panel = inputs.panel
    let clock = SolarClock(panel.site)
    firstDay = clock.day(of: now)
    var hours: [Hour] = []
    hours.reserveCapacity(count)
    var end = (now / 3600 + 1) * 3600
    for _ in 0..<count {
      let middle = end - 1800
      let sky = ClearPlane(
        at: middle + min(max(inputs.sampleOffset, -1800), 1800), site: panel.site,
        plane: panel.plane)
      hours.append(
        Hour(
          end: end, length: Double(min(3600, end - now)) / 3600, clear: sky.irradiance,
          cell: PanelGain.cell(azimuth: sky.azimuth, elevation: sky.elevation),
          day: Int(clock.day(of: middle) - firstDay), hourOfDay: clock.hourOfDay(of: middle),
          load: inputs.load.mean(hourEnding: end)))
      end += 3600
    }
    self.hours = hours
    dayCount = (hours.last?.day ?? 0) + 1
  }
}
