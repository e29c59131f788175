/// The weather of a moment in the words of the site's themes.
public struct WeatherWords: Equatable, Sendable {
  /// The icon, of the day.
  public let icon: WeatherIcon
  /// One of `dry`, `fog`, `rain`, `sleet`, `snow`, `hail`, `thunderstorm`, `unknown`.
  public let summary: StaticString

  init(_ icon: WeatherIcon, _ summary: StaticString) {
    self.icon = icon
    self.summary = summary
  }

  public static func == (left: Self, right: Self) -> Bool {
    left.icon == right.icon && Text.same(left.summary.description, right.summary.description)
  }

  /// The words of a code of the World Meteorological Organization, as Open-Meteo uses its table 4677.
  public init(code: Int64) {
    switch code {
    case 0, 1: self.init(.clearDay, "dry")
    case 2: self.init(.partlyCloudyDay, "dry")
    case 3: self.init(.cloudy, "dry")
    case 45, 48: self.init(.fog, "fog")
    case 51, 53, 55, 61, 63, 65, 80, 81, 82: self.init(.rain, "rain")
    case 56, 57, 66, 67: self.init(.sleet, "sleet")
    case 71, 73, 75, 77, 85, 86: self.init(.snow, "snow")
    case 95: self.init(.thunderstorm, "thunderstorm")
    case 96, 99: self.init(.hail, "hail")
    default: self.init(.cloudy, "unknown")
    }
  }

  /// The words of a symbol of MET Norway, such as `lightrainshowers_day`.
  public init(symbol: String) {
    let name = Array(symbol.utf8.prefix { $0 != UInt8(ascii: "_") })
    func contains(_ word: StaticString) -> Bool { Text.contains(name, word) }
    if contains("thunder") {
      self.init(.thunderstorm, "thunderstorm")
    } else if contains("sleet") {
      self.init(.sleet, "sleet")
    } else if contains("snow") {
      self.init(.snow, "snow")
    } else if contains("rain") {
      self.init(.rain, "rain")
    } else if contains("fog") {
      self.init(.fog, "fog")
    } else if contains("partlycloudy") {
      self.init(.partlyCloudyDay, "dry")
    } else if contains("clearsky") || contains("fair") {
      self.init(.clearDay, "dry")
    } else if contains("cloudy") {
      self.init(.cloudy, "dry")
    } else {
      self.init(.cloudy, "unknown")
    }
  }

  /// The words of an icon of the Dark Sky form, such as `partly-cloudy-night`.
  public init(icon: String) {
    let known = WeatherIcon.allCases.first { Text.same(icon, $0.word.description) }
    switch known {
    case .clearDay, .clearNight: self.init(.clearDay, "dry")
    case .partlyCloudyDay, .partlyCloudyNight: self.init(.partlyCloudyDay, "dry")
    case .cloudy: self.init(.cloudy, "dry")
    case .wind: self.init(.wind, "dry")
    case .fog: self.init(.fog, "fog")
    case .rain: self.init(.rain, "rain")
    case .sleet: self.init(.sleet, "sleet")
    case .snow: self.init(.snow, "snow")
    case .hail: self.init(.hail, "hail")
    case .thunderstorm: self.init(.thunderstorm, "thunderstorm")
    case nil: self.init(.cloudy, "unknown")
    }
  }

  /// The words of a condition of OpenWeatherMap, such as 501.
  public init(condition: Int64) {
    switch condition {
    case 200...299: self.init(.thunderstorm, "thunderstorm")
    case 511, 611...616: self.init(.sleet, "sleet")
    case 300...599: self.init(.rain, "rain")
    case 600...699: self.init(.snow, "snow")
    case 701...799: self.init(.fog, "fog")
    case 800: self.init(.clearDay, "dry")
    case 801, 802: self.init(.partlyCloudyDay, "dry")
    case 803, 804: self.init(.cloudy, "dry")
    default: self.init(.cloudy, "unknown")
    }
  }

  /// The words when nothing but the clouds is known.
  ///
  /// - Parameter cloud: Share of the sky that is covered.
  public init(cloud: Double) {
    // Meteorologists call up to two eighths clear and from seven on overcast.
    if cloud < 0.25 {
      self.init(.clearDay, "dry")
    } else if cloud < 0.8 {
      self.init(.partlyCloudyDay, "dry")
    } else {
      self.init(.cloudy, "dry")
    }
  }
}

extension WeatherDay {
  /// The days from today on, each in the words of the moment next to its noon.
  ///
  /// - Parameters:
  ///   - moments: When, and in what words; in any order.
  ///   - context: What day it is on site.
  /// - Returns: At most ten days, in their order; those without any moment are left out.
  static func days(_ moments: [(time: Int64, words: WeatherWords)], _ context: ReplyContext)
    -> [WeatherDay]
  {
    let today = CivilTime.day(context.now, offset: context.utcOffset)
    var nearest = [(away: UInt64, words: WeatherWords)?](repeating: nil, count: 10)
    for moment in moments where CivilTime.isPlausible(moment.time) {
      let day = CivilTime.day(moment.time, offset: context.utcOffset)
      guard today...today + 9 ~= day else { continue }
      let index = Int(day - today)
      let noon = day * 86_400 + 43_200 - context.utcOffset
      let away = (moment.time - noon).magnitude
      if let known = nearest[index], known.away <= away { continue }
      nearest[index] = (away, moment.words)
    }
    return nearest.enumerated().compactMap { index, found in
      found.map { found in
        WeatherDay(
          CalendarDay(time: (today + Int64(index)) * 86_400),
          icon: found.words.icon.word.description, summary: found.words.summary.description)
      }
    }
  }
}
