import Testing

@testable import PowerCore

@Suite struct PastWeatherTests {
  private static let midnight: Int64 = 1_899_936_000

  private func hour(_ number: Int64, ghi: Double = 321.4) -> WeatherHour {
    WeatherHour(
      end: Self.midnight + number * 3600, ghi: ghi, dni: nil, dhi: 100.1, temperature: -3.5,
      wind: number % 2 == 0 ? nil : 2.5)
  }

  private func all(_ weather: PastWeather) -> [WeatherHour] {
    var hours: [WeatherHour] = []
    weather.forEachHour { hours.append($0) }
    return hours
  }

  @Test func `hours come back in their order, and each by its end`() {
    let hours = ([1, 2, 23, 24, 25, 72, 97] as [Int64]).map { hour($0) }
    let weather = PastWeather(hours)
    #expect(all(weather) == hours)
    for number in 0...100 as ClosedRange<Int64> {
      let end = Self.midnight + number * 3600
      #expect(weather.hour(ending: end) == hours.first { $0.end == end }, "\(number)")
      #expect(weather.hour(ending: end + 1) == nil)
    }
    #expect(weather.hour(ending: .min) == nil && weather.hour(ending: .max) == nil)
    #expect(PastWeather().isEmpty && PastWeather([]).isEmpty && !weather.isEmpty)
  }

  @Test func `a stored day is cut to the time that is asked for, and what is none is left out`() {
    let day = CivilTime.day(Self.midnight, offset: 0)
    let packed = WeatherDayCodec.encode((1...24).map { hour($0) }, from: Self.midnight)
    var weather = PastWeather()
    weather.append([1, 2, 3], day: day - 1, from: 0, to: .max)
    weather.append(packed, day: .max, from: 0, to: .max)
    weather.append(packed, day: day, from: Self.midnight + 7200, to: Self.midnight + 5 * 3600)
    weather.append(packed, day: day, from: 0, to: .max)
    #expect(all(weather) == ([3, 4, 5] as [Int64]).map { hour($0) })
  }
}
