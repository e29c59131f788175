/// Irradiance from nothing but the cloud cover, for want of anything better.
public enum CloudySky {
  /// The share of the light that passes the air straight down: 0.75 (1 − n).
  ///
  /// - Parameter cover: Share of the sky that is covered, held within 0 to 1.
  /// - Returns: 0 to 0.75.
  public static func transmittance(cover: Double) -> Double { 0.75 * (1 - cover.held(in: 0...1)) }

  /// Direct and diffuse irradiance below an even veil.
  ///
  /// Campbell and Norman 1998 (An Introduction to Environmental Biophysics, 2nd edition, chapter
  /// 11), with the air mass p / p₀ / cos z.
  ///
  /// - Parameters:
  ///   - transmittance: Of the air, held within 0 to 1.
  ///   - zenith: Apparent zenith angle. [°]
  ///   - pressure: Of the air. [Pa]
  ///   - extraterrestrial: Normal irradiance outside the atmosphere. [W/m²]
  /// - Returns: All 0 when the sun is down.
  public static func campbellNorman(
    transmittance: Double, zenith: Double, pressure: Double, extraterrestrial: Double
  ) -> SkyIrradiance {
    guard zenith >= 0, zenith < 90 else { return .dark }
    let cosine = Elementary.cosine(degrees: zenith)
    let airMass = AirMass.absolute(1 / cosine, pressure: pressure)
    let outside = extraterrestrial.held(in: SkyIrradiance.extraterrestrial)
    let passing = Elementary.power(transmittance.held(in: 0...1), airMass)
    let dni = outside * passing
    let dhi = 0.3 * (1 - passing) * outside * cosine
    return SkyIrradiance(ghi: dni * cosine + dhi, dni: dni, dhi: dhi)
  }

  /// What clouds leave of a clear sky: 1 − 0.75 n³·⁴.
  ///
  /// Kasten and Czeplak 1980 (Solar Energy 24, p. 177, doi:10.1016/0038-092X(80)90391-6).
  ///
  /// - Parameter cover: Share of the sky that is covered, held within 0 to 1.
  /// - Returns: 0.25 to 1, to multiply global horizontal irradiance with.
  public static func kastenCzeplak(cover: Double) -> Double {
    1 - 0.75 * Elementary.power(cover.held(in: 0...1), 3.4)
  }

  /// The clear sky that belongs to ``kastenCzeplak(cover:)`` in its paper, of a northern city.
  ///
  /// - Parameter zenith: Apparent zenith angle. [°]
  /// - Returns: Global horizontal irradiance; 0 when the sun is down. [W/m²]
  public static func kastenCzeplakClear(zenith: Double) -> Double {
    guard zenith >= 0, zenith < 90 else { return 0 }
    return max(0, 910 * Elementary.cosine(degrees: zenith) - 30)
  }

  /// What clouds leave of a clear sky, on a straight line.
  ///
  /// Larson, Nonnenmacher and Coimbra 2016 (doi:10.1016/j.renene.2016.01.039).
  ///
  /// - Parameters:
  ///   - cover: Share of the sky that is covered, held within 0 to 1.
  ///   - overcast: What is left below a covered sky, held within 0 to 1.
  /// - Returns: `overcast` to 1, to multiply global horizontal irradiance with.
  public static func larson(cover: Double, overcast: Double = 0.35) -> Double {
    let overcast = overcast.held(in: 0...1)
    return overcast + (1 - overcast) * (1 - cover.held(in: 0...1))
  }
}
