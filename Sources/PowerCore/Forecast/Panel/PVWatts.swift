/// Direct-current power of a panel (PVWatts version 5: Dobos 2014, doi:10.2172/1158421).
public enum PVWatts {
  /// Power before all losses.
  ///
  /// - Parameters:
  ///   - poa: Irradiance of the panel, held within 0 to 2000. [W/m²]
  ///   - cell: Temperature of the cells, held within −80 to 150. [°C]
  ///   - peak: Power at 1000 W/m² and 25 °C, 0 or more. [W]
  ///   - coefficient: Change of power with temperature, held within ±0.02. [1/K]
  /// - Returns: 0 or more. [W]
  public static func power(poa: Double, cell: Double, peak: Double, coefficient: Double) -> Double {
    let warm = 1 + coefficient.held(in: -0.02...0.02) * (cell.held(in: -80...150) - 25)
    return poa.held(in: 0...2000) / 1000 * peak.held(in: 0...1e6) * max(0, warm)
  }

  /// Share of the power that is lost by default: soiling 2 %, shading 3 %, snow 0,
  /// mismatch 2 %, wiring 2 %, connections 0.5 %, light-induced 1.5 %, rating 1 %, age 0,
  /// availability 3 %.
  public static let defaultLosses =
    1 - 0.98 * 0.97 * 0.98 * 0.98 * 0.995 * 0.985 * 0.99 * 0.97
}
