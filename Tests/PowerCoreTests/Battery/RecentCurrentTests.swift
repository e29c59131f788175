import Testing

@testable import PowerCore

@Suite struct RecentCurrentTests {
  @Test func `a mean follows, and forgets what was not known`() {
    var recent = RecentCurrent(memory: 600)
    recent.start(1, sure: 0.6)
    #expect(recent.mean == 0.6 && (recent.deviation - 0.4).magnitude < 1e-12)
    recent.follow(1, seconds: 600)
    #expect((recent.mean - (1 - 0.4 * 0.367_879)).magnitude < 1e-5)
    #expect((recent.deviation - 0.4 * 0.367_879).magnitude < 1e-5)
    for _ in 0..<100 { recent.follow(-0.4, seconds: 60) }
    #expect((recent.mean + 0.4).magnitude < 1e-3)
  }
}
