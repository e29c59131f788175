/// Plane-of-array irradiance, by where it comes from.
public struct PlaneIrradiance: Equatable, Sendable {
  /// Straight from the sun. [W/m²]
  public let beam: Double
  /// From the sky. [W/m²]
  public let sky: Double
  /// From the ground in front of the panel. [W/m²]
  public let ground: Double

  /// All of it. [W/m²]
  public var poa: Double { beam + sky + ground }

  /// The night.
  public static let dark = PlaneIrradiance(beam: 0, sky: 0, ground: 0)
}
