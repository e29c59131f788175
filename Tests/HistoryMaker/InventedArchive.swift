import PowerCore

/// Forecasts as they would have been issued four times a day, and the weather that was, by chance.
///
/// They are as large as those of a board that is often off; what they say is of no board.
struct InventedArchive {
  private var chance: InventedChance

  init(seed: UInt64) { chance = InventedChance(seed: seed) }

  /// Everything that was issued in a time, in its order.
  mutating func forecasts(from start: Int64, to end: Int64) -> [IssuedForecast] {
    var issued: [IssuedForecast] = []
    var time = CivilTime.floor(start, to: IssuedForecast.period)
    while time < end {
      issued.append(forecast(at: time))
      time += IssuedForecast.period
    }
    return issued
  }

  private mutating func forecast(at time: Int64) -> IssuedForecast {
    let online = IssuedForecast.Model.allCases.map { _ in
      OnlineProbability.horizons.map { _ in chance.uniform() }
    }
    let windows = (0..<IssuedForecast.windowLimit).map { day in
      let start = time + Int64(day) * 20 * 3600 + Int64(chance.uniform() * 18_000)
      return IssuedForecast.Window(
        start: start, end: start + 3600 + Int64(chance.uniform() * 18_000),
        probability: chance.uniform())
    }
    let hours = (0..<Forecaster.hours).map { _ in chance.uniform() }
    return IssuedForecast(
      issuedAt: time, inputs: UInt64(bitPattern: time), online: online, windows: windows,
      hours: hours, charge: [hours, hours, hours], light: (0..<8).map { _ in chance.uniform() })
  }

  /// The hours of a time, with all that a service tells of them.
  mutating func weather(from start: Int64, to end: Int64) -> [WeatherHour] {
    var hours: [WeatherHour] = []
    var time = CivilTime.floor(start, to: 3600)
    while time < end {
      time += 3600
      let noon = Double(time % 86_400 - 43_200).magnitude / 3600
      let ghi = max(0, 1 - noon / 7) * 900 * (0.3 + 0.7 * chance.uniform())
      hours.append(
        WeatherHour(
          end: time, ghi: ghi, dni: ghi / 2, dhi: ghi / 2, temperature: 10 + 10 * chance.uniform(),
          wind: 5 * chance.uniform()))
    }
    return hours
  }
}
