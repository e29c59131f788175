/// Something that keeps light from the panel.
public enum Shade: Equatable, Sendable {
  /// A share of all light is lost, as behind a fence or on a narrow balcony. [0...1]
  case everywhere(Double)
  /// A wall that hides the sun from one azimuth to another, clockwise, below an elevation. [°]
  case wall(from: Double, to: Double, below: Double)

  /// What is left of the part of the light that does not come straight from the sun.
  ///
  /// - Parameter diffuse: That part. [W/m²]
  /// - Returns: Behind a wall, all of it. [W/m²]
  func left(ofDiffuse diffuse: Double) -> Double {
    switch self {
    case .everywhere(let share): diffuse * (1 - share.held(in: 0...1))
    case .wall: diffuse
    }
  }

  /// What is left of the light.
  ///
  /// Behind a wall it is what does not come straight from the sun. Where the weather does not tell
  /// that, the diffuse share is taken from the clearness index of the plane with the polynomial of
  /// Erbs, Klein and Duffie (1982), which was made for horizontal planes.
  ///
  /// - Parameters:
  ///   - irradiance: Of the plane. [W/m²]
  ///   - diffuse: The part that does not come straight from the sun, if known. [W/m²]
  ///   - sky: Where the sun stands.
  /// - Returns: At most `irradiance`. [W/m²]
  func left(of irradiance: Double, diffuse: Double?, sky: ClearPlane) -> Double {
    switch self {
    case .everywhere(let share): return irradiance * (1 - share.held(in: 0...1))
    case .wall(let from, let to, let below):
      let width = (to - from).magnitude >= 360 ? 360 : Self.turned(to - from)
      guard sky.elevation > 0, sky.elevation < below, Self.turned(sky.azimuth - from) <= width
      else {
        return irradiance
      }
      if let diffuse { return min(irradiance, diffuse) }
      let kt = sky.outside > 0 ? (irradiance / sky.outside).held(in: 0...1) : 0
      return irradiance * Decomposition.erbsDiffuseShare(clearness: kt)
    }
  }

  /// An angle within 0 to 360. [°]
  private static func turned(_ angle: Double) -> Double {
    guard angle.magnitude < 1e6 else { return 0 }
    return angle - 360 * (angle / 360).rounded(.down)
  }
}
