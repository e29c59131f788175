import Testing

@testable import PowerCore

@Suite struct ChargeEstimatorRestartTests {
  /// A battery of lead and acid that rests as in the book, runs down three times, and is seen again
  /// after hours.
  private func seenAgain(at ratio: Double, after hours: Double) throws -> ChargeEstimate {
    let model = CellModel(.leadAcid)
    var estimator = ChargeEstimator(chemistry: .leadAcid, capacityWh: 86)
    var time = 0.0
    func sample(_ ratio: Double, _ amperes: Double, pressed: Double = 0) -> BatterySample {
      var sample = BatterySample(time: time)
      sample.present = true
      sample.voltage = Quantity(6 * model.rest.voltage(at: ratio) + 0.12 * amperes + pressed)
      sample.current = Quantity(amperes)
      return sample
    }
    func run(from start: Double, to end: Double, _ amperes: Double) {
      for ratio in stride(from: start, through: end, by: amperes / 60 / (0.9 * 7.1)) {
        _ = estimator.step(sample(ratio, amperes))
        time += 60
      }
    }
    run(from: 0.95, to: 0.012, -0.4)
    for _ in 0..<2 {
      time += 8 * 3600
      run(from: 0.1, to: 0.9, 0.6)
      run(from: 0.9, to: 0.012, -0.4)
    }
    time += hours * 3600
    // What light as strong as the load pressed into it has not gone yet.
    let estimate = estimator.step(sample(ratio, 0, pressed: 0.05))
    return try #require(estimate)
  }

  @Test func `after a night it comes back at the usual level`() throws {
    let estimate = try seenAgain(at: 0.1, after: 9)
    #expect((estimate.ratio - 0.1).magnitude < 0.03)
    #expect(estimate.ratioDeviation < 0.05)
  }

  @Test(arguments: [0.25, 0.4])
  func `after a dull day the voltage tells how much went in`(ratio: Double) throws {
    let estimate = try seenAgain(at: ratio, after: 34)
    #expect((estimate.ratio - ratio).magnitude < 0.06)
    #expect((estimate.ratio - ratio).magnitude < 2 * estimate.ratioDeviation)
  }

  /// A LiFePO4 battery and a gauge that counts: its voltage says little, the gauge says all.
  @Test func `a gauge that counted on tells what no voltage does`() throws {
    var estimator = ChargeEstimator(chemistry: .lithiumIronPhosphate, capacityWh: 24)
    var facts = HiddenBattery.Facts(.lithiumIronPhosphate, seed: 1)
    facts.hasGauge = true
    facts.isBench = true
    facts.load = 3
    var battery = HiddenBattery(facts)
    var seen: (estimate: ChargeEstimate, truth: Double)?
    // Blind from the end of the third discharge until the battery is half full.
    var ends = 0
    var isFilling = false
    var before = 1.0
    for _ in 0..<6 * 1440 {
      guard let sample = battery.minute() else { continue }
      if battery.ratio > before, !isFilling, before < 0.1 { ends += 1 }
      isFilling = battery.ratio > before
      before = battery.ratio
      if ends == 3, battery.ratio < 0.5 { continue }
      let estimate = estimator.step(sample)
      if ends == 3, seen == nil, let estimate { seen = (estimate, battery.ratio) }
    }
    let (estimate, truth) = try #require(seen)
    #expect((estimate.ratio - truth).magnitude < 0.04)
    #expect(estimate.ratioDeviation < 0.08)
  }
}
