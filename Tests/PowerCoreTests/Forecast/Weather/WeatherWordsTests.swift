import Testing

@testable import PowerCore

@Suite struct WeatherWordsTests {
  @Test func `codes, symbols, icons and conditions`() {
    let codes: [(Int64, WeatherWords)] = [
      (0, .init(.clearDay, "dry")), (2, .init(.partlyCloudyDay, "dry")), (3, .init(.cloudy, "dry")),
      (48, .init(.fog, "fog")), (82, .init(.rain, "rain")), (67, .init(.sleet, "sleet")),
      (86, .init(.snow, "snow")), (95, .init(.thunderstorm, "thunderstorm")),
      (99, .init(.hail, "hail")), (4, .init(.cloudy, "unknown")), (.min, .init(.cloudy, "unknown")),
    ]
    for (code, words) in codes { #expect(WeatherWords(code: code) == words, "\(code)") }
    let symbols: [(String, WeatherWords)] = [
      ("clearsky_night", .init(.clearDay, "dry")), ("fair_polartwilight", .init(.clearDay, "dry")),
      ("partlycloudy_day", .init(.partlyCloudyDay, "dry")), ("cloudy", .init(.cloudy, "dry")),
      ("lightrainshowers_day", .init(.rain, "rain")), ("heavysleet", .init(.sleet, "sleet")),
      ("lightsnow", .init(.snow, "snow")), ("fog", .init(.fog, "fog")),
      ("rainandthunder", .init(.thunderstorm, "thunderstorm")), ("", .init(.cloudy, "unknown")),
    ]
    for (symbol, words) in symbols { #expect(WeatherWords(symbol: symbol) == words, "\(symbol)") }
    #expect(WeatherWords(icon: "partly-cloudy-night") == .init(.partlyCloudyDay, "dry"))
    #expect(WeatherWords(icon: "wind") == .init(.wind, "dry"))
    #expect(WeatherWords(icon: "frogs") == .init(.cloudy, "unknown"))
    #expect(WeatherWords(condition: 511) == .init(.sleet, "sleet"))
    #expect(WeatherWords(condition: 800) == .init(.clearDay, "dry"))
    #expect(WeatherWords(cloud: 0.24) == .init(.clearDay, "dry"))
    #expect(WeatherWords(cloud: .nan) == .init(.cloudy, "dry"))
  }

  @Test func `a day has the words of its noon on site, from today on`() {
    // 2030-03-17 23:30 UTC, which is the next day already one hour to the east.
    let now: Int64 = 1_900_020_600
    let context = ReplyContext(now: now, site: nil, utcOffset: 3600)
    let rain = WeatherWords(.rain, "rain")
    let dry = WeatherWords(.clearDay, "dry")
    let noon: Int64 = 1_900_062_000  // 11:00 UTC on the 18th
    let days = WeatherDay.days(
      [
        (now - 40_000, rain), (noon - 7200, rain), (noon - 3600, dry), (noon + 3601, rain),
        (noon + 86_400 * 3, rain), (noon + 86_400 * 30, rain), (.max, rain),
      ], context)
    #expect(days.map(\.date) == ["2030-03-18", "2030-03-21"])
    #expect(days.map(\.icon) == ["clear-day", "rain"])
  }

  @Test func `what is told of three days ages and ends`() throws {
    let days = try ["2030-03-18", "2030-03-19", "2030-03-21"].map {
      try #require(WeatherDay(date: $0, icon: "rain", summary: "rain"))
    }
    let issued: Int64 = 1_900_020_600
    let known = ForecastDays(issuedAt: issued, days: days)
    func dates(_ now: Int64, _ offset: Int64 = 3600) -> [String?] {
      known.next(3, now: now, utcOffset: offset).map { $0?.date }
    }
    #expect(dates(issued) == ["2030-03-18", "2030-03-19", nil])
    #expect(dates(issued, 0) == [nil, "2030-03-18", "2030-03-19"])
    #expect(dates(issued + 72 * 3600) == ["2030-03-21", nil, nil])
    #expect(dates(issued + 72 * 3600 + 1) == [nil, nil, nil])
    #expect(dates(0) == [nil, nil, nil])
  }

  @Test func `the themes get their six keys from it`() throws {
    let rain = try #require(WeatherDay(date: "2030-03-18", icon: "rain", summary: "Light RAIN <b>"))
    let keys = LegacyKeys(reading: Reading(), localTime: "", days: [nil, rain]).members
    func value(_ key: String) -> String? { keys.first { $0.key == key }?.value.text }
    #expect(value("today") == "unknown" && value("today_icon") == "cloudy")
    #expect(value("tomorrow") == "light rain b" && value("tomorrow_icon") == "rain")
    #expect(value("day_after_t") == "unknown" && value("day_after_t_icon") == "cloudy")
    #expect(keys.count == 26)
  }
}
