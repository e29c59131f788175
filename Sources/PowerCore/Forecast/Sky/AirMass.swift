/// How much air the sunlight passes, relative to the vertical.
public enum AirMass {
  /// The usual formula.
  ///
  /// Kasten and Young 1989 (doi:10.1364/AO.28.004735, eq. 3).
  ///
  /// - Parameter zenith: Apparent zenith angle. [°]
  /// - Returns: 1 to 38; `nil` below the horizon.
  public static func kastenYoung(zenith: Double) -> Double? {
    guard zenith >= 0, zenith <= 90 else { return nil }
    let tail = 0.505_72 * Elementary.power(96.079_95 - zenith, -1.6364)
    return 1 / (Elementary.cosine(degrees: zenith) + tail)
  }

  /// The older formula, which ``Decomposition/disc(ghi:zenith:dayOfYear:pressure:)`` is made for.
  ///
  /// Kasten 1966 (Archiv für Meteorologie, Geophysik und Bioklimatologie B 14, p. 206).
  ///
  /// - Parameter zenith: Apparent zenith angle. [°]
  /// - Returns: 1 to 36.5; `nil` below the horizon.
  public static func kasten(zenith: Double) -> Double? {
    guard zenith >= 0, zenith <= 90 else { return nil }
    let tail = 0.15 * Elementary.power(93.885 - zenith, -1.253)
    return 1 / (Elementary.cosine(degrees: zenith) + tail)
  }

  /// The same at another pressure than the sea level's.
  ///
  /// - Parameters:
  ///   - relative: Relative air mass.
  ///   - pressure: Held within 20 000 to 110 000. [Pa]
  /// - Returns: Absolute air mass.
  public static func absolute(_ relative: Double, pressure: Double) -> Double {
    relative * (pressure.held(in: 20_000...110_000) / 101_325)
  }
}
