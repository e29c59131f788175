import Testing

@testable import PowerCore

@Suite struct ResistanceFilterTests {
  /// A cell that rests 30 mV off its curve, under a current that changes every few minutes.
  private func learned(minutes: Int64, wander: Double = 0.03) -> ResistanceFilter {
    var filter = ResistanceFilter(resistance: 0.2, wander: wander)
    let noise = SeededNoise(seed: 5)
    var quick = RecentCurrent(memory: 100)
    var slow = RecentCurrent(memory: 1500)
    for minute in 0..<minutes {
      let current = -0.4 + 1.5 * noise.uniform(.load, minute / 15) * Double(minute / 300 % 2)
      quick.follow(current, seconds: 60)
      slow.follow(current, seconds: 60)
      let volts = 0.1 * current + 0.03 * quick.mean + 0.05 * slow.mean - 0.03
      filter.pass(seconds: 60, moved: current / 360, wander: wander, memory: 1800)
      filter.take(
        volts + 0.001 * noise.normal(.sensors, minute), currents: [current, quick.mean, slow.mean],
        noise: 1e-5)
    }
    return filter
  }

  @Test func `changes of the current teach the resistances, whatever the curve is off by`() {
    let filter = learned(minutes: 4000)
    #expect((filter.mean[0] - 0.1).magnitude < 0.01)
    #expect((filter.mean[1] - 0.03).magnitude < 0.015)
    #expect((filter.steady - 0.18).magnitude < 0.04)
    #expect(filter.steadyDeviation < 0.05)
  }

  @Test func `a steady current teaches next to nothing`() {
    var filter = ResistanceFilter(resistance: 0.2, wander: 0.03)
    for _ in 0..<600 {
      filter.pass(seconds: 60, moved: 0.001, wander: 0.03, memory: 1800)
      filter.take(-0.2, currents: [-0.4, -0.4, -0.4], noise: 1e-5)
    }
    #expect(filter.steadyDeviation > 0.05)
  }

  @Test func `what the rest voltage is believed to be is no resistance`() {
    var filter = learned(minutes: 2000)
    let before = filter.steady
    filter.shift(by: 0.2)
    filter.take(0.1 * 1 + 0.08 * 1 - 0.03 + 0.2, currents: [1, 1, 1], noise: 1e-5)
    #expect((filter.steady - before).magnitude < 0.02)
    filter.take(.nan, currents: [1, 1, 1], noise: 1e-5)
    #expect(filter.steady.isFinite)
  }

  @Test func `years without a look make no resistance of what the charge explains`() {
    var filter = ResistanceFilter(resistance: 0.1, wander: 0.02)
    filter.pass(seconds: 10 * 365 * 86_400, moved: 1, wander: 0.02, memory: 1800)
    filter.forgetWander(0.02)
    // The voltage of a battery that is a quarter empty, held against a full one's.
    for _ in 0..<600 { filter.take(-0.25, currents: [-0.35, -0.35, -0.35], noise: 1e-5) }
    #expect(filter.steady < 0.4)
    #expect(filter.steadyDeviation < 0.2)
  }
}
