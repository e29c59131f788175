import Testing

@testable import PowerCore

/// 2026-11-23 12:00:00 UTC, 13:00 on site.
private let now: Int64 = 1_795_435_200

/// Central European time: until 2026-10-25 01:00 UTC two hours, then one.
private func offset(_ time: Int64) -> Int64 { time < 1_792_890_000 ? 7200 : 3600 }

private func parse(_ text: String) -> Int64? { TimeArgument.parse(text, now: now, offset: offset) }

@Test func `moments are understood as people type them`() {
  #expect(parse("now") == now)
  #expect(parse("12h") == now - 12 * 3600)
  #expect(parse("90min") == now - 5400 && parse("90m") == now - 5400)
  #expect(parse("2d") == now - 172_800 && parse("1w") == now - 604_800)
  #expect(parse("1y") == now - 31_557_600)
  #expect(parse("1790000000") == 1_790_000_000)
  let today: Int64 = 1_795_388_400
  #expect(parse("today") == today && parse("2026-11-23") == today)
  let yesterday = today - 86_400
  #expect(parse("yesterday") == yesterday)
  #expect(parse("2026-11-23T13:00") == now && parse("2026-11-23 13:00") == now)
  #expect(parse("2026-10-25") == 1_792_879_200, "still summer at midnight")
  let monday: Int64 = 1_792_879_200 + 25 * 3600
  #expect(parse("2026-10-26") == monday, "a day of 25 hours")
}

@Test(arguments: [
  "", "soon", "12", "-1d", "2026-02-29", "2026-13-01", "2026-1-1", "2026-11-23T24:00",
  "2026-11-23x13:00", "99999999999999999999", "9999999d", "1.5h", "d",
])
func `anything else is refused`(text: String) { #expect(parse(text) == nil) }

@Test func `leap years and the turn of centuries`() {
  #expect(CivilTime.midnight(year: 1970, month: 1, day: 1) == 0)
  #expect(CivilTime.midnight(year: 2000, month: 2, day: 29) == 951_782_400)
  #expect(CivilTime.midnight(year: 2100, month: 2, day: 29) == nil)
  #expect(CivilTime.midnight(year: 2100, month: 3, day: 1) == 4_107_542_400)
}
