/// Splits global irradiance into direct and diffuse.
public enum Decomposition {
  /// The clearness index: global irradiance relative to that outside the atmosphere.
  ///
  /// - Parameters:
  ///   - ghi: Global horizontal irradiance. [W/m²]
  ///   - zenith: Zenith angle; its cosine counts as 0.065 at least. [°]
  ///   - extraterrestrial: Normal irradiance outside the atmosphere. [W/m²]
  /// - Returns: 0 to 1.
  public static func clearness(ghi: Double, zenith: Double, extraterrestrial: Double) -> Double {
    let cosine = zenith.isNaN ? 0 : Elementary.cosine(degrees: zenith)
    let outside = extraterrestrial.held(in: SkyIrradiance.extraterrestrial) * max(0.065, cosine)
    return (ghi / outside).held(in: 0...1)
  }

  /// The diffuse share as a polynomial of the clearness index.
  ///
  /// Erbs, Klein and Duffie 1982 (Solar Energy 28, p. 293, doi:10.1016/0038-092X(82)90302-4).
  ///
  /// - Parameters:
  ///   - ghi: Global horizontal irradiance. [W/m²]
  ///   - zenith: Apparent zenith angle; beyond 87° all is diffuse. [°]
  ///   - extraterrestrial: Normal irradiance outside the atmosphere. [W/m²]
  /// - Returns: All 0 when the sun is down.
  public static func erbs(ghi: Double, zenith: Double, extraterrestrial: Double) -> SkyIrradiance {
    guard zenith >= 0, zenith < 90, ghi > 0 else { return .dark }
    let ghi = ghi.held(in: 0...2000)
    let kt = clearness(ghi: ghi, zenith: zenith, extraterrestrial: extraterrestrial)
    let share = erbsDiffuseShare(clearness: kt)
    guard zenith <= 87 else { return SkyIrradiance(ghi: ghi, dni: 0, dhi: ghi) }
    let cosine = Elementary.cosine(degrees: zenith)
    return SkyIrradiance(ghi: ghi, dni: ghi * (1 - share) / cosine, dhi: ghi * share)
  }

  /// The polynomial of Erbs, Klein and Duffie 1982 itself.
  static func erbsDiffuseShare(clearness kt: Double) -> Double {
    if kt <= 0.22 { return 1 - 0.09 * kt }
    if kt > 0.8 { return 0.165 }
    return 0.9511 + kt * (-0.1604 + kt * (4.388 + kt * (-16.638 + kt * 12.336)))
  }

  /// The direct irradiance after the model DISC.
  ///
  /// Maxwell 1987 (SERI/TR-215-3087), with the air mass of Kasten 1966, 12 at most, and a solar
  /// constant of 1370 W/m².
  ///
  /// - Parameters:
  ///   - ghi: Global horizontal irradiance. [W/m²]
  ///   - zenith: Zenith angle; beyond 87° all is diffuse. [°]
  ///   - dayOfYear: 1 to 366.
  ///   - pressure: Of the air. [Pa]
  /// - Returns: All 0 when the sun is down.
  public static func disc(
    ghi: Double, zenith: Double, dayOfYear: Int, pressure: Double = 101_325
  ) -> SkyIrradiance {
    guard ghi > 0, let relative = AirMass.kasten(zenith: zenith), zenith < 90 else { return .dark }
    let ghi = ghi.held(in: 0...2000)
    guard zenith <= 87 else { return SkyIrradiance(ghi: ghi, dni: 0, dhi: ghi) }
    let outside = Extraterrestrial.normal(dayOfYear: dayOfYear, constant: 1370)
    let kt = clearness(ghi: ghi, zenith: zenith, extraterrestrial: outside)
    let am = min(12, AirMass.absolute(relative, pressure: pressure))
    let a: Double
    let b: Double
    let c: Double
    if kt <= 0.6 {
      a = 0.512 + kt * (-1.56 + kt * (2.286 - kt * 2.222))
      b = 0.37 + kt * 0.962
      c = -0.28 + kt * (0.932 - kt * 2.048)
    } else {
      a = -5.743 + kt * (21.77 + kt * (-27.49 + kt * 11.56))
      b = 41.4 + kt * (-118.5 + kt * (66.05 + kt * 31.9))
      c = -47.01 + kt * (184.2 + kt * (-222 + kt * 73.81))
    }
    let clear = 0.866 + am * (-0.122 + am * (0.0121 + am * (-0.000_653 + am * 0.000_014)))
    let dni = max(0, outside * (clear - (a + b * Elementary.exponential(c * am))))
    let cosine = Elementary.cosine(degrees: zenith)
    return SkyIrradiance(ghi: ghi, dni: dni, dhi: ghi - dni * cosine)
  }
}
