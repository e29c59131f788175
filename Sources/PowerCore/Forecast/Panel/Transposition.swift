/// From the irradiance of the horizontal plane to that of a panel.
///
/// Beam and ground are the same in all models: DNI times the cosine of the incidence, and GHI times
/// the albedo times (1 − cos tilt) / 2. They differ in the sky.
public struct Transposition: Sendable {
  private let horizontal: SkyIrradiance
  private let sun: SunPosition
  private let plane: PanelPlane
  private let beam: Double
  private let ground: Double
  /// The cosine of the incidence, 0 behind the panel.
  private let facing: Double

  /// A panel below a sky.
  ///
  /// - Parameters:
  ///   - horizontal: Irradiance of the horizontal plane.
  ///   - sun: Its apparent position.
  ///   - plane: How the panel lies.
  ///   - albedo: Of the ground, held within 0 to 1.
  public init(
    _ horizontal: SkyIrradiance, sun: SunPosition, plane: PanelPlane, albedo: Double = 0.2
  ) {
    self.horizontal = horizontal
    self.sun = sun
    self.plane = plane
    facing = max(0, plane.incidenceCosine(sun))
    beam = horizontal.dni * facing
    ground = horizontal.ghi * albedo.held(in: 0...1) * (1 - plane.up) / 2
  }

  /// With a sky that is equally bright everywhere.
  ///
  /// Liu and Jordan 1963 (Solar Energy 7, p. 53).
  public var isotropic: PlaneIrradiance { with(sky: horizontal.dhi * (1 + plane.up) / 2) }

  /// With a sky that is brighter around the sun.
  ///
  /// Hay and Davies 1980 (Calculation of the solar radiation incident on an inclined surface,
  /// First Canadian Solar Radiation Data Workshop, p. 59). The cosine of the zenith counts as
  /// 0.01745 at least.
  ///
  /// - Parameter extraterrestrial: Normal irradiance outside the atmosphere. [W/m²]
  /// - Returns: All 0 when the sun is down.
  public func hayDavies(extraterrestrial: Double) -> PlaneIrradiance {
    let outside = extraterrestrial.held(in: SkyIrradiance.extraterrestrial)
    let anisotropy = min(1, horizontal.dni / outside)
    let circumsolar = anisotropy * facing / max(sun.up, 0.017_45)
    let rest = (1 - anisotropy) * (1 + plane.up) / 2
    return with(sky: horizontal.dhi * (circumsolar + rest))
  }

  /// With a sky that is brighter around the sun and along the horizon, in eight classes.
  ///
  /// Perez et al. 1990 (Solar Energy 44, p. 271, doi:10.1016/0038-092X(90)90055-H, table 6, all
  /// sites).
  ///
  /// - Parameter extraterrestrial: Normal irradiance outside the atmosphere. [W/m²]
  /// - Returns: All 0 when the sun is down.
  public func perez(extraterrestrial: Double) -> PlaneIrradiance {
    let zenith = sun.zenith
    let dhi = horizontal.dhi
    guard dhi > 0, let airMass = AirMass.kastenYoung(zenith: zenith) else { return with(sky: 0) }
    let z = zenith * (Double.pi / 180)
    let bend = 1.041 * z * z * z
    let clearness = ((dhi + horizontal.dni) / dhi + bend) / (1 + bend)
    let f = Self.perezFactors[Self.perezBounds.firstIndex { clearness < $0 } ?? 7]
    let brightness = dhi * airMass / extraterrestrial.held(in: SkyIrradiance.extraterrestrial)
    let circumsolar = max(0, f.0 + f.1 * brightness + f.2 * z)
    let horizon = f.3 + f.4 * brightness + f.5 * z
    // 0.08716 is the cosine of 85°.
    let ratio = facing / max(sun.up, 0.087_155_742_747_658_17)
    let dome = (1 - circumsolar) * (1 + plane.up) / 2
    return with(sky: dhi * max(0, dome + circumsolar * ratio + horizon * plane.slope))
  }

  private func with(sky: Double) -> PlaneIrradiance {
    sun.up > 0 ? PlaneIrradiance(beam: beam, sky: sky, ground: ground) : .dark
  }

  /// Upper bounds of the clearness of all classes but the last.
  private static let perezBounds = [1.065, 1.23, 1.5, 1.95, 2.8, 4.5, 6.2]
  /// F₁₁, F₁₂, F₁₃, F₂₁, F₂₂, F₂₃ of each class.
  private static let perezFactors: [(Double, Double, Double, Double, Double, Double)] = [
    (-0.008, 0.588, -0.062, -0.060, 0.072, -0.022),
    (0.130, 0.683, -0.151, -0.019, 0.066, -0.029),
    (0.330, 0.487, -0.221, 0.055, -0.064, -0.026),
    (0.568, 0.187, -0.295, 0.109, -0.152, -0.014),
    (0.873, -0.392, -0.362, 0.226, -0.462, 0.001),
    (1.132, -1.237, -0.412, 0.288, -0.823, 0.056),
    (1.060, -1.600, -0.359, 0.264, -1.127, 0.131),
    (0.678, -0.327, -0.250, 0.156, -1.377, 0.251),
  ]
}
