import PowerLinux
import Testing

@testable import PowerCore

@Suite struct ForecastDocumentTests {
  /// A forecast whose every number needs as many digits as it may.
  private func forecast() -> Forecast {
    var forecast = Forecast(issuedAt: 1_900_000_000, basis: .ownHistory)
    forecast.weather = WeatherOrigin(
      source: "a-weather-service-of-a-long-name", issuedAt: 1_899_990_000, ageSeconds: 10_000)
    for hour in 1...168 as ClosedRange<Int64> {
      forecast.hours.append(
        ForecastHour(
          end: 1_900_000_800 + hour * 3600, chargeP10: 0.123_4, chargeP50: 0.456_7,
          chargeP90: 0.876_5, online: 0.987_6, panelP50: hour % 2 == 0 ? 9.87 : 123.4,
          loadP50: 2.34))
    }
    forecast.onlineProbability = OnlineProbability.horizons.map {
      OnlineProbability(hours: $0, probability: 0.987_65)
    }
    for number in 1...10 as ClosedRange<Int64> {
      let start = 1_900_000_800 + number * 40_000
      forecast.outages.append(
        ForecastOutage(
          start: start, end: start + 3600, probability: Double(number) * 0.0789, startP10: start,
          startP50: start + 600, startP90: start + 1800))
    }
    forecast.expectedUptime = 0.987_65
    forecast.secondsWithoutSun = 123_456.7
    forecast.sunrise = 1_900_020_000
    forecast.lastsUntilSunrise = 0.987_65
    forecast.dominatedBy = .capacity
    return forecast
  }

  private func record() -> TrackRecord {
    var issued: [IssuedForecast] = []
    for number in 0..<400 as Range<Int64> {
      let time = 1_800_000_000 + number * IssuedForecast.period
      var online: [[Double]] = []
      for model in 0..<4 as Range<Int64> {
        var row: [Double] = []
        for horizon in 0..<4 as Range<Int64> {
          row.append(Double((number * 7 + model * 3 + horizon * 5) % 10) / 10 + 0.047)
        }
        online.append(row)
      }
      let window = IssuedForecast.Window(
        start: time + 10_000, end: time + 20_000, probability: 0.6)
      issued.append(
        IssuedForecast(
          issuedAt: time, inputs: 0, online: online, windows: [window], hours: [],
          charge: [[], [], []], light: []))
    }
    var outages: [Outage] = []
    for number in 0..<30 as Range<Int64> {
      let start = 1_800_050_000 + number * 250_000
      outages.append(Outage(start: start, end: start + 7000, cause: .power))
    }
    return TrackRecord(issued, outages: outages, now: 1_900_000_000)
  }

  private func document() -> JSON {
    var learned = Learned()
    learned.gain.gain = PanelGain(mean: 0.6123, deviation: 0.0456)
    learned.gain.informativeHours = 12_345
    learned.gain.censoredHours = 23_456
    var larger = learned.gain
    larger.gain = PanelGain(mean: 2.5)
    learned.panelFit = PanelFit(larger, peakPower: 123.4)
    let battery = BatteryBelief(.lipo, capacity: 123.4)
    return ForecastDocument.render(
      forecast(), learned: learned.json(battery: battery, chargeLimit: 1.8), record: record())
  }

  @Test func `it keeps within 24 KB, also with long numbers and a long record`() throws {
    let bytes = try JSONText.encode(document())
    #expect(bytes.count <= 24 * 1024, "\(bytes.count)")
    #expect(bytes.count > 20_000)
    #expect(document()["learned"]?["panel_peak_fit_w"]?.double == 310)
    #expect(bytes.count == document().writtenBytes + 1)
    var unsure = forecast()
    unsure.admitUnknownCharge()
    let longer = ForecastDocument.render(
      unsure, learned: document()["learned"] ?? .null, record: record())
    #expect(longer.writtenBytes + 1 <= 24 * 1024, "\(longer.writtenBytes)")
  }

  @Test func `the most likely outages are told, in the order of time`() throws {
    let outages = try #require(document()["outages"]?.elements)
    #expect(outages.count == ForecastDocument.coarseOutageLimit)
    let likely = outages.compactMap { $0["probability"]?.double }
    #expect(likely == [0.631, 0.71, 0.789])
    let starts = outages.compactMap { $0["start"]?.int }
    #expect(starts == starts.sorted())
  }

  @Test func `with few digits nothing is left out`() throws {
    var plain = forecast()
    for place in plain.hours.indices {
      plain.hours[place].chargeP90 = 1
      plain.hours[place].online = 1
      plain.hours[place].panelP50 = place % 2 == 0 ? 0 : 12
    }
    let document = ForecastDocument.render(plain, learned: .null, record: record())
    #expect(document["outages"]?.elements?.count == ForecastDocument.outageLimit)
    #expect(document["hours"]?.elements?.last?["charge_ratio_p50"]?.double == 0.46)
    let skill = try #require(document["skill"])
    #expect(try #require(skill["reliability_24h"]?.elements).count == 10)
    #expect(skill["24h"]?["bss_20d"]?.double != nil)
  }

