/// A place on Earth.
public struct Site: Equatable, Sendable {
  /// North positive. [°]
  public let latitude: Double
  /// East positive. [°]
  public let longitude: Double
  /// Above the sea. [m]
  public let altitude: Double

  /// A place; `nil` when a number is outside its range.
  ///
  /// - Parameters:
  ///   - latitude: North positive, within ±90. [°]
  ///   - longitude: East positive, within ±180. [°]
  ///   - altitude: Above the sea, −500 to 9000. [m]
  public init?(latitude: Double, longitude: Double, altitude: Double = 0) {
    guard (-90...90).contains(latitude), (-180...180).contains(longitude),
      (-500...9000).contains(altitude)
    else { return nil }
    self.latitude = latitude
    self.longitude = longitude
    self.altitude = altitude
  }

  /// The western Mediterranean coast, for want of anything better.
  static let mediterranean = Site(trusted: 41.4, 2.2)

  private init(trusted latitude: Double, _ longitude: Double) {
    self.latitude = latitude
    self.longitude = longitude
    altitude = 0
  }

  /// Whether it is more than half a degree to the north or the south of another place, or as far to
  /// the east or the west, where degrees of longitude shrink towards the poles.
  ///
  /// Services answer for a point of their grid or a station nearby, 50 km away at most.
  func isElsewhere(than place: Site) -> Bool {
    let turned = (longitude - place.longitude).magnitude
    let east = min(turned, 360 - turned) * Elementary.cosine(degrees: place.latitude)
    return (latitude - place.latitude).magnitude > 0.5 || east > 0.5
  }

  /// The usual pressure of the air (ISO 2533:1975, the troposphere of the standard atmosphere). [Pa]
  public var pressure: Double {
    101_325 * Elementary.power(1 - 2.255_77e-5 * altitude, 5.255_88)
  }
}
