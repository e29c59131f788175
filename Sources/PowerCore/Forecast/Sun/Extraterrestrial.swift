/// The sun's irradiance outside the atmosphere.
public enum Extraterrestrial {
  /// Irradiance at right angles to the sun, from the day of the year.
  ///
  /// Spencer 1971 (Fourier series representation of the position of the sun, Search 2, p. 172),
  /// within 0.03 %.
  ///
  /// - Parameters:
  ///   - dayOfYear: 1 to 366, held within it.
  ///   - constant: Irradiance at the mean distance. [W/m²]
  /// - Returns: 1320 to 1415 with the usual constant. [W/m²]
  public static func normal(dayOfYear: Int, constant: Double = 1366.1) -> Double {
    let angle = Double(min(max(dayOfYear, 1), 366) - 1) * 360 / 365
    let sine = Elementary.sine(degrees: angle)
    let cosine = Elementary.cosine(degrees: angle)
    let squares = 0.000_719 * (cosine * cosine - sine * sine) + 0.000_077 * 2 * sine * cosine
    return constant.held(in: 1200...1500)
      * (1.000_11 + 0.034_221 * cosine + 0.001_28 * sine + squares)
  }
}
