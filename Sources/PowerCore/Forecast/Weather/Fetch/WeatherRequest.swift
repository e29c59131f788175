/// One request: to whom, and what for.
public struct WeatherRequest: Sendable {
  /// The name of its account, such as `open-meteo-ensemble`.
  public let account: String
  /// Whose reply it will be.
  public let provider: WeatherProvider
  /// How the program presents itself.
  public let userAgent: String
  private let start: String
  private let key: String?
  private let rest: String

  private init(
    _ account: String, _ provider: WeatherProvider, _ start: String, key: String? = nil,
    _ rest: String = "", contact: String? = nil
  ) {
    self.account = account
    self.provider = provider
    self.start = start
    self.key = key
    self.rest = rest
    userAgent = "powerstat/\(powerstatVersion)" + (contact.map { " " + $0 } ?? "")
  }

  /// The address, which may contain a key: never for a log.
  public var address: String { start + (key ?? "") + rest }

  /// The address with a word in place of the key.
  public var shownAddress: String { start + (key == nil ? "" : "KEY") + rest }

  /// Tells whether the same was asked for before, on whatever date (FNV-1a, 64 bits, which reveals no
  /// key).
  public var fingerprint: String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in (fixedAddress + userAgent).utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Hex.digits(hash, count: 16)
  }

  /// The address without its dates, which are at its end.
  private var fixedAddress: String {
    let bytes = Array(shownAddress.utf8)
    let mark = Array("&date=".utf8)
    let end = bytes.indices.first { bytes[$0...].starts(with: mark) } ?? bytes.count
    return String(decoding: bytes[..<end], as: UTF8.self)
  }

  /// A text in which nobody can read the key.
  public func withoutKey(_ text: String) -> String {
    guard let key, !key.utf8.isEmpty else { return text }
    let bytes = Array(text.utf8)
    let secret = Array(key.utf8)
    var kept: [UInt8] = []
    var at = 0
    while at < bytes.count {
      if bytes[at...].starts(with: secret) {
        kept += Array("KEY".utf8)
        at += secret.count
      } else {
        kept.append(bytes[at])
        at += 1
      }
    }
    return String(decoding: kept, as: UTF8.self)
  }

  /// The request for a forecast; `nil` from a provider that is no service.
  ///
  /// - Parameters:
  ///   - provider: Whom to ask.
  ///   - settings: How.
  ///   - site: Where, known to about a kilometre to anybody else.
  ///   - key: What the provider knows us by, if it wants a key.
  ///   - now: The present. [s since 1970, UTC]
  public init?(
    _ provider: WeatherProvider, _ settings: WeatherSettings, _ site: Site, key: String?, now: Int64
  ) {
    let latitude = Self.hundredths(site.latitude)
    let longitude = Self.hundredths(site.longitude)
    let name = provider.word.description
    let address = settings.address(provider)
    switch provider {
    case .openMeteo:
      self.init(
        name, provider,
        address + "/v1/forecast?latitude=\(latitude)&longitude=\(longitude)"
          + "&hourly=shortwave_radiation,direct_normal_irradiance,diffuse_radiation,"
          + "temperature_2m,wind_speed_10m,cloud_cover,weather_code"
          + "&timezone=GMT&timeformat=unixtime&wind_speed_unit=ms&forecast_days=8&past_days=2"
          + "&models=" + settings.models.joined(separator: ","))
    case .metNorway:
      self.init(
        name, provider,
        address + "/weatherapi/locationforecast/2.0/compact?lat=\(latitude)&lon=\(longitude)",
        contact: settings.contact)
    case .pirateWeather:
      self.init(
        name, provider, address + "/forecast/", key: key,
        "/\(latitude),\(longitude)?units=si&extend=hourly&version=2"
          + "&exclude=minutely,alerts,currently,daily")
    case .brightSky:
      let today = CivilTime.floor(now, to: 86_400)
      self.init(
        name, provider,
        address + "/weather?lat=\(latitude)&lon=\(longitude)&date=\(Self.date(today))"
          + "&last_date=\(Self.date(today + 10 * 86_400))&tz=Etc/UTC")
    case .openWeatherMap:
      self.init(
        name, provider,
        address + "/data/3.0/onecall?lat=\(latitude)&lon=\(longitude)"
          + "&units=metric&exclude=minutely,alerts,current&appid=", key: key)
    case .file: return nil
    }
  }

  /// The request for the spread of Open-Meteo's ensemble; `nil` when none is wanted.
  public static func ensemble(_ settings: WeatherSettings, _ site: Site) -> WeatherRequest? {
    settings.ensembleModel.map { model in
      WeatherRequest(
        "open-meteo-ensemble", .openMeteo,
        settings.ensembleAddress + "/v1/ensemble?latitude=\(hundredths(site.latitude))"
          + "&longitude=\(hundredths(site.longitude))"
          + "&hourly=shortwave_radiation,shortwave_radiation_spread"
          + "&timezone=GMT&timeformat=unixtime&forecast_days=8&models=" + model)
    }
  }

  /// A coordinate to two decimals, about a kilometre.
  static func hundredths(_ degrees: Double) -> String {
    let hundredths = Decimal.rounded(degrees.held(in: -180...180) * 100) ?? 0
    let fraction = hundredths.magnitude % 100
    return (hundredths < 0 ? "-" : "") + "\(hundredths.magnitude / 100)."
      + (fraction < 10 ? "0" : "") + "\(fraction)"
  }

  /// The date on which a day begins in Greenwich.
  private static func date(_ time: Int64) -> String {
    WeatherDay(CalendarDay(time: time), icon: "", summary: "").date
  }
}

extension Site {
  /// The same place to about a kilometre, as it is told to others.
  public var rounded: Site {
    func rounded(_ degrees: Double) -> Double {
      (degrees * 100).rounded(.toNearestOrAwayFromZero) / 100
    }
    return Site(latitude: rounded(latitude), longitude: rounded(longitude), altitude: altitude)
      ?? self
  }
}
