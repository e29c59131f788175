import Testing

@testable import PowerCore

@Suite struct BeliefTests {
  @Test func `a full battery lasts as long as its usable energy`() {
    let lipo = BatteryBelief(.lipo, capacity: 24, chargeCurrent: 1.8)
    #expect(
      (lipo.usable - 21.6).magnitude < 1e-12 && (lipo.usableDeviation - 2.16).magnitude < 1e-12)
    let parameters = lipo.parameters(usable: 20)
    #expect((parameters.chargePower - 6.75).magnitude < 1e-12)
    #expect(parameters.usable == 20 && parameters.restart == 0.1)
    let lead = BatteryBelief(.leadAcid, capacity: 86)
    #expect((lead.usable - 51.6).magnitude < 1e-12 && lead.chargeEfficiency == 0.85)
    #expect(lead.parameters(usable: lead.usable).chargePower == 1e6)
    for odd in [Double.nan, -1, .infinity] {
      #expect(BatteryBelief(.leadAcid, capacity: odd).usable.isFinite)
    }
  }

  @Test func `the load follows the hour and the day of the week`() throws {
    let profile = try #require(
      LoadProfile(
        weekday: (0..<24).map { 1 + Double($0) / 10 }, weekend: [Double](repeating: 5, count: 24),
        levelDeviation: 0, hourDeviation: 0))
    // 2030-03-16 is a Saturday; an hour belongs to the one in which it begins.
    let saturday: Int64 = 1_899_849_600
    #expect(CalendarDay(time: saturday).day == 16)
    #expect(profile.mean(hourEnding: saturday) == 1 + 2.3)
    #expect(profile.mean(hourEnding: saturday + 3600) == 5)
    #expect(profile.mean(hourEnding: saturday + 48 * 3600) == 5)
    #expect(profile.mean(hourEnding: saturday + 49 * 3600) == 1)
    #expect(profile.mean(hourEnding: saturday + 62 * 3600) == 1 + 1.3)
    #expect(LoadProfile(weekday: [1], weekend: [], levelDeviation: 0, hourDeviation: 0) == nil)
    for odd in [Int64.min, Int64.max, -1, 0] {
      #expect((0...10).contains(profile.mean(hourEnding: odd)))
    }
    #expect(LoadProfile(constant: .nan).mean(hourEnding: 0) == 0)
  }

  @Test(arguments: [
    (0.0, 0.0, 0), (44.9, 10.0, 1), (45, 24.9, 5), (180, 45, 19), (180, 90, 19), (359.9, 80, 31),
    (-10, 0, 28), (370, 0, 0), (.nan, .nan, 3), (.infinity, -.infinity, 0),
  ])
  func `the sun stands in one of 32 cells`(azimuth: Double, elevation: Double, cell: Int) {
    #expect(PanelGain.cell(azimuth: azimuth, elevation: elevation) == cell)
  }

  @Test func `a cell that nobody saw has the common gain`() {
    let gain = PanelGain(mean: 0.8, deviation: 0.1)
    #expect(gain[7] == PanelGain.Cell(mean: 0.8, deviation: 0))
    let shaded = PanelGain(
      mean: 0.8, deviation: 0.1,
      cells: (0..<32).map { .init(mean: $0 == 3 ? 0.2 : 9, deviation: $0 == 3 ? .nan : 9) })
    #expect(shaded[3] == PanelGain.Cell(mean: 0.2, deviation: 0))
    #expect(shaded[4] == PanelGain.Cell(mean: 3, deviation: 1))
    #expect(shaded[99] == PanelGain.Cell(mean: 0.8, deviation: 0))
  }

  @Test func `the weather is known worse from day to day`() {
    let usual = WeatherAccuracy()
    #expect(usual.day(lead: 0).correlation == 0.92 && usual.day(lead: 7).correlation == 0.40)
    #expect((usual.day(lead: 1.5).correlation - 0.82).magnitude < 1e-12)
    #expect((usual.day(lead: 9).correlation - 0.32).magnitude < 1e-12)
    #expect(usual.day(lead: 17).correlation == 0 && usual.day(lead: .nan).correlation == 0.92)
    #expect(WeatherAccuracy(days: []).day(lead: 3).correlation == 0)
    let odd = WeatherAccuracy(days: [.init(bias: .nan, correlation: 2, scale: .nan)]).day(lead: 2)
    #expect(odd.correlation == 0.999 && odd.scale == 0.05 && odd.bias == -2)
  }

  @Test func `a correction is a straight line through the logits`() {
    #expect(Recalibration().corrected(0.3) == 0.3 && Recalibration().corrected(.nan) == 0)
    // logit 0.2 = −ln 4; half of it is −ln 2: one third.
    #expect((Recalibration(slope: 0.5).corrected(0.2) - 1.0 / 3).magnitude < 1e-12)
    #expect((Recalibration(offset: Elementary.logarithm(4)).corrected(0.2) - 0.5).magnitude < 1e-12)
    // What is nearly certain is moved, but not stretched.
    let sure = Recalibration(slope: 2).corrected(0.000_01)
    // logit 0.00001 = −11.513, of which 6 are doubled: −17.513, beyond what is ever said.
    #expect(sure == 1e-7)
    let bold = Recalibration(slope: 0.5).corrected(0.000_01)
    #expect((bold - 0.000_200_8).magnitude < 1e-6)
    for odd in [Double.nan, .infinity, -.infinity, 0, 1] {
      let corrected = Recalibration(offset: odd, slope: odd).corrected(odd)
      #expect((0...1).contains(corrected))
    }
  }
}
