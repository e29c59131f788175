import Testing

@testable import PowerCore

@Suite struct BrightDayTests {
  /// Eight days from dull to bright.
  ///
  /// The brightest two are of the date and the day after it. At 6 o'clock these have 0.3 and 0.5, and at
  /// 5 nothing is known.
  private static func bright() -> BrightDay {
    let days = (0..<8).map { number in
      let index = 0.1 * Double(number + 1)
      var hours = [Float](repeating: Float(index), count: 24)
      hours[6] = number == 6 ? 0.3 : 0.5
      hours[5] = -1
      return Climatology.Day(number: 100 + Int64(number), index: index, hours: hours)
    }
    let pool = DayPool(days.enumerated().map { ($1.index, $0) })
    return BrightDay(pool, Climatology(days: days), day: 106)
  }

  @Test func `it is the mean of the brightest quarter, hour by hour, near the date`() {
    let bright = Self.bright()
    #expect((bright.index - 0.75).magnitude < 1e-12)
    // Weights are 1 and 1 / (1 + 1/25); a day as bright as can be has its hours.
    func most(_ hour: Int) -> Double { bright.hour(0, hourOfDay: hour, from: 0.5, to: 0.75) }
    let second = 1 / 1.04
    #expect((most(6) - (0.3 + 0.5 * second) / (1 + second)).magnitude < 1e-6)
    #expect((most(12) - (0.7 + 0.8 * second) / (1 + second)).magnitude < 1e-6)
    #expect(most(5) == 1)
    // Without any day that was there is nothing but a cloudless one.
    let typical = BrightDay(DayPool([(0.4, -1), (0.8, -1)]), Climatology(days: []), day: 106)
    #expect(typical.index == 0.8)
    #expect(typical.hour(0.2, hourOfDay: 12, from: 0.5, to: 0.9) == 1)
  }

  @Test func `a duller day is duller alike, a brighter one has fewer clouds`() {
    let bright = Self.bright()
    func noon(_ index: Double, from: Double, to: Double) -> Double {
      bright.hour(index, hourOfDay: 12, from: from, to: to)
    }
    #expect((noon(0.6, from: 0.5, to: 0.25) - 0.3).magnitude < 1e-12)
    #expect(noon(0.6, from: 0.5, to: 0.5) == 0.6)
    // Half of the way from 0.55 to 0.75.
    let most = noon(0, from: 0.5, to: 0.75)
    #expect((noon(0.4, from: 0.55, to: 0.65) - (0.4 + most) / 2).magnitude < 1e-9)
    // What is bright stays, and no hour becomes brighter than on a bright day.
    #expect(noon(0.9, from: 0.55, to: 0.65) == 0.9)
    #expect(noon(0.1, from: 0.2, to: 1.9) == most && noon(0.1, from: 0.8, to: 0.9) == most)
  }
}
