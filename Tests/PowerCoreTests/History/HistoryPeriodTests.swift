import Testing

@testable import PowerCore

/// Central European time: in 2026 summer ends on October 25 and begins on March 29, 01:00 UTC.
private func madrid(_ time: Int64) -> Int64 {
  1_774_746_000..<1_792_890_000 ~= time ? 7200 : 3600
}

/// Five and a half hours.
private func kolkata(_ time: Int64) -> Int64 { 19_800 }

/// A zone whose clocks go from midnight to one o'clock at 1 790 000 000.
private func jumping(_ time: Int64) -> Int64 {
  time < 1_790_000_000 ? -1_790_000_000 % 86_400 + 86_400 : -1_790_000_000 % 86_400 + 90_000
}

@Test(
  arguments: [
    ("1min", .seconds(60)), ("15m", .seconds(900)), ("1h", .seconds(3600)), ("24h", .days(1)),
    ("1d", .days(1)), ("1w", .days(7)), ("7d", .days(7)), ("1month", .months(1)),
    ("3month", .months(3)), ("1y", .months(12)), ("1440min", .days(1)),
  ] as [(String, HistoryPeriod)])
func `a period is understood`(text: String, period: HistoryPeriod) {
  #expect(HistoryPeriod(text) == period)
}

@Test(arguments: [
  "", "0h", "7h", "5h", "1s", "1.5h", "hour", "2y", "5month", "400d", "-1d", "1441min",
])
func `what does not divide a day or a year is refused`(text: String) {
  #expect(HistoryPeriod(text) == nil)
}

@Test func `days have 23 to 25 hours, weeks begin on a Monday, years in January`() {
  let noon: Int64 = 1_792_926_000  // 2026-10-25 12:00 CET, a Sunday
  let day = HistoryPeriod.days(1).bounds(of: noon, offset: madrid)
  #expect(day == (1_792_879_200, 1_792_879_200 + 25 * 3600))
  let spring = HistoryPeriod.days(1).bounds(of: 1_774_778_400, offset: madrid)
  #expect(spring.end - spring.start == 23 * 3600)
  let week = HistoryPeriod.days(7).bounds(of: noon, offset: madrid)
  #expect(week.end == day.end && week.end - week.start == 169 * 3600)
  let month = HistoryPeriod.months(1).bounds(of: noon, offset: madrid)
  #expect(month == (1_790_805_600, 1_793_487_600))
  let year = HistoryPeriod.months(12).bounds(of: noon, offset: madrid)
  #expect(year == (1_767_222_000, 1_798_758_000))
}

@Test func `hours are those of UTC, also half an hour off`() {
  let hour = HistoryPeriod.seconds(3600).bounds(of: 1_792_926_001, offset: kolkata)
  #expect(hour == (1_792_926_000, 1_792_929_600))
  let day = HistoryPeriod.days(1).bounds(of: 1_792_926_000, offset: kolkata)
  #expect((day.start + 19_800) % 86_400 == 0)
}

@Test func `time goes on where a midnight is skipped`() {
  for period in [HistoryPeriod.days(1), .days(7), .seconds(21_600), .months(1)] {
    var time: Int64 = 1_789_000_000
    var steps = 0
    while time < 1_791_000_000, steps < 200 {
      let next = period.bounds(of: time, offset: jumping)
      #expect(next.start <= time && next.end > time)
      time = next.end
      steps += 1
    }
    #expect(steps < 120)
  }
}

@Test func `a time on site has its time in UTC`() {
  #expect(CivilTime.universal(1_792_886_400 + 3600, offset: madrid) == 1_792_882_800)
  // 02:30 comes twice; it is the first.
  #expect(CivilTime.universal(1_792_895_400, offset: madrid) == 1_792_888_200)
  // 02:30 does not come at all.
  let skipped = CivilTime.universal(1_774_751_400, offset: madrid)
  #expect(skipped >= 1_774_746_000 && skipped <= 1_774_749_600)
}

@Test func `a moment is shown as on site`() {
  let moment = LocalMoment(1_792_890_300, offset: madrid)
  #expect(moment.date == "2026-10-25" && moment.clock == "02:05" && moment.shortDate == "10-25")
  #expect(moment.year == "2026" && moment.month == "2026-10" && !moment.isMidnight)
  #expect(LocalMoment(.min, offset: madrid).year == "2010")
  #expect(LocalMoment(.max, offset: madrid).year == "2200")
}
