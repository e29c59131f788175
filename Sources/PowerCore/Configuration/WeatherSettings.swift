/// Where the weather comes from, and how it is asked for.
public struct WeatherSettings: Equatable, Sendable {
  /// Where `powerstat-weather` puts what it fetched.
  public var file = "/var/lib/powerstat-weather/weather.json"
  /// Whom to ask, the preferred one first.
  public var providers: [WeatherProvider] = [.openMeteo, .metNorway, .pirateWeather]
  /// Open-Meteo's names of the models whose mean is taken.
  public var models = ["icon_seamless", "ecmwf_ifs025", "gfs_seamless", "meteofrance_seamless"]
  /// Open-Meteo's name of the ensemble whose spread is taken; `nil` leaves it out.
  public var ensembleModel: String? = "ecmwf_ifs025_ensemble_mean"
  /// Whom MET Norway can write to.
  public var contact: String?
  /// The file with the key of Pirate Weather.
  public var pirateWeatherKeyFile: String?
  /// The file with the key of OpenWeatherMap.
  public var openWeatherMapKeyFile: String?
  /// What the provider `file` reads.
  public var inputFile: String?
  /// Authorities that vouch for servers, instead of the system's.
  public var authorities: String?
  /// How long to wait for a connection. [s]
  public var connectTimeout = 10.0
  /// How long a request may take. [s]
  public var timeout = 30.0
  /// How long to wait before a request is repeated, at least. [s]
  public var retryWait = 30.0
  /// Other addresses than the usual ones.
  private var addresses: [(key: ConfigurationKey, address: String)] = []

  /// The defaults.
  public init() {}

  public static func == (left: Self, right: Self) -> Bool {
    ConfigurationKey.allCases.allSatisfy { key in
      switch (left.text(of: key), right.text(of: key)) {
      case (nil, nil): true
      case (let a?, let b?): Text.same(a, b)
      default: false
      }
    }
  }

  /// Where a provider is asked, without a slash at the end.
  public func address(_ provider: WeatherProvider) -> String {
    Self.key(provider).flatMap { other($0) } ?? provider.usualAddress.description
  }

  /// Where Open-Meteo's ensembles are asked for, without a slash at the end.
  public var ensembleAddress: String {
    other(.weatherEnsembleURL) ?? "https://ensemble-api.open-meteo.com"
  }

  /// The file with a provider's key, if any is named.
  public func keyFile(_ provider: WeatherProvider) -> String? {
    switch provider {
    case .pirateWeather: pirateWeatherKeyFile
    case .openWeatherMap: openWeatherMapKeyFile
    case .openMeteo, .metNorway, .brightSky, .file: nil
    }
  }

  private static func key(_ provider: WeatherProvider) -> ConfigurationKey? {
    switch provider {
    case .openMeteo: .weatherOpenMeteoURL
    case .metNorway: .weatherMetNorwayURL
    case .pirateWeather: .weatherPirateWeatherURL
    case .brightSky: .weatherBrightSkyURL
    case .openWeatherMap: .weatherOpenWeatherMapURL
    case .file: nil
    }
  }

  private func other(_ key: ConfigurationKey) -> String? {
    addresses.first { $0.key == key }?.address
  }

  // MARK: Text

  /// Changes one setting; `false` when the value is not allowed.
  mutating func set(_ key: ConfigurationKey, _ value: String) -> Bool {
    switch key {
    case .weatherFile:
      guard let path = Self.path(value) else { return false }
      file = path
    case .weatherProviders:
      guard let list = WeatherProvider.list(value) else { return false }
      providers = list
    case .weatherModels:
      guard let list = Self.models(value) else { return false }
      models = list
    case .weatherEnsembleModel:
      guard Self.isModel(value) else { return false }
      ensembleModel = Text.same(value, "none") ? nil : value
    case .weatherContact:
      guard Self.isContact(value) else { return false }
      contact = value
    case .weatherPirateWeatherKeyFile: return Self.assign(Self.path(value), &pirateWeatherKeyFile)
    case .weatherOpenWeatherMapKeyFile:
      return Self.assign(Self.path(value), &openWeatherMapKeyFile)
    case .weatherInputFile: return Self.assign(Self.path(value), &inputFile)
    case .weatherCAFile: return Self.assign(Self.path(value), &authorities)
    case .weatherConnectTimeout: return Self.assign(value, 0.1...120, &connectTimeout)
    case .weatherTimeout: return Self.assign(value, 0.1...120, &timeout)
    case .weatherRetryWait: return Self.assign(value, 0...300, &retryWait)
    case .weatherOpenMeteoURL, .weatherEnsembleURL, .weatherMetNorwayURL,
      .weatherPirateWeatherURL, .weatherBrightSkyURL, .weatherOpenWeatherMapURL:
      guard let address = Self.address(value) else { return false }
      addresses.removeAll { $0.key == key }
      addresses.append((key, address))
    default: return false
    }
    return true
  }

