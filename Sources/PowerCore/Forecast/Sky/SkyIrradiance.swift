/// What a sky sends to the ground.
public struct SkyIrradiance: Equatable, Sendable {
  /// Global horizontal irradiance. [W/m²]
  public let ghi: Double
  /// Direct normal irradiance. [W/m²]
  public let dni: Double
  /// Diffuse horizontal irradiance. [W/m²]
  public let dhi: Double

  /// Three parts, each held within 0 to 2000; what is not a number counts as 0. [W/m²]
  public init(ghi: Double, dni: Double, dhi: Double) {
    self.ghi = ghi.held(in: 0...2000)
    self.dni = dni.held(in: 0...2000)
    self.dhi = dhi.held(in: 0...2000)
  }

  /// The night.
  public static let dark = SkyIrradiance(ghi: 0, dni: 0, dhi: 0)

  /// The range of irradiance outside the atmosphere that is accepted. [W/m²]
  static let extraterrestrial = 1200.0...1500.0
}
