/// How a panel lies.
public struct PanelPlane: Equatable, Sendable {
  /// The normal of its front.
  private let east: Double
  let north: Double
  /// The cosine of the tilt.
  let up: Double
  /// The sine of the tilt.
  let slope: Double

  /// A plane by its angles.
  ///
  /// - Parameters:
  ///   - tilt: 0 is flat, 90 upright, held within 0 to 180. [°]
  ///   - azimuth: Where its front looks: 90 is east, 180 south. [°]
  public init(tilt: Double, azimuth: Double) {
    let tilt = tilt.held(in: 0...180)
    slope = Elementary.sine(degrees: tilt)
    up = Elementary.cosine(degrees: tilt)
    east = slope * Elementary.sine(degrees: azimuth)
    north = slope * Elementary.cosine(degrees: azimuth)
  }

  /// The cosine of the angle between the sun and the normal; negative behind the panel.
  public func incidenceCosine(_ sun: SunPosition) -> Double {
    east * sun.east + north * sun.north + up * sun.up
  }

  /// The angle between the sun and the normal. [0...180°]
  public func incidence(_ sun: SunPosition) -> Double {
    let x = north * sun.up - up * sun.north
    let y = up * sun.east - east * sun.up
    let z = east * sun.north - north * sun.east
    return Elementary.angle(y: (x * x + y * y + z * z).squareRoot(), x: incidenceCosine(sun))
  }
}
