/// The weather of one hour.
public struct WeatherHour: Equatable, Sendable {
  /// When the hour ends; what follows are means over it. [s since 1970, UTC]
  public var end: Int64
  /// Global horizontal irradiance. [W/m²]
  public var ghi: Double
  /// Direct normal irradiance; `nil` when only the global is known. [W/m²]
  public var dni: Double?
  /// Diffuse horizontal irradiance; `nil` when only the global is known. [W/m²]
  public var dhi: Double?
  /// Temperature of the air; `nil` counts as 15. [°C]
  public var temperature: Double?
  /// Wind at a height of 10 m; `nil` counts as 3. [m/s]
  public var wind: Double?

  /// Whether there was no light at all.
  var isDark: Bool { ghi == 0 && (dni ?? 0) == 0 && (dhi ?? 0) == 0 }

  /// An hour of weather.
  public init(
    end: Int64, ghi: Double, dni: Double? = nil, dhi: Double? = nil, temperature: Double? = nil,
    wind: Double? = nil
  ) {
    self.end = end
    self.ghi = ghi
    self.dni = dni
    self.dhi = dhi
    self.temperature = temperature
    self.wind = wind
  }
}