  /// A setting as it would stand in the file; `nil` when it has no value or is none of these.
  func text(of key: ConfigurationKey) -> String? {
    switch key {
    case .weatherFile: file
    case .weatherProviders: WeatherProvider.text(providers)
    case .weatherModels: models.joined(separator: ", ")
    case .weatherEnsembleModel: ensembleModel ?? "none"
    case .weatherContact: contact
    case .weatherPirateWeatherKeyFile: pirateWeatherKeyFile
    case .weatherOpenWeatherMapKeyFile: openWeatherMapKeyFile
    case .weatherInputFile: inputFile
    case .weatherCAFile: authorities
    case .weatherConnectTimeout: Decimal.setting(connectTimeout)
    case .weatherTimeout: Decimal.setting(timeout)
    case .weatherRetryWait: Decimal.setting(retryWait)
    case .weatherOpenMeteoURL: address(.openMeteo)
    case .weatherEnsembleURL: ensembleAddress
    case .weatherMetNorwayURL: address(.metNorway)
    case .weatherPirateWeatherURL: address(.pirateWeather)
    case .weatherBrightSkyURL: address(.brightSky)
    case .weatherOpenWeatherMapURL: address(.openWeatherMap)
    default: nil
    }
  }

  private static func assign(_ value: String?, _ place: inout String?) -> Bool {
    guard let value else { return false }
    place = value
    return true
  }

  private static func assign(_ text: String, _ range: ClosedRange<Double>, _ place: inout Double)
    -> Bool
  {
    guard let value = Decimal.number(text.utf8), range ~= value else { return false }
    place = value
    return true
  }

  private static func path(_ text: String) -> String? {
    Text.isPlain(text) && !text.utf8.isEmpty && text.utf8.count <= 1024 ? text : nil
  }

  private static func models(_ text: String) -> [String]? {
    let names = Text.parts(text, at: UInt8(ascii: ","))
    return names.count <= 8 && names.allSatisfy { isModel($0) } ? names : nil
  }

  private static func isModel(_ text: String) -> Bool {
    !text.utf8.isEmpty && text.utf8.count <= 60
      && Text.all(text) { byte in
        Decimal.isDigit(byte) || byte >= 0x61 && byte <= 0x7A || byte == UInt8(ascii: "_")
      }
  }

  /// Addresses of mail and of pages, with spaces between.
  private static func isContact(_ text: String) -> Bool {
    // A line of its own would be another header of the request.
    text.utf8.count <= 120 && Text.isPlain(text)
      && Text.parts(text, at: UInt8(ascii: " ")).allSatisfy { word in
        isWord(word, limit: 120)
          && (!Text.all(word) { $0 != UInt8(ascii: "@") }
            || host(of: word, after: "https://") != nil)
      }
  }

  private static func isWord(_ text: String, limit: Int) -> Bool {
    !text.utf8.isEmpty && text.utf8.count <= limit
      && Text.all(text) { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") }
  }

  /// An address that nobody on the way can read or change, without a slash at its end.
  private static func address(_ text: String) -> String? {
    guard isWord(text, limit: 200),
      Text.all(
        text, { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") && $0 != UInt8(ascii: "@") })
    else {
      return nil
    }
    let here: [StaticString] = ["127.0.0.1", "localhost", "[::1]"]
    if let host = host(of: text, after: "http://") {
      guard here.contains(where: { Text.same(host, $0.description) }) else { return nil }
    } else {
      guard let host = host(of: text, after: "https://"), !host.utf8.isEmpty else { return nil }
    }
    var bytes = Array(text.utf8)
    while bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The host of an address with a given start.
  private static func host(of text: String, after start: StaticString) -> String? {
    guard Text.begins(text, with: start.description) else { return nil }
    let rest = Array(text.utf8.dropFirst(start.description.utf8.count))
    let authority = rest.prefix { $0 != UInt8(ascii: "/") }
    if authority.first == UInt8(ascii: "[") {
      guard let end = authority.firstIndex(of: UInt8(ascii: "]")) else { return nil }
      return String(decoding: authority[...end], as: UTF8.self)
    }
    return String(decoding: authority.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self)
  }
}
