import Testing

@testable import PowerCore

@Suite struct ChargeLimitCostTests {
  @Test func `a small limit costs uptime where the panel could give more`() {
    var configuration = Configuration()
    configuration.panelPeakWatts = 50
    configuration.batteryWattHours = 24
    configuration.loadWatts = 2
    let cost = ChargeLimitCost(of: 0.3, configuration, now: 1_790_017_620)
    #expect(cost.uptime < cost.usualUptime - 0.15)
    #expect((0.3...0.8).contains(cost.uptime))
    #expect(cost.text.contains(" of the time up with it, ") && cost.text.contains("with 1.2 A"))
    let none = ChargeLimitCost(of: ChargeLimitCost.usual, configuration, now: 1_790_017_620)
    #expect(none.uptime == none.usualUptime)
  }

  @Test(arguments: [Int64.min, -1, 0, .max])
  func `no time makes a trap`(now: Int64) {
    let cost = ChargeLimitCost(of: .nan, Configuration(), now: now)
    #expect((0...1).contains(cost.uptime) && (0...1).contains(cost.usualUptime))
  }
}
