import Testing

@testable import PowerCore

private let newYear: Int64 = 1_767_225_600  // 2026-01-01 00:00 UTC

@Suite struct SimulatedWorldTests {
  /// What each day of a year could bring, out of every fifth minute. [Wh per W of the panel]
  private func year(
    _ parameters: SimulationParameters = SimulationParameters(), seed: UInt64 = 1
  ) -> [Double] {
    var world = SimulatedWorld(parameters.held(), noise: SeededNoise(seed: seed))
    return (Int64(0)..<365).map { day in
      (Int64(0)..<288).reduce(0) { sum, fifth in
        sum + world.minute(newYear / 60 + day * 1440 + fifth * 5).available
      } / 12 / parameters.panelPeakPower
    }
  }

  private func mean(_ days: some Collection<Double>) -> Double {
    days.reduce(0, +) / Double(days.count)
  }

  @Test(arguments: [UInt64(1), 2])
  func `a year brings what the coast brings, winter less than summer`(seed: UInt64) {
    let days = year(seed: seed)
    // Satellite years there: 3.79 Wh/W a day, 2.85 in December, 1.11 on the 5th-percentile day.
    #expect((mean(days) / 3.79 - 1).magnitude < 0.15)
    let december = mean(days[334...])
    let june = mean(days[151..<181])
    #expect((december / 2.85 - 1).magnitude < 0.3)
    #expect(june / december > 1.4)
    #expect(june < 5.5)
    #expect((0.8...1.4).contains(days.sorted()[18]))
  }

  @Test func `shade and the other hemisphere`() {
    var parameters = SimulationParameters()
    parameters.panelGain = 0.6
    let shaded = mean(year(parameters)) / mean(year())
    #expect((0.52...0.62).contains(shaded))
    parameters = SimulationParameters()
    parameters.latitude = -41.4
    parameters.panelAzimuth = 0
    let south = year(parameters)
    #expect(mean(south[334...]) > 1.3 * mean(south[151..<181]))
  }

  @Test func `nights are dark, and no moment is absurd`() {
    var world = SimulatedWorld(SimulationParameters(), noise: SeededNoise(seed: 1))
    for hour in Int64(0)..<8760 {
      let minute = world.minute(newYear / 60 + hour * 60 + 17)
      if hour % 24 < 3 { #expect(minute.available == 0) }
      #expect((0...1300).contains(minute.ghi))
      #expect((0...1500).contains(minute.planeIrradiance))
      #expect((0...50).contains(minute.available))
      #expect((-10...40).contains(minute.air))
      #expect((0.5...4).contains(minute.load))
    }
  }
}
