import Testing

@testable import PowerCore

@Suite struct DailyLightTests {
  private let panel = SolarPanel(
    site: ReferenceSite.coast, plane: PanelPlane(tilt: 35, azimuth: 180), peakPower: 50)

  /// Days of a part of the clear light each, hour by hour.
  private func climatology(_ indices: [Double], without: (Int64) -> Bool = { _ in false })
    -> Climatology
  {
    var light = DailyLight(panel: panel)
    let start: Int64 = 1_800_057_600
    for hour in 0..<Int64(indices.count * 24) where !without(hour) {
      let end = start + (hour + 1) * 3600
      let clear = ClearPlane(at: end - 1800, site: panel.site, plane: panel.plane).irradiance
      light.add(hourEnding: end, irradiance: clear * indices[Int(hour / 24)])
    }
    return light.climatology()
  }

  @Test func `days get the index of their light, and their hours too`() {
    let days = climatology([0.3, 1, 0.62]).days
    #expect(days.map { $0.number } == [20_834, 20_835, 20_836])
    for (day, index) in zip(days, [0.3, 1, 0.62]) {
      #expect((day.index - index).magnitude < 1e-9)
      let known = day.hours.filter { $0 >= 0 }
      #expect(day.hours.count == 24 && (7...10).contains(known.count))
      #expect(known.allSatisfy { (Double($0) - index).magnitude < 1e-6 })
    }
  }

  @Test func `a day with a hole is no day`() {
    #expect(
      climatology([0.5, 0.5, 0.5]) { $0 == 24 + 12 }.days.map { $0.number } == [20_834, 20_836])
    #expect(climatology([0.5]) { $0 < 4 }.days.count == 1)
    #expect(climatology([]).days.isEmpty)
  }
}
