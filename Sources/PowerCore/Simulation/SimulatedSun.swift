/// Where the sun stands over a site.
///
/// The Astronomical Almanac's low-precision formulas (Michalsky 1988,
/// doi:10.1016/0038-092X(88)90045-X), good to 0.02° from 1950 to 2050 and to a degree for centuries.
/// They are kept as a direction, so that no angle has to be found from its sine.
struct SimulatedSun: Sendable {
  private let sineLatitude: Double
  private let cosineLatitude: Double
  private let longitude: Double

  /// The sun over one place. [°]
  init(latitude: Double, longitude: Double) {
    sineLatitude = Elementary.sine(degrees: latitude)
    cosineLatitude = Elementary.cosine(degrees: latitude)
    self.longitude = longitude
  }

  /// The direction to the sun, without refraction, and how strong it is out there.
  ///
  /// - Parameter time: When. [s since 1970]
  /// - Returns: Below the horizon, too.
  func position(at time: Int64) -> SimulatedSunPosition {
    let days = Double(time - 946_728_000) / 86_400
    let anomaly = 357.528 + 0.985_600_3 * days
    let longitudeOfSun =
      280.460 + 0.985_647_4 * days + 1.915 * Elementary.sine(degrees: anomaly)
      + 0.020 * Elementary.sine(degrees: 2 * anomaly)
    let obliquity = 23.439 - 0.000_000_4 * days
    let siderealDegrees = 280.460_618_37 + 360.985_647_366_29 * days + longitude

    let sineLongitude = Elementary.sine(degrees: longitudeOfSun)
    let x = Elementary.cosine(degrees: longitudeOfSun)
    let y = Elementary.cosine(degrees: obliquity) * sineLongitude
    let z = Elementary.sine(degrees: obliquity) * sineLongitude
    let sineHour = Elementary.sine(degrees: siderealDegrees)
    let cosineHour = Elementary.cosine(degrees: siderealDegrees)
    let equatorial = cosineHour * x + sineHour * y
    let distance = 1.000_14 - 0.016_71 * Elementary.cosine(degrees: anomaly)
    return SimulatedSunPosition(
      east: cosineHour * y - sineHour * x,
      north: cosineLatitude * z - sineLatitude * equatorial,
      up: sineLatitude * z + cosineLatitude * equatorial,
      extraterrestrial: 1361 / (distance * distance))
  }

  /// How far mean solar time is ahead of UTC. [s]
  ///
  /// - Parameter longitude: East positive. [°]
  /// - Returns: Negative in the west.
  static func solarSeconds(longitude: Double) -> Int64 {
    Int64((longitude.held(in: -180...180) * 240).rounded())
  }
}
