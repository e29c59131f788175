/// A service that forecasts weather.
public enum WeatherProvider: CaseIterable, Sendable {
  case openMeteo
  case metNorway
  case pirateWeather
  case brightSky
  case openWeatherMap
  /// A file on this machine, in the form of `weather.json` or of any provider's reply.
  case file

  /// Its word in the configuration, and the `source` of what it forecasts.
  public var word: StaticString {
    switch self {
    case .openMeteo: "open-meteo"
    case .metNorway: "met-norway"
    case .pirateWeather: "pirate-weather"
    case .brightSky: "bright-sky"
    case .openWeatherMap: "openweathermap"
    case .file: "file"
    }
  }

  /// The provider of a word.
  public init?(_ word: String) {
    guard let provider = Self.allCases.first(where: { Text.same(word, $0.word.description) })
    else { return nil }
    self = provider
  }

  /// The words of all, for messages.
  public static var words: String {
    allCases.map { $0.word.description }.joined(separator: ", ")
  }

  /// Where it is asked, unless the configuration names another address.
  public var usualAddress: StaticString {
    switch self {
    case .openMeteo: "https://api.open-meteo.com"
    case .metNorway: "https://api.met.no"
    case .pirateWeather: "https://api.pirateweather.net"
    case .brightSky: "https://api.brightsky.dev"
    case .openWeatherMap: "https://api.openweathermap.org"
    case .file: ""
    }
  }

  /// The name of the systemd credential that holds its key; `nil` when it wants none.
  public var credential: StaticString? {
    switch self {
    case .pirateWeather: "pirate-weather-key"
    case .openWeatherMap: "openweathermap-key"
    case .openMeteo, .metNorway, .brightSky, .file: nil
    }
  }

  /// Whether its terms want to know whom to write to.
  public var needsContact: Bool { self == .metNorway }
}

/// A list of providers, the preferred one first.
extension WeatherProvider {
  /// The providers of a text such as `open-meteo, met-norway`; `nil` for anything else.
  public static func list(_ text: String) -> [WeatherProvider]? {
    var providers: [WeatherProvider] = []
    for name in Text.parts(text, at: UInt8(ascii: ",")) {
      guard let provider = WeatherProvider(name), !providers.contains(provider) else { return nil }
      providers.append(provider)
    }
    return providers
  }

  /// The text of a list.
  public static func text(_ providers: [WeatherProvider]) -> String {
    providers.map { $0.word.description }.joined(separator: ", ")
  }
}
