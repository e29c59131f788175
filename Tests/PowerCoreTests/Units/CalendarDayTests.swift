import Testing

@testable import PowerCore

@Suite struct CalendarDayTests {
  @Test(arguments: [
    (0, 1970, 1, 1, 1), (-1, 1969, 12, 31, 365), (951_782_400, 2000, 2, 29, 60),
    (951_868_799, 2000, 2, 29, 60), (951_868_800, 2000, 3, 1, 61),
    (1_704_067_199, 2023, 12, 31, 365),
    (1_735_603_200, 2024, 12, 31, 366), (4_107_542_400, 2100, 3, 1, 60),
    (-2_203_891_200, 1900, 3, 1, 60), (Int64.max, 9999, 12, 31, 365), (Int64.min, 1, 1, 1, 1),
  ])
  func `known days`(time: Int64, year: Int, month: Int, day: Int, ofYear: Int) {
    let date = CalendarDay(time: time)
    #expect(date.year == year && date.month == month && date.day == day)
    #expect(date.dayOfYear == ofYear)
    #expect(date == CalendarDay(year: year, month: month, day: day))
  }

  @Test func `four hundred years without a gap`() {
    var last = CalendarDay(time: -86_400 * 365 * 200)
    for index in 1...146_097 {
      let day = CalendarDay(time: last.start + 86_400)
      #expect(day.number == last.number + 1)
      let startsYear = day.month == 1 && day.day == 1
      #expect(day.dayOfYear == (startsYear ? 1 : last.dayOfYear + 1), "day \(index)")
      #expect(day == CalendarDay(year: day.year, month: day.month, day: day.day))
      last = day
    }
  }

  @Test func `days that do not exist`() {
    #expect(CalendarDay(year: 2023, month: 2, day: 29) == nil)
    #expect(CalendarDay(year: 2100, month: 2, day: 29) == nil)
    #expect(CalendarDay(year: 2023, month: 4, day: 31) == nil)
    #expect(CalendarDay(year: 2023, month: 13, day: 1) == nil)
    #expect(CalendarDay(year: 0, month: 1, day: 1) == nil)
    #expect(CalendarDay(year: 2024, month: 2, day: 29)?.dayOfYear == 60)
  }
}
