/// How warm the cells of a panel become.
public enum CellTemperature {
  /// Faiman's model, with losses to still and to moving air (2008, doi:10.1002/pip.813).
  ///
  /// - Parameters:
  ///   - poa: Irradiance of the panel, held within 0 to 2000. [W/m²]
  ///   - ambient: Temperature of the air, held within ±80. [°C]
  ///   - wind: Speed at the panel, held within 0 to 60. [m/s]
  ///   - u0: Heat lost in still air. [W/m²K]
  ///   - u1: Heat lost through the wind. [W s/m³K]
  /// - Returns: At or above the air's. [°C]
  public static func faiman(
    poa: Double, ambient: Double, wind: Double, u0: Double = 25, u1: Double = 6.84
  ) -> Double {
    let loss = u0.held(in: 1...200) + u1.held(in: 0...50) * wind.held(in: 0...60)
    return ambient.held(in: -80...80) + poa.held(in: 0...2000) / loss
  }

  /// Ross's model, from the temperature at 800 W/m² and 20 °C.
  ///
  /// Ross 1980 (14th IEEE Photovoltaic Specialists Conference, p. 1126).
  ///
  /// - Parameters:
  ///   - poa: Irradiance of the panel, held within 0 to 2000. [W/m²]
  ///   - ambient: Temperature of the air, held within ±80. [°C]
  ///   - noct: Nominal operating temperature of the cells, held within 20 to 90. [°C]
  /// - Returns: At or above the air's. [°C]
  public static func ross(poa: Double, ambient: Double, noct: Double = 45) -> Double {
    ambient.held(in: -80...80) + (noct.held(in: 20...90) - 20) / 800 * poa.held(in: 0...2000)
  }

  /// SAPM for glass and polymer on an open rack, with wind at a height of 10 m.
  ///
  /// King, Boyson and Kratochvil 2004 (SAND2004-3535, eqs. 11 and 12, table 1).
  ///
  /// - Parameters:
  ///   - poa: Irradiance of the panel, held within 0 to 2000. [W/m²]
  ///   - ambient: Temperature of the air, held within ±80. [°C]
  ///   - wind: Speed, held within 0 to 60. [m/s]
  /// - Returns: At or above the air's. [°C]
  public static func sapm(poa: Double, ambient: Double, wind: Double) -> Double {
    let poa = poa.held(in: 0...2000)
    let rise = poa * Elementary.exponential(-3.56 - 0.075 * wind.held(in: 0...60))
    return ambient.held(in: -80...80) + rise + poa / 1000 * 3
  }
}
