import Testing

@testable import PowerCore

private let now: Int64 = 1_900_000_800

private func weather(
  _ source: String = "a", issued: Int64 = 0, until hours: Int64, empty: Bool = false
) -> Weather {
  Weather(
    source: source, issuedAt: now + issued * 3600, fetchedAt: now + issued * 3600,
    hours: (1...hours).map { WeatherPoint(end: now + $0 * 3600, ghi: empty ? nil : 0) })
}

@Suite struct WeatherChoiceTests {
  @Test func `anything with a future is better than nothing`() {
    #expect(WeatherChoice(weather(until: 1), over: nil, now: now) == .better)
    #expect(WeatherChoice(weather(until: 5), over: nil, now: now + 6 * 3600) == .past)
    #expect(WeatherChoice(weather(until: 5, empty: true), over: nil, now: now) == .past)
  }

  @Test func `what was made after it was fetched ages all the same`() {
    var old = weather(issued: -2, until: 48)
    #expect(old.age(now) == 7200)
    old.issuedAt = now + 1_000_000_000
    #expect(old.age(now) == 7200)
    old.issuedAt = old.fetchedAt - 3600
    #expect(old.age(now) == 10800)
    #expect(old.age(now - 86_400) == 0)
  }

  @Test func `zeros of the night reach no further than the day before them`() {
    // 12 hours of either from 2030-03-17 06:00 UTC on the equator, where the sun rises about then.
    let dawn: Int64 = 1_899_957_600
    func weather(_ latitude: Double, dayIsKnown: Bool) -> Weather {
      Weather(
        source: "a", issuedAt: dawn, fetchedAt: dawn, latitude: latitude, longitude: 0,
        hours: (-6...18 as ClosedRange<Int64>).map { hour in
          let ghi = 2...12 ~= hour ? (dayIsKnown ? 300.0 : nil) : 0
          return WeatherPoint(end: dawn + hour * 3600, ghi: ghi)
        })
    }
    #expect(weather(0, dayIsKnown: true).horizon == dawn + 18 * 3600)
    #expect(weather(0, dayIsKnown: false).horizon == dawn + 3600)
    let dark = weather(0, dayIsKnown: false)
    #expect(WeatherChoice(dark, over: nil, now: dawn + 2 * 3600) == .past)
    // On the eve of spring the sun does not rise over the pole.
    #expect(weather(90, dayIsKnown: false).horizon == dawn + 18 * 3600)
  }

  @Test func `an older one of the same source is not better`() {
    let old = weather(issued: -2, until: 168)
    #expect(WeatherChoice(weather(issued: -3, until: 190), over: old, now: now) == .older)
    #expect(WeatherChoice(weather(issued: -2, until: 168), over: old, now: now) == .better)
    #expect(WeatherChoice(weather("b", issued: -3, until: 168), over: old, now: now) == .better)
    #expect(WeatherChoice(weather("b", issued: -15, until: 168), over: old, now: now) == .older)
  }

  @Test func `a shorter one is better only when the last one is old`() {
    let new = weather(until: 48)
    #expect(WeatherChoice(new, over: weather(issued: -6, until: 160), now: now) == .shorter)
    #expect(WeatherChoice(new, over: weather(issued: -25, until: 160), now: now) == .better)
    #expect(WeatherChoice(new, over: weather(issued: -6, until: 70), now: now) == .better)
    // Beyond a week nobody looks.
    #expect(
      WeatherChoice(weather(until: 160), over: weather(issued: -6, until: 300), now: now) == .better
    )
  }

  @Test func `one from the future, or that has passed, goes`() {
    #expect(
      WeatherChoice(weather(until: 48), over: weather(issued: 5, until: 160), now: now) == .better)
    let passed = weather(issued: -1, until: 5)
    #expect(WeatherChoice(weather(until: 7), over: passed, now: now + 6 * 3600) == .better)
  }
}
