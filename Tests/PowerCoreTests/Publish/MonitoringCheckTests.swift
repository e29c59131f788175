import Testing

@testable import PowerCore

@Suite struct MonitoringCheckTests {
  static let now: Int64 = 1_900_000_020

  private func judge(
    charge: Double? = 0.8, present: Bool? = true, age: Int64 = 0
  ) throws -> (state: CheckState, line: String) {
    var reading = Reading()
    reading.battery.present = present
    reading.battery.voltage = present == true ? Quantity(3.9) : nil
    reading.battery.chipChargeRatio = charge
    reading.supply.connected = true
    let publication = Publication(
      takenAt: Self.now - age, clockIsSynchronised: true, localTime: "21:07 CET")
    let stats = try #require(PublishedStats(StatsDocument.render(reading, publication)))
    return MonitoringCheck().judge(stats, now: Self.now)
  }

  @Test func `thresholds alert below themselves, as the guidelines have it`() throws {
    #expect(try judge(charge: 0.3).state == .ok)
    #expect(try judge(charge: 0.299).state == .warning)
    #expect(try judge(charge: 0.15).state == .warning)
    #expect(try judge(charge: 0.149).state == .critical)
    #expect(try judge(charge: 0).state == .critical)
  }

  @Test func `old data is critical, whatever it says, and data of tomorrow unknown`() throws {
    #expect(try judge(age: 180).state == .ok)
    #expect(try judge(age: 181).state == .critical)
    #expect(try judge(age: -60).state == .ok)
    #expect(try judge(age: -61).state == .unknown)
  }

  @Test func `no battery is critical, and a charge that is not known is unknown`() throws {
    let bare = try judge(charge: nil, present: false)
    #expect(bare.state == .critical && bare.line.contains("no battery connected"))
    let blind = try judge(charge: nil)
    #expect(blind.state == .unknown && blind.line.contains("not known"))
  }

  @Test func `the line has what a graph needs`() throws {
    let line = try judge(charge: 0.299).line
    #expect(line.hasPrefix("POWERSTAT WARNING - battery 30 %, DC input in use"))
    #expect(line.contains(" | charge=29.900%;30:;15:;0;100 battery_voltage=3.900V"))
    #expect(line.hasSuffix("age=0s;;180"))
  }
}
