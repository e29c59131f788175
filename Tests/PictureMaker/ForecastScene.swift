import PowerCore

/// A forecast of seven days to be drawn.
struct ForecastScene {
  let name: StaticString
  let picture: String

  private init(
    _ name: StaticString, site: String = "", after seconds: Int64 = 0, _ forecast: Forecast
  ) {
    self.name = name
    picture = ForecastPicture(forecast, now: HistoryScene.now + seconds) { _ in
      HistoryScene.offset
    }.svg(site: site)
  }

  static var all: [ForecastScene] {
    var empty = Forecast(issuedAt: HistoryScene.now, basis: .monthTable)
    empty.hours = []
    var months = days(peak: 9, watts: 1.5, spread: 0.08, clouds: 0.3)
    months.basis = .monthTable
    months.weather = nil
    var odd = days(peak: 9, watts: 1.5, spread: 0.02, clouds: 0.3)
    odd.weather?.source = "a <b> & \"c\""
    odd.hours.removeSubrange(30..<50)
    odd.hours[60].chargeP50 = .nan
    odd.hours[61].panelP50 = .infinity
    odd.onlineProbability.append(OnlineProbability(hours: .max, probability: 2))
    odd.outages.append(
      ForecastOutage(
        start: .min, end: .max, probability: .nan, startP10: 0, startP50: 0, startP90: 0))
    return [
      ForecastScene(
        "sunny", site: "Balcony", after: 2400,
        days(peak: 14, watts: 1.5, spread: 0.02, clouds: 0.2)),
      ForecastScene(
        "winter", site: "Dach & Söhne <\"1\">", after: 9000,
        days(peak: 4.6, watts: 1.5, spread: 0.03, clouds: 0.8)),
      ForecastScene("months", months), ForecastScene("empty", empty),
      ForecastScene("odd", after: -90_000, odd),
      ForecastScene("noise", site: String(repeating: "&", count: 80), after: 3600, noise),
    ]
  }

  /// A battery that follows panel and load, and a band that widens from day to day.
  private static func days(peak: Double, watts: Double, spread: Double, clouds: Double) -> Forecast
  {
    var day = SceneDay(seed: 3)
    var charge = 0.7
    var cloud = 1.0
    var forecast = Forecast(issuedAt: HistoryScene.now, basis: .weather)
    forecast.weather = WeatherOrigin(
      source: "open-meteo", issuedAt: HistoryScene.now - 7200, ageSeconds: 7200)
    let start = HistoryScene.now - HistoryScene.now % 3600
    for index in 0..<168 {
      let end = start + Int64(index + 1) * 3600
      if index % 24 == 0 { cloud = 1 - clouds * day.uniform() }
      let sun =
        peak * cloud
        * SceneDay.sun(end - 1800 + HistoryScene.offset, from: 7.3, to: 19.6)
      charge = max(0.02, min(1, charge + (sun - watts) / 24))
      let half = spread * (1 + Double(index) / 24)
      let online = charge - half > 0.05 ? 1 : max(0.3, (charge + half) / (2 * half + 0.1))
      forecast.hours.append(
        ForecastHour(
          end: end, chargeP10: max(0, charge - half), chargeP50: charge,
          chargeP90: min(1, charge + half), online: min(1, online), panelP50: sun, loadP50: watts))
    }
    forecast.onlineProbability = [
      OnlineProbability(hours: 24, probability: 0.998),
      OnlineProbability(hours: 48, probability: 0.97),
      OnlineProbability(hours: 72, probability: 0.91),
      OnlineProbability(hours: 168, probability: 0.62),
    ]
    var since: Int64?
    for hour in forecast.hours {
      if hour.online < 0.7 {
        since = since ?? hour.end - 3600
      } else if let start = since {
        since = nil
        forecast.outages.append(
          ForecastOutage(
            start: start, end: hour.end - 3600, probability: 1 - hour.online / 2, startP10: start,
            startP50: start, startP90: start))
      }
    }
    return forecast
  }

  /// What takes the most space.
  private static var noise: Forecast {
    var day = SceneDay(seed: 5)
    var forecast = days(peak: 9, watts: 1.5, spread: 0.1, clouds: 0.3)
    for index in forecast.hours.indices {
      var values = [day.uniform(), day.uniform(), day.uniform()]
      values.sort()
      forecast.hours[index].chargeP10 = values[0]
      forecast.hours[index].chargeP50 = values[1]
      forecast.hours[index].chargeP90 = values[2]
      forecast.hours[index].online = day.uniform()
      forecast.hours[index].panelP50 = 9999 * day.uniform()
    }
    forecast.outages = (0..<40).map { index in
      let start = forecast.issuedAt + Int64(index) * 4 * 3600
      return ForecastOutage(
        start: start, end: start + 2 * 3600, probability: day.uniform(), startP10: start,
        startP50: start, startP90: start)
    }
    return forecast
  }
}
