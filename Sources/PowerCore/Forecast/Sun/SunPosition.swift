/// A direction to the sun, as a vector of length 1.
///
/// Angles are made of it on demand: most formulas want a cosine, which the vector already has.
public struct SunPosition: Equatable, Sendable {
  public let east: Double
  public let north: Double
  /// The cosine of the zenith angle; negative at night.
  public let up: Double

  init(east: Double, north: Double, up: Double) {
    self.east = east
    self.north = north
    self.up = up
  }

  /// A direction by its angles.
  ///
  /// - Parameters:
  ///   - zenith: Held within 0 to 180; what is not a number is deep night. [°]
  ///   - azimuth: 0 is north, 90 is east. [°]
  public init(zenith: Double, azimuth: Double) {
    let zenith = zenith.isNaN ? 180 : zenith.held(in: 0...180)
    let level = Elementary.sine(degrees: zenith)
    east = level * Elementary.sine(degrees: azimuth)
    north = level * Elementary.cosine(degrees: azimuth)
    up = Elementary.cosine(degrees: zenith)
  }

  /// The angle from the vertical. [0...180°]
  public var zenith: Double {
    Elementary.angle(y: (east * east + north * north).squareRoot(), x: up)
  }

  /// The direction on the horizon: 0 is north, 90 is east. [0..<360°]
  public var azimuth: Double {
    let angle = Elementary.angle(y: east, x: north)
    return angle < 0 ? angle + 360 : angle
  }

  /// The direction in which the air lets it appear.
  ///
  /// - Parameters:
  ///   - pressure: Of the air. [Pa]
  ///   - temperature: Of the air. [°C]
  /// - Returns: Higher by half a degree at the horizon, the same well below it.
  public func refracted(pressure: Double = 101_325, temperature: Double = 12) -> SunPosition {
    let raised = Refraction.apparentZenith(zenith, pressure: pressure, temperature: temperature)
    return SunPosition(zenith: raised, azimuth: azimuth)
  }
}
