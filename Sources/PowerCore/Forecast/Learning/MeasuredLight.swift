/// Irradiance that a log holds, in whichever plane it was measured.
///
/// It is meant to be that of the panel's plane, as PVGIS gives it. A sensor that lies flat shows another
/// course of the day: the course of all days together is compared with that of clear days in either
/// plane, and only where the flat one fits distinctly better, the light is taken for that.
public struct MeasuredLight: Sendable {
  /// Where the light was measured.
  public enum Plane: Equatable, Sendable {
    /// In that of the panel.
    case panel
    /// On the ground.
    case horizontal
  }

  /// What the days look like.
  public let plane: Plane

  /// How much better the flat course must fit.
  private static let distinctly = 0.75

  /// The most hours that are looked at: the plane of a sensor does not change with the seasons.
  private static let most = 2000

  /// - Parameters:
  ///   - hours: Of a log, in the order of time, with their irradiance. [W/m²]
  ///   - panel: As it stands.
  public init(_ hours: [(end: Int64, irradiance: Double)], panel: SolarPanel) {
    var course = [Light](repeating: Light(), count: 24)
    var days: [Light] = []
    var last: Int64?
    for (end, irradiance) in hours.suffix(Self.most) {
      let start = end &- 3600
      let hour = CivilTime.floor(start, to: 3600) / 3600
      guard hour >= 0 else { continue }
      let clear = ClearHour(end: end, panel: panel)
      let light = Light(measured: irradiance, panel: clear.plane, horizontal: clear.ghi)
      course[Int(hour % 24)].add(light)
      let day = CivilTime.day(start, offset: Int64(panel.site.longitude * 240))
      if day != last { days.append(Light()) }
      last = day
      days[days.count - 1].add(light)
    }
    let panel = Self.strangeness(course, days) { $0.panel }
    let horizontal = Self.strangeness(course, days) { $0.horizontal }
    plane = horizontal < Self.distinctly * panel ? .horizontal : .panel
  }

  private struct Light {
    var measured = 0.0
    var panel = 0.0
    var horizontal = 0.0

    mutating func add(_ other: Light) {
      measured += other.measured
      panel += other.panel
      horizontal += other.horizontal
    }
  }

  /// How far the course is from that of clear days, and the brightest days from clear ones.
  private static func strangeness(
    _ course: [Light], _ days: [Light], _ clear: (Light) -> Double
  ) -> Double {
    let measured = course.reduce(0) { $0 + $1.measured }
    let sum = course.reduce(0) { $0 + clear($1) }
    guard sum > 0, measured > 0 else { return 0 }
    let scale = measured / sum
    let distance = course.reduce(0) { $0 + ($1.measured - scale * clear($1)).magnitude }
    let indices = days.filter { clear($0) > 100 }.map { $0.measured / clear($0) }.sorted()
    guard !indices.isEmpty else { return distance / measured }
    return distance / measured + (1 - indices[indices.count * 9 / 10]).magnitude / 2
  }

  /// The irradiance of the panel's plane under a light.
  ///
  /// - Parameters:
  ///   - light: Irradiance in the plane that was found. [W/m²]
  ///   - end: When the hour ends. [s since 1970, UTC]
  ///   - panel: As it stands.
  /// - Returns: In W/m².
  func irradiance(_ light: Double, end: Int64, panel: SolarPanel) -> Double {
    switch plane {
    case .panel: light
    case .horizontal: panel.output(WeatherHour(end: end, ghi: light)).poa
    }
  }

  /// What the panel would give under a light.
  ///
  /// - Parameters:
  ///   - light: Irradiance in the plane that was found. [W/m²]
  ///   - end: When the hour ends. [s since 1970, UTC]
  ///   - panel: As it stands.
  ///   - temperature: Of the air. [°C]
  /// - Returns: Direct-current power. [W]
  func power(_ light: Double, end: Int64, panel: SolarPanel, temperature: Double) -> Double {
    switch plane {
    case .panel: panel.power(irradiance: light, ambient: temperature, wind: 3).power
    case .horizontal:
      panel.output(WeatherHour(end: end, ghi: light, temperature: temperature)).power
    }
  }
}

/// What a sky without a cloud gives in the middle of an hour.
struct ClearHour {
  /// Where the sun is seen.
  let sun: SunPosition
  /// Global horizontal irradiance. [W/m²]
  let ghi: Double
  /// Plane-of-array irradiance. [W/m²]
  let plane: Double

  /// - Parameters:
  ///   - end: When the hour ends. [s since 1970, UTC]
  ///   - panel: As it stands.
  init(end: Int64, panel: SolarPanel) {
    let middle = end &- 1800
    sun = Sun(at: Double(middle)).position(over: panel.site)
      .refracted(pressure: panel.site.pressure)
    guard sun.up > 0 else {
      ghi = 0
      plane = 0
      return
    }
    let day = CalendarDay(time: middle)
    let outside = Extraterrestrial.normal(dayOfYear: day.dayOfYear)
    let sky = ClearSky.ineichen(
      zenith: sun.zenith, pressure: panel.site.pressure, altitude: panel.site.altitude,
      turbidity: LinkeTurbidity.mediterranean.value(on: day), extraterrestrial: outside)
    ghi = sky.ghi
    plane =
      Transposition(sky, sun: sun, plane: panel.plane, albedo: panel.albedo)
      .hayDavies(extraterrestrial: outside).poa
  }
}
