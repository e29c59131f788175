/// A direction to the sun, of length 1.
struct SimulatedSunPosition: Sendable {
  let east: Double
  let north: Double
  /// Cosine of the zenith angle; negative at night.
  let up: Double
  /// Irradiance outside the atmosphere, at right angles to the sun. [W/m²]
  let extraterrestrial: Double
}
