import Testing

@testable import PowerCore

@Suite struct ReplayTests {
  /// Days of twelve dark hours and twelve of so much light.
  private func series(_ lights: [Double], from first: Int64 = 400_000) throws -> HindcastSeries {
    let site = try #require(Site(latitude: 40, longitude: 0))
    var hours: [HindcastSeries.Hour] = []
    for (day, light) in lights.enumerated() {
      for hour in 0..<24 {
        hours.append(
          .init(
            number: first + Int64(day * 24 + hour), sampleOffset: 0,
            irradiance: hour < 12 ? light : 0, clear: hour < 12 ? 500 : 0, temperature: 25,
            wind: 0))
      }
    }
    return HindcastSeries(
      site: site, plane: PanelPlane(tilt: 0, azimuth: 180), hours: hours)
  }

  @Test func `dark days are counted to the hour`() throws {
    // 10.8 Wh × 0.95 = 10.26 Wh: a load of 1 W from a full battery lasts 10.26 hours.
    let system = PowerSystem(
      panelPeak: 10, battery: BatteryBelief(.lipo, capacity: 12, chargeCurrent: nil), load: 1)
    let replay = Replay(system, try series([0, 0]))
    #expect(replay.hours == 48 && (replay.hoursOff - 37.74).magnitude < 1e-9)
    #expect(replay.outages == 1 && replay.longestOutage == 38)
    #expect((replay.uptime - 10.26 / 48).magnitude < 1e-12 && replay.offered == 0)
    // Days without light are none the less days.
    #expect((replay.hoursOffAtNight - 24).magnitude < 1e-9)
    #expect((replay.worstWeekHoursOff - 37.74).magnitude < 1e-9)
  }

  @Test(arguments: [(0.83, 38), (0.85, 37)])
  func `an hour of less than 84 percent is an outage`(online: Double, hours: Int) throws {
    // In the eleventh hour the battery ends.
    let system = PowerSystem(
      panelPeak: 10, battery: BatteryBelief(.lipo, capacity: 12, chargeCurrent: nil),
      load: 10.26 / (10 + online))
    #expect(Replay(system, try series([0, 0])).longestOutage == hours)
  }

  @Test func `bright days between them end an outage`() throws {
    let system = PowerSystem(
      panelPeak: 20, battery: BatteryBelief(.lipo, capacity: 12, chargeCurrent: nil), load: 1)
    let replay = Replay(system, try series([600, 600, 600]))
    // Each night has 12 hours and the battery 10.26: 1.74 hours are missing three times, and each
    // morning it starts as soon as it has its tenth.
    #expect(replay.outages == 3 && replay.hoursOff > 3 * 1.74 && replay.hoursOff < 3 * 2)
    #expect(replay.hoursOffAtNight > 3 * 1.73)
  }

  @Test func `the worst week is the worst`() throws {
    let system = PowerSystem(
      panelPeak: 100, battery: BatteryBelief(.leadAcid, capacity: 100, chargeCurrent: nil), load: 4)
    let lights = (0..<60).map { (30..<34).contains($0) ? 0.0 : 500 }
    let replay = Replay(system, try series(lights))
    let start = try #require(replay.worstWeekStart)
    let first: Int64 = (start / 3600 - 400_000) / 24
    #expect((24...31).contains(first) && replay.worstWeekHoursOff == replay.hoursOff)
    #expect(replay.outages == 1)
  }

  @Test func `weeks do not join what lies before and after missing weather`() throws {
    let system = PowerSystem(
      panelPeak: 10, battery: BatteryBelief(.lipo, capacity: 12, chargeCurrent: nil), load: 1)
    // 37.74 hours off, two weeks of which nothing is known, and 48 hours off.
    var series = try series([0, 0])
    series = HindcastSeries(
      site: series.site, plane: series.plane,
      hours: series.hours + (try self.series([0, 0], from: 400_384)).hours)
    let replay = Replay(system, series)
    #expect((replay.hoursOff - 85.74).magnitude < 1e-9)
    #expect((replay.worstWeekHoursOff - 48).magnitude < 1e-9)
  }

  @Test func `a larger panel or battery is never worse without a limit`() throws {
    var generator = SeededGenerator(seed: 3)
    let lights = (0..<200).map { _ in generator.uniform() * 600 }
    let series = try series(lights)
    var sizes = SizeTable(around: 8, capacity: 20)
    let system = PowerSystem(
      panelPeak: 8, battery: BatteryBelief(.lipo, capacity: 20), load: 1.2)
    var told: [Int] = []
    sizes.fill(
      system, series, battery: { BatteryBelief(.lipo, capacity: $0) },
      progress: { told.append($0) })
    #expect(told == Array(1...36) && sizes.replays.count == 6)
    for row in sizes.replays {
      for (less, more) in zip(row, row.dropFirst()) { #expect(less.hoursOff >= more.hoursOff) }
    }
    #expect(sizes.replays[1][2] == Replay(system, series))
  }

  @Test func `shade takes its share, and walls leave the sky`() throws {
    let site = try #require(Site(latitude: 40, longitude: 0))
    let plane = PanelPlane(tilt: 36, azimuth: 180)
    // 2030-03-20 12:00 UTC: the sun is in the south, 50° high.
    let sky = ClearPlane(at: 1_900_238_400, site: site, plane: plane)
    #expect((45...52).contains(sky.elevation) && (170...185).contains(sky.azimuth))
    #expect(Shade.everywhere(0.25).left(of: 800, diffuse: nil, sky: sky) == 600)
    let wall = Shade.wall(from: 160, to: 200, below: 90)
    #expect(wall.left(of: 800, diffuse: 90, sky: sky) == 90)
    #expect(Shade.wall(from: 200, to: 160, below: 90).left(of: 800, diffuse: 90, sky: sky) == 800)
    #expect(Shade.wall(from: 160, to: 200, below: 30).left(of: 800, diffuse: 90, sky: sky) == 800)
    for (below, left) in [(sky.elevation - 0.1, 800.0), (sky.elevation + 0.1, 90)] {
      let wall = Shade.wall(from: 160, to: 200, below: below)
      #expect(wall.left(of: 800, diffuse: 90, sky: sky) == left)
    }
    #expect(Shade.wall(from: 0, to: 360, below: 60).left(of: 800, diffuse: 90, sky: sky) == 90)
    #expect(Shade.everywhere(0.25).left(ofDiffuse: 80) == 60 && wall.left(ofDiffuse: 80) == 80)
    let guessed = wall.left(of: 900, diffuse: nil, sky: sky)
    #expect(guessed > 120 && guessed < 400)
  }
}
