/// How the air lifts the sun.
public enum Refraction {
  /// The zenith angle at which the sun is seen.
  ///
  /// Sæmundsson's formula (Sky and Telescope 72, 1986, p. 70; Meeus, Astronomical Algorithms,
  /// eq. 16.4), applied, as by Reda and Andreas 2004 (doi:10.1016/j.solener.2003.12.003, eq. 42),
  /// as long as the upper limb can be seen.
  ///
  /// - Parameters:
  ///   - zenith: True zenith angle. [°]
  ///   - pressure: Of the air, held within 0 to 110 000. [Pa]
  ///   - temperature: Of the air, held within ±80. [°C]
  /// - Returns: The apparent zenith angle; unchanged below the horizon. [°]
  public static func apparentZenith(
    _ zenith: Double, pressure: Double = 101_325, temperature: Double = 12
  ) -> Double {
    let elevation = 90 - zenith
    guard elevation >= -0.833_33, elevation <= 90 else { return zenith }
    let pressure = pressure.held(in: 0...110_000) / 101_000
    let warmth = 283 / (273 + temperature.held(in: -80...80))
    let angle = elevation + 10.3 / (elevation + 5.11)
    let cotangent = Elementary.cosine(degrees: angle) / Elementary.sine(degrees: angle)
    return max(0, zenith - pressure * warmth * 1.02 / 60 * cotangent)
  }
}
