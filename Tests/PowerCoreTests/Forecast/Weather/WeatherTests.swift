import Testing

@testable import PowerCore

/// 2030-06-21 11:00 UTC.
private let noon: Int64 = 1_908_270_000

private func document(
  hours: [JSON], members: [JSON.Member] = [], schema: JSON = .integer(1)
) -> JSON {
  .object(
    [
      .init("schema", schema), .init("source", .string("test")),
      .init("issued_at", .integer(noon - 3600)), .init("fetched_at", .integer(noon - 3000)),
      .init("latitude", .number(41.39)), .init("longitude", .number(2.16)),
      .init("hours", .array(hours)),
    ] + members)
}

private func hour(_ index: Int64, _ members: [JSON.Member] = []) -> JSON {
  .object([.init("end", .integer(noon + index * 3600))] + members)
}

private func ghi(_ value: Double) -> JSON.Member { .init("ghi_w_m2", .number(value)) }

@Suite struct WeatherTests {
  @Test func `a document comes back as it was`() throws {
    let weather = Weather(
      source: "test", issuedAt: noon - 60, fetchedAt: noon, latitude: 41.39, longitude: 2.16,
      hours: [
        WeatherPoint(
          end: noon, ghi: 812.5, dni: 700, dhi: 180.1, ghiSpread: 60, cloud: 0.125,
          temperature: 18.2, wind: 2.1),
        WeatherPoint(end: noon + 3600), WeatherPoint(end: noon + 4 * 3600, temperature: -3.5),
      ],
      members: [[812.5, nil, 4], [790, 650.5, nil]],
      days: [
        try #require(WeatherDay(date: "2030-06-21", icon: "clear-day", summary: "dry")),
        try #require(WeatherDay(date: "2030-06-22", icon: "rain", summary: "light rain")),
      ])
    var faults: [Fault] = []
    #expect(try Weather(json: weather.json, faults: &faults) == weather)
    #expect(faults.isEmpty)
  }

  @Test func `only the end of an hour must be there`() throws {
    var faults: [Fault] = []
    let weather = try Weather(json: document(hours: [hour(0), hour(1)]), faults: &faults)
    #expect(weather.hours == [WeatherPoint(end: noon), WeatherPoint(end: noon + 3600)])
    #expect(weather.members.isEmpty && weather.days.isEmpty && faults.isEmpty)
  }

