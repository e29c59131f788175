/// Irradiance of a sky without a cloud.
public enum ClearSky {
  /// All three parts, from the height of the sun, that of the place and the haze.
  ///
  /// Ineichen and Perez 2002 (Solar Energy 73, p. 151, doi:10.1016/S0038-092X(02)00045-2), with the
  /// corrections of Perez et al. 2002 (doi:10.1016/S0038-092X(02)00122-6).
  ///
  /// - Parameters:
  ///   - zenith: Apparent zenith angle. [°]
  ///   - pressure: Of the air. [Pa]
  ///   - altitude: Above the sea, held within −500 to 9000. [m]
  ///   - turbidity: Linke turbidity, held within 1 to 12.
  ///   - extraterrestrial: Normal irradiance outside the atmosphere. [W/m²]
  /// - Returns: All 0 when the sun is down.
  public static func ineichen(
    zenith: Double, pressure: Double, altitude: Double, turbidity: Double, extraterrestrial: Double
  ) -> SkyIrradiance {
    guard let relative = AirMass.kastenYoung(zenith: zenith) else { return .dark }
    let airMass = AirMass.absolute(relative, pressure: pressure)
    let altitude = altitude.held(in: -500...9000)
    let turbidity = turbidity.held(in: 1...12)
    let outside = extraterrestrial.held(in: SkyIrradiance.extraterrestrial)
    let cosine = Elementary.cosine(degrees: zenith)

    let fh1 = Elementary.exponential(-altitude / 8000)
    let fh2 = Elementary.exponential(-altitude / 1250)
    let cg1 = 5.09e-5 * altitude + 0.868
    let cg2 = 3.92e-5 * altitude + 0.0387
    let haze = turbidity - 1
    // On a plane that faces the sun; the horizontal one gets its cosine of it.
    let facing = cg1 * outside * Elementary.exponential(-cg2 * airMass * (fh1 + fh2 * haze))
    let ghi = facing * cosine

    let beam =
      outside * (0.664 + 0.163 / fh1) * Elementary.exponential(-0.09 * airMass * haze)
    let diffuseShare = (0.1 - 0.2 * Elementary.exponential(-turbidity)) / (0.1 + 0.882 / fh1)
    let dni = min(beam, facing * (1 - diffuseShare))
    return SkyIrradiance(ghi: ghi, dni: dni, dhi: ghi - dni * cosine)
  }

  /// Global horizontal irradiance from nothing but the height of the sun.
  ///
  /// Haurwitz 1945 (Journal of Meteorology 2, p. 154), as in Reno, Hansen and Stein 2012
  /// (doi:10.2172/1039404).
  ///
  /// - Parameter zenith: Apparent zenith angle. [°]
  /// - Returns: 0 when the sun is down. [W/m²]
  public static func haurwitz(zenith: Double) -> Double {
    guard zenith >= 0, zenith < 90 else { return 0 }
    let cosine = Elementary.cosine(degrees: zenith)
    return 1098 * cosine * Elementary.exponential(-0.059 / cosine)
  }
}
