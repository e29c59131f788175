import Testing

@testable import PowerCore

@Suite struct ChargeEstimatorStateTests {
  private var good: [(String, Double)] {
    get throws {
      var estimator = ChargeEstimator(chemistry: .leadAcid, capacityWh: 86)
      var sample = BatterySample(time: 0)
      sample.voltage = Quantity(12.4)
      sample.current = Quantity(-0.2)
      _ = estimator.step(sample)
      return try #require(estimator.state).parameters.map { ($0.0.description, $0.1) }
    }
  }

  @Test func `numbers come back as they went, among others and in any order`() throws {
    let numbers = try good
    let state = try #require(ChargeEstimatorState(parameters: numbers))
    let mixed = numbers.reversed() + [("panel.gain", 0.7)]
    #expect(ChargeEstimatorState(parameters: Array(mixed)) == state)
    #expect(state.chemistry == .leadAcid && state.capacityWattHours == 86)
    #expect(state.parameters.map { $0.1 } == numbers.map { $0.1 })
  }

  @Test func `garbage is refused`() throws {
    let numbers = try good
    for index in numbers.indices {
      for wrong in [Double.nan, .infinity, -.infinity, -1e9, 1e12, -1] {
        // A meter may show too little.
        if numbers[index].0 == "battery.offset_a", wrong == -1 { continue }
        var changed = numbers
        changed[index].1 = wrong
        #expect(ChargeEstimatorState(parameters: changed) == nil, "\(changed[index])")
      }
      var missing = numbers
      missing.remove(at: index)
      #expect(ChargeEstimatorState(parameters: missing) == nil)
      #expect(ChargeEstimatorState(parameters: numbers + [numbers[index]]) == nil)
    }
    for (name, value) in [
      ("battery.chemistry", 0.5), ("battery.cells", 6.5), ("battery.version", 2),
    ] {
      let changed = numbers.map { $0.0 == name ? ($0.0, value) : $0 }
      #expect(ChargeEstimatorState(parameters: changed) == nil)
    }
    #expect(ChargeEstimatorState(parameters: []) == nil)
  }
}
