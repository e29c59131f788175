import PowerCore
import Testing

@Suite("Picture of the forecast")
struct ForecastPictureTests {
  private let issued: Int64 = 1_790_017_620

  private var forecast: Forecast {
    var forecast = Forecast(issuedAt: issued, basis: .weather)
    forecast.weather = WeatherOrigin(
      source: "open-meteo", issuedAt: issued - 3600, ageSeconds: 3600)
    for index in 0..<168 {
      forecast.hours.append(
        ForecastHour(
          end: issued - issued % 3600 + Int64(index + 1) * 3600, chargeP10: 0.3,
          chargeP50: index == 30 ? 0.2 : 0.5, chargeP90: 0.7, online: 0.9, panelP50: 4, loadP50: 1))
    }
    forecast.onlineProbability = [OnlineProbability(hours: 24, probability: 0.87)]
    return forecast
  }

  private func svg(_ forecast: Forecast, after seconds: Int64 = 0) -> String {
    ForecastPicture(forecast, now: issued + seconds) { _ in 7200 }.svg(site: "")
  }

  @Test func `the description has the numbers and the source`() {
    var forecast = forecast
    forecast.outages = [
      ForecastOutage(
        start: issued + 3600, end: issued + 7200, probability: 0.42, startP10: 0, startP50: 0,
        startP90: 0)
    ]
    let text = svg(forecast, after: 1800)
    #expect(text.contains("Chance of no outage: 24 h 87 %."))
    #expect(text.contains("lowest at 20 % Wed 23 Sep 03:30"))
    #expect(
      text.contains("Outages to reckon with: Mon 21 Sep 22:07 to Mon 21 Sep 23:07, 42 %."))
    #expect(text.contains("Weather: Open-Meteo.com, CC BY 4.0, 1 h 30 min old"))
  }

  @Test func `the chance of an outage at an edge is written within the picture`() {
    var forecast = forecast
    let end = forecast.hours.last?.end ?? 0
    forecast.outages = [(issued, issued + 7200), (end - 7200, end)].map { start, end in
      ForecastOutage(
        start: start, end: end, probability: 0.999, startP10: 0, startP50: 0, startP90: 0)
    }
    let labels = svg(forecast).split(separator: "<text ").filter { $0.contains("&gt; 99 %<") }
    let places = labels.compactMap { label in
      Double(label.drop { $0 != "\"" }.dropFirst().prefix { $0 != "\"" })
    }
    // Half of a label is 21 wide.
    #expect(places.count == 2 && places.allSatisfy { 50 + 21...626 - 21 ~= $0 }, "\(places)")
  }

  @Test func `a full day brings its energy`() {
    #expect(svg(forecast).contains(">96 Wh</text>"))
  }

  @Test func `now is marked once it is no longer where the picture begins`() {
    #expect(!svg(forecast).contains("class=\"n\""))
    #expect(svg(forecast, after: 7200).contains("class=\"n\""))
    #expect(!svg(forecast, after: 700_000).contains("class=\"n\""))
  }

  @Test func `nothing expected is said`() {
    let text = svg(Forecast(issuedAt: issued, basis: .monthTable))
    #expect(text.contains("Nothing is expected yet. Without a weather forecast"))
  }

  @Test func `what cannot be drawn is left out`() {
    var odd = forecast
    for index in odd.hours.indices { odd.hours[index].end = index % 2 == 0 ? .max : .min }
    odd.issuedAt = .max
    odd.weather?.ageSeconds = .max
    odd.onlineProbability = [OnlineProbability(hours: .max, probability: .nan)]
    let text = svg(odd)
    #expect(text.contains("Nothing is known yet."))
    #expect(!text.contains("nan"))
  }
}
