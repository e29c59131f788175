import Testing

@testable import PowerCore

@Suite struct GaugeFollowerTests {
  /// A gauge that goes with what is counted, by a hundredth at a time, charging and discharging.
  private func followed(
    _ gauge: inout GaugeFollower, by part: Double, swings: Int, capacity: Double = 0.9
  ) -> [Double] {
    var told: [Double] = []
    for _ in 0..<swings {
      for step in 0...40 {
        let ratio = 0.3 + 0.01 * Double(step)
        if let capacity = gauge.follow(ratio, put: step == 0 ? nil : capacity * 0.01 / part) {
          told.append(capacity)
        }
      }
      // Down it falls as it likes.
      _ = gauge.follow(0.05, put: -0.4)
    }
    return told
  }

  @Test(arguments: [0.9, 1, 1.08])
  func `one that counts tells a capacity, a single time`(part: Double) {
    var gauge = GaugeFollower()
    let told = followed(&gauge, by: part, swings: 6)
    #expect(told.count == 1)
    // It moved by more for the same charge, so that it knows less to be a whole.
    #expect(told.allSatisfy { ($0 - 0.9 / part).magnitude < 0.005 })
    #expect(gauge.error < 0.2)
  }

  @Test func `one that counts tells what went in while nobody looked`() throws {
    var gauge = GaugeFollower()
    #expect(gauge.moved(to: 0.5) == nil)
    _ = followed(&gauge, by: 1.05, swings: 4)
    let moved = try #require(gauge.moved(to: 0.35))
    #expect((moved.ratio - 0.3).magnitude < 1e-9)
    #expect(0.01...0.1 ~= moved.deviation)
  }

  @Test func `at its end, unmoved or fallen, it tells nothing`() {
    var gauge = GaugeFollower()
    _ = followed(&gauge, by: 1, swings: 4)
    #expect(gauge.moved(to: 0.99) == nil)
    #expect(gauge.moved(to: 0.07) == nil)
    #expect(gauge.moved(to: 0.01) == nil)
    #expect(gauge.moved(to: nil) == nil)
    _ = gauge.follow(nil, put: 0)
    #expect(gauge.moved(to: 0.5) == nil)
  }

  @Test func `one that is stuck or goes another way is never believed`() {
    for part in [0.0, 0.4, 2.6] {
      var gauge = GaugeFollower()
      var told = 0
      for _ in 0..<20 {
        for step in 0...40 {
          let ratio = 0.1 + 0.01 * Double(step) * part
          if gauge.follow(ratio, put: step == 0 ? nil : 0.01) != nil { told += 1 }
        }
      }
      #expect(told == 0)
      #expect(gauge.moved(to: 0.95) == nil)
    }
  }
}
