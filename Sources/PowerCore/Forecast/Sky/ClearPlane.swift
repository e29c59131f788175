/// What falls on a panel's plane at a moment when there is no cloud.
public struct ClearPlane: Equatable, Sendable {
  /// Irradiance of the plane; 0 when the sun is down. [W/m²]
  public let irradiance: Double
  /// The share of it that does not come straight from the sun; 1 when the sun is down. [0...1]
  public let diffuseShare: Double
  /// Elevation of the sun. [°]
  public let elevation: Double
  /// Direction of the sun, 90 being east. [0..<360°]
  public let azimuth: Double
  /// What the panel's plane would get outside the atmosphere. [W/m²]
  public let outside: Double

  /// A moment under a clear sky, after Ineichen and Perez, and Hay and Davies.
  ///
  /// - Parameters:
  ///   - time: When. [s since 1970, UTC]
  ///   - site: Where.
  ///   - plane: How the panel lies.
  ///   - turbidity: How hazy it is.
  public init(
    at time: Int64, site: Site, plane: PanelPlane, turbidity: LinkeTurbidity = .mediterranean
  ) {
    let sun = Sun(at: Double(time)).position(over: site).refracted(pressure: site.pressure)
    azimuth = sun.azimuth
    elevation = 90 - sun.zenith
    guard sun.up > 0 else {
      irradiance = 0
      diffuseShare = 1
      outside = 0
      return
    }
    let day = CalendarDay(time: time)
    let extraterrestrial = Extraterrestrial.normal(dayOfYear: day.dayOfYear)
    // With the haze of a whole day the formula leaves too little of a low sun.
    let high = ((elevation - 5) / 20).held(in: 0...1)
    let haze = 2.7 + (turbidity.value(on: day) - 2.7) * high
    let sky = ClearSky.ineichen(
      zenith: sun.zenith, pressure: site.pressure, altitude: site.altitude, turbidity: haze,
      extraterrestrial: extraterrestrial)
    let fallen = Transposition(sky, sun: sun, plane: plane)
      .hayDavies(extraterrestrial: extraterrestrial)
    irradiance = fallen.poa.held(in: 0...2000)
    let beam = fallen.beam.held(in: 0...2000)
    diffuseShare = irradiance > 0 ? (1 - beam / irradiance).held(in: 0...1) : 1
    outside = extraterrestrial * max(0, plane.incidenceCosine(sun))
  }
}
