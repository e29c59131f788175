import Testing

@testable import PowerCore

@Suite struct RunTimeTests {
  private func estimate(_ ratio: Double) -> ChargeEstimate {
    ChargeEstimate(
      ratio: ratio, ratioDeviation: 0.02, capacity: Quantity(6), capacityDeviation: Quantity(0.1),
      energy: Quantity(24), energyDeviation: Quantity(0.5), energyLeft: Quantity(24 * ratio),
      resistance: Quantity(0.1), resistanceDeviation: Quantity(0.01), cycles: 1)
  }

  /// What is said after some minutes at constant powers.
  private func outlook(_ watts: [Double], ratio: Double = 0.5) -> RunTime.Outlook {
    var runTime = RunTime()
    var outlook = RunTime.Outlook()
    for (minute, power) in watts.enumerated() {
      var sample = BatterySample(time: Double(minute) * 60)
      sample.voltage = Quantity(4)
      sample.current = Quantity(power / 4)
      outlook = runTime.step(sample, estimate(ratio))
    }
    return outlook
  }

  @Test func `energy over power`() {
    #expect(outlook(Array(repeating: -2, count: 10)).toEmpty == 21_600.0)
    #expect(outlook(Array(repeating: -2, count: 10)).toFull == nil)
    #expect(outlook(Array(repeating: 3, count: 10)).toFull == 14_400.0)
    #expect(outlook(Array(repeating: 3, count: 10)).toEmpty == nil)
  }

  @Test func `a burst does not shorten the night`() {
    let steady = Array(repeating: -1.5, count: 60)
    let time = outlook(steady + [-6]).toEmpty ?? 0
    #expect((time - 8 * 3600).magnitude < 3600)
  }

  @Test func `at dusk it follows the load that the panel leaves to the battery`() {
    // Over forty minutes the panel gives ever less, and then nothing.
    let dusk = (0..<40).map { -0.05 - 1.95 * Double($0) / 40 }
    let after = outlook(dusk + Array(repeating: -2, count: 3)).toEmpty ?? 0
    #expect((after - 21_600).magnitude < 0.25 * 21_600, "\(after)")
    let later = outlook(dusk + Array(repeating: -2, count: 15)).toEmpty ?? 0
    #expect((later - 21_600).magnitude < 0.1 * 21_600, "\(later)")
  }

  @Test func `nothing is said that means nothing`() {
    #expect(outlook([-2]) == RunTime.Outlook())
    #expect(outlook(Array(repeating: -2, count: 30) + [2]) == RunTime.Outlook())
    #expect(outlook(Array(repeating: -2, count: 30) + [2, 2, 2, 2, 2]) == RunTime.Outlook())
    #expect(outlook(Array(repeating: -2, count: 30) + Array(repeating: 2, count: 7)).toFull != nil)
    #expect(outlook(Array(repeating: -0.01, count: 99)) == RunTime.Outlook())
    #expect(outlook(Array(repeating: 0, count: 99)) == RunTime.Outlook())
    #expect(outlook(Array(repeating: 2, count: 99), ratio: 1) == RunTime.Outlook())
    #expect(outlook(Array(repeating: .nan, count: 99)) == RunTime.Outlook())
  }

  @Test func `what takes longer than anybody believes is not said`() {
    // 12 Wh are missing, and as many left.
    for (power, isSaid) in [(-0.08, true), (-0.07, false), (0.61, true), (0.59, false)] {
      let outlook = outlook(Array(repeating: power, count: 30))
      #expect((outlook != RunTime.Outlook()) == isSaid, "\(power) W")
    }
  }

  @Test func `clouds over a panel that all but feeds the board say nothing`() {
    // It gives between nothing and all, so that the battery gives a sixth of a load of 1.5 W.
    let clouds = (0..<60).map { $0 % 6 == 0 ? -1.35 : -0.03 }
    #expect(outlook(clouds) == RunTime.Outlook())
    #expect(outlook([-0.4, -0.03, -0.03, -0.9, -0.03, -0.03, -0.9]) == RunTime.Outlook())
    let sun = (0..<60).map { $0 % 6 == 0 ? 9.0 : 0.2 }
    #expect(outlook(sun) == RunTime.Outlook())
    // A load that swings all night says when it will be empty.
    let night = (0..<60).map { $0 % 6 == 0 ? -4.0 : -1.5 }
    let seconds = outlook(night).toEmpty ?? 0
    #expect((seconds / 3600 - 12 / 1.92).magnitude < 1, "\(seconds)")
  }

  @Test func `without a battery, an estimate, or for a while, it starts anew`() {
    var runTime = RunTime()
    var sample = BatterySample(time: 0)
    sample.voltage = Quantity(4)
    sample.current = Quantity(-0.5)
    for minute in 0..<10 {
      sample.time = Double(minute) * 60
      _ = runTime.step(sample, estimate(0.5))
    }
    sample.time += 60
    var other = runTime
    let without = other.step(sample, nil)
    #expect(without == RunTime.Outlook())
    sample.time += 7200
    let later = runTime.step(sample, estimate(0.5))
    #expect(later == RunTime.Outlook())
    sample.present = false
    let gone = runTime.step(sample, estimate(0.5))
    #expect(gone == RunTime.Outlook())
  }
}
