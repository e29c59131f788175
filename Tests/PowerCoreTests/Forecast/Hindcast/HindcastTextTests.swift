import Testing

@testable import PowerCore

@Suite struct HindcastTextTests {
  private static let first: Int64 = 399_984

  /// Days of twelve dark hours and twelve of so much light.
  private func report(
    _ lights: [Double], latitude: Double = 40, capacity: Double = 12, current: Double? = nil,
    load: Double = 1, shade: [Shade] = [], without missing: Set<Int64> = []
  ) throws -> HindcastReport {
    var hours: [HindcastSeries.Hour] = []
    for (day, light) in lights.enumerated() {
      for hour in 0..<24 {
        let number = Self.first + Int64(day * 24 + hour)
        guard !missing.contains(number - Self.first) else { continue }
        hours.append(
          .init(
            number: number, sampleOffset: 0, irradiance: hour < 12 ? light : 0,
            clear: hour < 12 ? 500 : 0, temperature: 25, wind: 0))
      }
    }
    let series = HindcastSeries(
      site: try #require(Site(latitude: latitude, longitude: -58.4)),
      plane: PanelPlane(tilt: 0, azimuth: 180), hours: hours)
    let system = PowerSystem(
      panelPeak: 20, battery: BatteryBelief(.lipo, capacity: capacity, chargeCurrent: current),
      load: load)
    return HindcastReport(
      system, chemistry: .lipo, capacity: capacity, series: series, shade: shade)
  }

  private func lines(_ report: HindcastReport, unicode: Bool = true) -> [String] {
    report.text(Style(colour: false, unicode: unicode)).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map { String($0) }
  }

  @Test func `dark days are told with all that they cost`() throws {
    let dark = try report([Double](repeating: 0, count: 10), latitude: -34.6, without: [30, 31])
    #expect(
      lines(dark) == [
        "Weather     2015-08-19 to 2015-08-28, 34.60° S, 58.40° W; 2 hours missing",
        "Panel       20 W",
        "Battery     12 Wh lipo, of which 10.8 Wh usable; full it lasts 10.3 h",
        "Charging    without a limit", "Load        1.00 W", "",
        "Uptime      4.3 %", "Off         8388 hours a year, 53 % of them at night",
        "Outages     37 a year, the longest of 228 hours",
        "Worst week  from 2015-08-20: off for 168 of 168 hours", "",
      ])
    let start = try lines(report([0, 0])).first { $0.hasPrefix("Worst week") }
    #expect(start == "Worst week  from 2015-08-19: off for 38 of 168 hours")
    #expect(lines(dark, unicode: false)[0].contains("34.60 deg S, 58.40 deg W"))
  }

  @Test func `what never ends, shade and a limit are told as they are`() throws {
    let bright = try report(
      [600, 600], capacity: 96.5, current: 1.2, load: 0,
      shade: [
        .everywhere(0.25), .wall(from: 90, to: 160.5, below: 20), .wall(from: 0, to: 9, below: 90),
      ])
    #expect(
      lines(bright) == [
        "Weather     2015-08-19 to 2015-08-20, 40.00° N, 58.40° W",
        "Panel       20 W, 25 % of the light lost, no sun from 90 to 160.5 below 20,"
          + " no sun from 0 to 9",
        "Battery     96.5 Wh lipo, of which 86.9 Wh usable", "Charging    with 1.2 A at most",
        "Load        0.00 W", "", "Uptime      100.0 %", "Off         never", "",
      ])
  }

  @Test func `sizes are a table of uptime, the good ones green`() throws {
    var report = try report([600, 0, 600])
    var sizes = SizeTable(around: 20, capacity: 12)
    sizes.fill(report.system, report.series) {
      BatteryBelief(.lipo, capacity: $0, chargeCurrent: nil)
    }
    report.sizes = sizes
    let table = Array(lines(report).drop { $0 != "Uptime by size" }.dropFirst())
    #expect(
      table[0]
        == "battery           10 W      15 W      20 W      30 W      40 W      60 W  panel")
    #expect(table.count == 8 && table[1].hasPrefix("6 Wh     ") && table[6].hasPrefix("96 Wh    "))
    let cells = table[1...6].map { row in
      row.split(separator: " ").dropFirst(2).filter { $0 != "%" }
    }
    for (row, replays) in zip(cells, sizes.replays) {
      #expect(row.map { Double($0) } == replays.map { ($0.uptime * 1000).rounded() / 10 })
    }
    let painted = report.text(Style(colour: true, unicode: true))
    let good = sizes.replays.joined().filter { $0.uptime >= 0.99 }.count
    #expect(good > 0 && painted.split(separator: "\u{1B}[32m").count == good + 1)
  }
}
