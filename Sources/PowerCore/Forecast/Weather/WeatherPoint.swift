/// The weather that is expected for one hour.
public struct WeatherPoint: Equatable, Sendable {
  /// When the hour ends. [s since 1970, UTC]
  public var end: Int64
  /// Global horizontal irradiance, mean over the hour. [W/m²]
  public var ghi: Double?
  /// Direct normal irradiance, mean over the hour. [W/m²]
  public var dni: Double?
  /// Diffuse horizontal irradiance, mean over the hour. [W/m²]
  public var dhi: Double?
  /// How uncertain the global irradiance is, as one standard deviation. [W/m²]
  public var ghiSpread: Double?
  /// Share of the sky that clouds cover. [0...1]
  public var cloud: Double?
  /// Temperature of the air. [°C]
  public var temperature: Double?
  /// Wind at a height of 10 m. [m/s]
  public var wind: Double?

  /// An hour of weather, of which anything but its end may be unknown.
  public init(
    end: Int64, ghi: Double? = nil, dni: Double? = nil, dhi: Double? = nil,
    ghiSpread: Double? = nil, cloud: Double? = nil, temperature: Double? = nil,
    wind: Double? = nil
  ) {
    self.end = end
    self.ghi = ghi
    self.dni = dni
    self.dhi = dhi
    self.ghiSpread = ghiSpread
    self.cloud = cloud
    self.temperature = temperature
    self.wind = wind
  }
}

/// What can be told of an hour, where it stands in the document, and what is possible for it.
enum WeatherQuantity: CaseIterable, Sendable {
  case ghi
  case dni
  case dhi
  case ghiSpread
  case cloud
  case temperature
  case wind

  /// Its key in weather.json, with the unit in its name.
  var key: StaticString {
    switch self {
    case .ghi: "ghi_w_m2"
    case .dni: "dni_w_m2"
    case .dhi: "dhi_w_m2"
    case .ghiSpread: "ghi_spread_w_m2"
    case .cloud: "cloud_ratio"
    case .temperature: "temperature_c"
    case .wind: "wind_m_s"
    }
  }
}

extension WeatherPoint {
  /// One of the quantities.
  subscript(quantity: WeatherQuantity) -> Double? {
    get {
      switch quantity {
      case .ghi: ghi
      case .dni: dni
      case .dhi: dhi
      case .ghiSpread: ghiSpread
      case .cloud: cloud
      case .temperature: temperature
      case .wind: wind
      }
    }
    set {
      switch quantity {
      case .ghi: ghi = newValue
      case .dni: dni = newValue
      case .dhi: dhi = newValue
      case .ghiSpread: ghiSpread = newValue
      case .cloud: cloud = newValue
      case .temperature: temperature = newValue
      case .wind: wind = newValue
      }
    }
  }
}
