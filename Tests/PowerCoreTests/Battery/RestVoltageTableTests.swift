import Testing

@testable import PowerCore

@Suite struct RestVoltageTableTests {
  @Test(arguments: Chemistry.allCases)
  func `before anything was seen it is the curve of the chemistry`(chemistry: Chemistry) {
    let model = CellModel(chemistry)
    let table = RestVoltageTable(model)
    for step in 0...100 {
      let ratio = Double(step) / 100
      #expect(table.voltage(at: ratio) == model.rest.voltage(at: ratio))
      #expect((table.ratio(at: table.voltage(at: ratio)) - ratio).magnitude < 1e-5)
      #expect(table.variance(at: ratio) > 0 && table.slope(at: ratio) > 0)
    }
  }

  @Test func `a battery that rests elsewhere is learned where it was seen`() {
    let model = CellModel(.lithiumIon)
    var table = RestVoltageTable(model)
    for step in 30...90 {
      let ratio = Double(step) / 100
      table.learn(model.rest.voltage(at: ratio) - 0.08, at: ratio, variance: 1e-5)
    }
    #expect((table.voltage(at: 0.6) - model.rest.voltage(at: 0.6) + 0.08).magnitude < 0.01)
    #expect(table.variance(at: 0.6) < 1e-4)
    #expect(table.voltage(at: 0.05) == model.rest.voltage(at: 0.05))
    #expect(table.unseen.voltage(at: 0.6) == model.rest.voltage(at: 0.6))
    let certain = table.variance(at: 0.6)
    table.pass(days: 100)
    #expect(table.variance(at: 0.6) > 2 * certain)
  }

  @Test func `what is seen badly does not spoil what is known`() {
    let model = CellModel(.lipo)
    var table = RestVoltageTable(model)
    table.learn(3.85, at: 0.5, variance: 1e-6)
    let known = table.voltage(at: 0.5)
    // Within twice its own standard deviation it contradicts nothing.
    table.learn(3.67, at: 0.5, variance: 0.01)
    table.learn(.nan, at: 0.5, variance: .nan)
    table.learn(3.6, at: 3, variance: 1e-6)
    #expect(table.voltage(at: 0.5) == known)
  }

  @Test func `a voltage of the knee is no voltage of the line above it`() {
    let model = CellModel(.leadAcid)
    let table = RestVoltageTable(model)
    let knee = model.rest.voltage(at: 0.017)
    // On the line a battery rests one deviation higher only when it is that much fuller.
    #expect(table.deviation(at: knee, variance: 1e-6) < 0.04)
    let line = model.rest.voltage(at: 0.5)
    let expected = table.variance(at: 0.5).squareRoot() / table.slope(at: 0.5)
    #expect((table.deviation(at: line, variance: 0) / expected - 1).magnitude < 0.1)
    #expect(table.deviation(at: line, variance: 0.01) > 2 * expected)
  }
}
