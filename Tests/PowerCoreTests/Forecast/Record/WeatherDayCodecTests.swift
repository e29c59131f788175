import Testing

@testable import PowerCore

@Suite struct WeatherDayCodecTests {
  private static let midnight: Int64 = 1_800_057_600

  @Test func `hours come back to a tenth`() {
    var hours: [WeatherHour] = []
    for hour in 1...24 as ClosedRange<Int64> {
      var made = WeatherHour(end: Self.midnight + hour * 3600, ghi: Double(hour) * 33.33)
      made.dni = hour % 2 == 0 ? nil : 500.04
      made.dhi = 80
      made.temperature = Double(hour) - 30
      hours.append(made)
    }
    let bytes = WeatherDayCodec.encode(hours, from: Self.midnight)
    #expect(bytes.count == 240)
    let back = WeatherDayCodec.decode(bytes, from: Self.midnight)
    #expect(back.count == 24)
    for (found, stored) in zip(back, hours) {
      #expect(found.end == stored.end && found.wind == nil)
      #expect((found.ghi - stored.ghi).magnitude <= 0.051)
      #expect(found.dni == (stored.dni == nil ? nil : 500))
      let temperature = found.temperature ?? 99
      #expect((temperature - (stored.temperature ?? 0)).magnitude < 1e-9)
    }
  }

  @Test func `other days, odd hours and impossible numbers are left out`() {
    let odd = [
      WeatherHour(end: Self.midnight, ghi: 1), WeatherHour(end: Self.midnight + 90_000, ghi: 1),
      WeatherHour(end: Self.midnight + 1800, ghi: 1), WeatherHour(end: .min, ghi: 1),
      WeatherHour(end: Self.midnight + 3600, ghi: .nan),
    ]
    #expect(
      WeatherDayCodec.decode(WeatherDayCodec.encode(odd, from: Self.midnight), from: Self.midnight)
        .isEmpty)
    #expect(WeatherDayCodec.decode([1, 2, 3], from: Self.midnight).isEmpty)
    #expect(WeatherDayCodec.decode([UInt8](repeating: 0, count: 240), from: 0).isEmpty)
  }
}
