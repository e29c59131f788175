/// Irradiance of a horizontal plane and of its parts.
struct SimulatedIrradiance: Sendable {
  /// Global horizontal irradiance. [W/m²]
  let ghi: Double
  /// Direct normal irradiance. [W/m²]
  let dni: Double
  /// Diffuse horizontal irradiance. [W/m²]
  let dhi: Double

  /// Global horizontal irradiance of a cloudless sky (Haurwitz 1945, as in Reno, Hansen and Stein
  /// 2012, doi:10.2172/1039404).
  ///
  /// - Parameter cosineZenith: Cosine of the sun's zenith angle.
  /// - Returns: 0 at night. [W/m²]
  static func clearSky(cosineZenith: Double) -> Double {
    guard cosineZenith > 0.001 else { return 0 }
    return 1098 * cosineZenith * Elementary.exponential(-0.059 / cosineZenith)
  }

  /// Three parts that are known. [W/m²]
  init(ghi: Double, dni: Double, dhi: Double) {
    self.ghi = ghi
    self.dni = dni
    self.dhi = dhi
  }

  /// Splits global irradiance into direct and diffuse (Erbs, Klein and Duffie 1982,
  /// doi:10.1016/0038-092X(82)90302-4).
  ///
  /// - Parameters:
  ///   - ghi: Global horizontal irradiance. [W/m²]
  ///   - cosineZenith: Cosine of the sun's zenith angle.
  ///   - extraterrestrial: Irradiance outside the atmosphere. [W/m²]
  init(ghi: Double, cosineZenith: Double, extraterrestrial: Double) {
    let cosine = max(cosineZenith, 0.05)
    self.ghi = ghi
    let kt = (ghi / (extraterrestrial * cosine)).held(in: 0...1)
    let diffuse: Double
    if kt <= 0.22 {
      diffuse = 1 - 0.09 * kt
    } else if kt <= 0.8 {
      diffuse = 0.9511 + kt * (-0.1604 + kt * (4.388 + kt * (-16.638 + kt * 12.336)))
    } else {
      diffuse = 0.165
    }
    dhi = ghi * diffuse
    dni = (ghi - dhi) / cosine
  }
}
