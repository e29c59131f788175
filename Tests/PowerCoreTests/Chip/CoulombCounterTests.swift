import Testing

@testable import PowerCore

@Suite struct CoulombCounterTests {
  private func count(_ charge: UInt32, _ discharge: UInt32, rate: Double = 100) -> CoulombCount {
    CoulombCount(charge: charge, discharge: discharge, rate: rate)
  }
  private func milliampereHours(_ from: CoulombCount, _ to: CoulombCount) -> Double? {
    to.since(from).map { ($0.value * 1e6).rounded() / 1e3 }
  }

  @Test func `a count is 65536 samples of half a milliampere`() {
    #expect(milliampereHours(count(0, 0), count(600, 0)) == 54.613)
    #expect(milliampereHours(count(0x1000, 0), count(0x1234, 0)) == 51.337)
    #expect(milliampereHours(count(0x1000, 0, rate: 25), count(0x1234, 0, rate: 25)) == 205.346)
    #expect(milliampereHours(count(0, 0), count(0, 600)) == -54.613)
  }

  @Test func `the counters wrap`() {
    #expect(milliampereHours(count(0xFFFF_FFF0, 0), count(0x10, 0)) == 2.913)
  }

  @Test func `an interval across a clear or a change of rate is dropped`() {
    #expect(count(5, 0).since(count(600, 0)) == nil)
    #expect(count(600, 0, rate: 100).since(count(0, 0, rate: 25)) == nil)
    var counter = CoulombCounter()
    counter.take(count(0, 0))
    #expect(counter.total == nil)
    counter.take(count(600, 0))
    counter.take(count(5, 0))
    counter.take(count(605, 0))
    #expect(counter.total.map { ($0.value * 1e6).rounded() } == 109_227)
    counter.take(nil)
    counter.take(count(9000, 0))
    #expect(counter.total.map { ($0.value * 1e6).rounded() } == 109_227)
  }

  @Test func `counters that do not run say nothing`() {
    let running = registers([
      0xB0: 0, 0xB1: 0, 0xB2: 0x12, 0xB3: 0x34, 0xB4: 0, 0xB5: 0, 0xB6: 0, 0xB7: 1, 0xB8: 0x80,
    ])
    #expect(CoulombCount(running) == count(0x1234, 1))
    var off = running
    off.store([0x00], at: 0xB8)
    #expect(CoulombCount(off) == nil)
    off.store([0xC0], at: 0xB8)
    #expect(CoulombCount(off) == nil)
  }
}