  @Test func `what cannot be true is left out with one fault for each kind`() throws {
    var faults: [Fault] = []
    let weather = try Weather(
      json: document(hours: [
        hour(0, [ghi(-0.2), .init("dni_w_m2", .number(1350)), .init("wind_m_s", .null)]),
        hour(1, [ghi(-300), .init("cloud_ratio", .integer(7))]),
        hour(2, [ghi(-700), .init("temperature_c", .string("18"))]),
        hour(3, [ghi(5000), .init("dni_w_m2", .number(900))]),
      ]), faults: &faults)
    #expect(weather.hours.map(\.ghi) == [0, nil, nil, nil])
    // 1322 W/m² reach the Earth in June.
    #expect((try #require(weather.hours[0].dni) - 1322).magnitude < 2)
    #expect(weather.hours[3].dni == 900)
    #expect(weather.hours[1].cloud == nil && weather.hours[2].temperature == nil)
    #expect(
      faults.map { $0.what + ": " + $0.error }.sorted() == [
        "cloud_ratio: 1 × above what is possible, left out",
        "dni_w_m2: 1 × slightly above what is possible, lowered to it",
        "ghi_w_m2: 1 × above what is possible, left out",
        "ghi_w_m2: 1 × slightly below what is possible, raised to it",
        "ghi_w_m2: 2 × below what is possible, left out",
        "temperature_c: 1 × no number",
      ])
  }

  @Test func `sunlight at night is another time zone`() {
    // The sun sets at 19:28 UTC; its last hour reaches into daylight, the next does not.
    let evening = [hour(9, [ghi(90)]), hour(10, [ghi(6)])]
    var faults: [Fault] = []
    #expect(throws: WeatherError.sunAtNight(end: noon + 10 * 3600, ghi: 6)) {
      try Weather(json: document(hours: evening), faults: &faults)
    }
    let dusk = [hour(9, [ghi(90)]), hour(10, [ghi(5)])]
    #expect(throws: Never.self) { try Weather(json: document(hours: dusk), faults: &faults) }
    let row = JSON.array([.number(90), .number(40)])
    #expect(throws: WeatherError.sunAtNight(end: noon + 10 * 3600, ghi: 40)) {
      try Weather(
        json: document(hours: dusk, members: [.init("members", .array([row]))]), faults: &faults)
    }
  }

  @Test func `without a site nothing is known of nights`() throws {
    let midnight = Weather(
      source: "test", issuedAt: noon, fetchedAt: noon,
      hours: [WeatherPoint(end: noon + 12 * 3600, ghi: 500)])
    var faults: [Fault] = []
    #expect(try midnight.checked(faults: &faults) == midnight)
  }

  @Test func `a row of members that does not fit is left out`() throws {
    let rows: [JSON] = [
      .array([.number(700), .null]), .array([.number(700)]), .number(5),
      .array([.number(-9999), .integer(650)]),
    ]
    var faults: [Fault] = []
    let weather = try Weather(
      json: document(hours: [hour(0), hour(1)], members: [.init("members", .array(rows))]),
      faults: &faults)
    #expect(weather.members == [[700, nil], [nil, 650]])
    #expect(
      faults.map(\.error) == [
        "2 × not one value an hour, left out", "1 × below what is possible, left out",
      ])
  }

  @Test func `days are words that neither terminal nor page takes for orders`() throws {
    func day(_ date: String, _ icon: String, _ summary: String) -> JSON {
      .object([
        .init("date", .string(date)), .init("icon", .string(icon)),
        .init("summary", .string(summary)),
      ])
    }
    let days: [JSON] = [
      day("2030-06-21", "tornado", "<b onload=\"x\">dry</b>\u{1B}[2J"),
      day("2030-06-21", "fog", "fog"),
      day("2030-02-30", "fog", "fog"), day("2030-6-22", "fog", "fog"), .null,
      day("2030-06-23", "snow", "<>"), day("2030-06-24", "rain", String(repeating: "r", count: 99)),
    ]
    var faults: [Fault] = []
    let weather = try Weather(
      json: document(hours: [hour(0)], members: [.init("days", .array(days))]), faults: &faults)
    #expect(weather.days.map(\.date) == ["2030-06-21", "2030-06-23", "2030-06-24"])
    #expect(weather.days.map(\.icon) == ["cloudy", "snow", "rain"])
    let long = String(repeating: "r", count: 32)
    #expect(weather.days.map(\.summary) == ["b onloadxdrybj", "unknown", long])
    #expect(faults.count == 2)
  }

  @Test func `what cannot be trusted at all is refused`() {
    func error(_ json: JSON) -> WeatherError? {
      var faults: [Fault] = []
      do throws(WeatherError) { _ = try Weather(json: json, faults: &faults) } catch {
        return error
      }
      return nil
    }
    #expect(error(.null) == .unknownSchema)
    #expect(error(.array([])) == .unknownSchema)
    #expect(error(document(hours: [hour(0)], schema: .integer(2))) == .unknownSchema)
    #expect(error(.object([.init("schema", .integer(1))])) == .missing("source"))
    #expect(error(document(hours: [])) == .empty)
    #expect(error(document(hours: [hour(0), hour(0)])) == .notIncreasing(hour: 2))
    #expect(error(document(hours: [hour(1), hour(0)])) == .notIncreasing(hour: 2))
    let half = JSON.object([.init("end", .integer(noon + 5400))])
    #expect(error(document(hours: [hour(0), half])) == .betweenHours(hour: 2))
    #expect(error(document(hours: [.object([])])) == .missing("end"))
    #expect(error(document(hours: [.integer(5)])) == .missing("end"))
    let odd: [JSON] = [.integer(0), .integer(.max), .integer(.min), .number(1e18)]
    for end in odd {
      #expect(
        [.implausibleTime("end"), .missing("end")]
          .contains(error(document(hours: [.object([.init("end", end)])]))))
    }
    #expect(
      error(document(hours: (0...400).map { hour($0) })) == .tooMany("hours", limit: 400))
    let rows = JSON.array([JSON](repeating: .array([.null]), count: 61))
    #expect(
      error(document(hours: [hour(0)], members: [.init("members", rows)]))
        == .tooMany("members", limit: 60))
  }

  @Test func `no text of an error is empty`() {
    let all: [WeatherError] = [
      .unknownSchema, .missing("end"), .empty, .tooMany("hours", limit: 400),
      .implausibleTime("end"), .notIncreasing(hour: 2), .betweenHours(hour: 2),
      .sunAtNight(end: noon, ghi: .nan),
    ]
    #expect(Set(all.map(\.text)).count == all.count)
  }
}