  @Test func `an unknown charge is said, and a known one is no news`() {
    var unsure = forecast()
    unsure.admitUnknownCharge()
    let document = ForecastDocument.render(unsure, learned: .null, record: record())
    #expect(document["charge_unknown"]?.truth == true)
    #expect(Outlook(unsure).json["time_to_empty_without_sun_s"]?.double == nil)
    #expect(self.document()["charge_unknown"] == nil)
  }

  @Test func `an outage tells when it begins if there is room`() throws {
    var few = forecast()
    few.hours = few.hours.prefix(24).map { $0 }
    let document = ForecastDocument.render(few, learned: .null, record: record())
    let outage = try #require(document["outages"]?.elements?.last)
    let start = try #require(outage["start"]?.int)
    #expect(outage["start_p10"]?.int == start && outage["start_p50"]?.int == start + 600)
    #expect(outage["start_p90"]?.int == start + 1800)
    #expect(document["skill"]?["24h"]?["brier_20d"]?.double != nil)
    #expect(document["skill"]?["alarms"]?.int != nil)
    #expect(self.document()["outages"]?.elements?.last?["start_p50"] == nil)
    #expect(Outlook(few).json["next_outage"]?["start_p50"] == nil)
  }

  @Test func `hours have all that is promised`() throws {
    let hours = try #require(document()["hours"]?.elements)
    #expect(hours.count == 168)
    let first = try #require(hours.first)
    #expect(first["end"]?.int == 1_900_004_400)
    #expect(first["charge_ratio_p10"]?.double == 0.12 && first["charge_ratio_p90"]?.double == 0.88)
    #expect(first["online_ratio"]?.double == 0.99)
    #expect(first["pv_w_p50"]?.int == 123 && first["load_w_p50"]?.double == 2.3)
  }

  @Test func `the record is told with its numbers, and what they are worth`() throws {
    let skill = try #require(document()["skill"])
    #expect(skill["issued"]?.int == 400)
    let day = try #require(skill["24h"])
    #expect(day["n"]?.int == 400 && day["independent"]?.int == 100)
    #expect(try #require(day["brier"]?.double) > 0.1)
    #expect(day["bss_climatology"]?.double != nil)
    #expect(skill["outage_start_error_h"]?.double != nil)
    #expect(TrackRecord([], outages: [], now: 1_900_000_000).json()["verdict"]?.text == "none yet")
  }
}

@Suite struct OutlookTests {
  private var forecast: Forecast {
    var forecast = Forecast(issuedAt: 1_900_000_000, basis: .weather)
    forecast.weather = WeatherOrigin(
      source: "a-weather-service-of-a-long-name", issuedAt: 1_899_990_000, ageSeconds: 10_000)
    forecast.onlineProbability = OnlineProbability.horizons.map {
      OnlineProbability(hours: $0, probability: 0.987_65)
    }
    forecast.outages = [
      ForecastOutage(
        start: 1_900_010_000, end: 1_900_020_000, probability: 0.123_45, startP10: 0, startP50: 0,
        startP90: 0)
    ]
    forecast.expectedUptime = 0.987_65
    forecast.secondsWithoutSun = 123_456
    forecast.sunrise = 1_900_020_000
    forecast.lastsUntilSunrise = 0.987_65
    forecast.dominatedBy = .capacity
    return forecast
  }

  @Test func `it takes 600 bytes at most`() throws {
    let bytes = try JSONText.encode(Outlook(forecast).json)
    #expect(bytes.count <= 600, "\(bytes.count)")
  }

  @Test func `it is handed over as it is, and dropped once it is of yesterday`() throws {
    let outlook = Outlook(forecast)
    #expect(Outlook(json: outlook.json, now: 1_900_000_100) == outlook)
    #expect(Outlook(json: outlook.json, now: 1_900_000_000 + Outlook.longestAge + 1) == nil)
    #expect(Outlook(json: outlook.json, now: 1_899_990_000) == nil)
    #expect(Outlook(json: .null, now: 1_900_000_000) == nil)
  }

  @Test func `the table has a line of it`() {
    func table(_ outlook: Outlook?) -> String {
      let publication = Publication(
        takenAt: 1_900_000_060, clockIsSynchronised: true, localTime: "12:00 UTC",
        history: PublishedHistory(outlook: outlook))
      guard let stats = PublishedStats(StatsDocument.render(Reading(), publication)) else {
        return ""
      }
      return StatusTable(
        stats, now: 1_900_000_080, takenAtText: "", siteName: "",
        style: Style(colour: false, unicode: true)
      ).text
    }
    #expect(
      Text.contains(
        Array(table(Outlook(forecast)).utf8),
        """
        Outlook   99 % to stay up for 24 h, 99 % 3 days, 99 % 7 days, an outage in 2 h
                  45 min with 12 %
        """))
    #expect(!Text.contains(Array(table(nil).utf8), "Outlook"))
  }
}
