import Testing

@testable import PowerCore

@Suite struct RestVoltageTableTests {
  /// A filter that knows nothing but how far a battery rests from the curve.
  private func filter(corrections: [Double], deviation: Double = 0.01) -> ChargeFilter {
    let rest = Array(repeating: 0.0, count: ChargeFilter.firstPlace)
    return ChargeFilter(
      mean: rest + corrections, deviation: rest + corrections.map { _ in deviation },
      possible: Array(repeating: -10...10, count: ChargeFilter.count))
  }

  @Test(arguments: Chemistry.allCases)
  func `before anything was seen it is the curve of the chemistry`(chemistry: Chemistry) {
    let model = CellModel(chemistry)
    let table = RestVoltageTable(model)
    #expect(table.places.count == RestVoltageTable.count)
    #expect(table.places.first == 0 && table.places.last == 1)
    let filter = filter(corrections: Array(repeating: 0, count: RestVoltageTable.count))
    for step in 0...100 {
      let ratio = Double(step) / 100
      #expect(table.voltage(at: ratio, filter) == model.rest.voltage(at: ratio))
      let back = table.ratio(at: table.voltage(at: ratio, filter), filter)
      #expect((back - ratio).magnitude < 1e-5)
      #expect(table.slope(at: ratio, filter) > 0)
    }
  }

  @Test func `between two points it is what was learned of both`() {
    let model = CellModel(.lithiumIon)
    let table = RestVoltageTable(model)
    var corrections = Array(repeating: 0.0, count: RestVoltageTable.count)
    (corrections[4], corrections[5]) = (-0.1, -0.06)
    let filter = filter(corrections: corrections)
    let (from, to) = (table.places[4], table.places[5])
    for part in [0.0, 0.25, 0.5, 0.99] {
      let ratio = from + part * (to - from)
      let off = table.voltage(at: ratio, filter) - model.rest.voltage(at: ratio)
      #expect((off - (-0.1 + 0.04 * part)).magnitude < 1e-9)
      let (left, share) = table.position(of: ratio)
      #expect(left == 4 && (share - part).magnitude < 1e-9)
    }
    #expect(table.voltage(at: table.places[6], filter) == model.rest.voltage(at: table.places[6]))
    #expect((table.variance(at: (from + to) / 2, filter) - 1e-4).magnitude < 1e-12)
    // A lower curve: at the same voltage there is more in it.
    let volts = model.rest.voltage(at: from)
    #expect(table.ratio(at: volts, filter) > from + 0.02)
  }

  @Test func `beyond its ends it goes on, and a fold in it is no way back`() {
    let table = RestVoltageTable(CellModel(.lipo))
    #expect(table.position(of: -0.3).left == 0 && table.position(of: -0.3).part == 0)
    #expect(table.position(of: 1.3).left == RestVoltageTable.count - 2)
    #expect(table.position(of: 1.3).part == 1)
    var corrections = Array(repeating: 0.0, count: RestVoltageTable.count)
    corrections[5] = 0.5
    let folded = filter(corrections: corrections)
    for step in 0...100 { #expect(table.slope(at: Double(step) / 100, folded) > 0) }
    #expect(-0.1...1.1 ~= table.ratio(at: 9, folded))
    #expect(-0.1...1.1 ~= table.ratio(at: -9, folded))
  }

  @Test(arguments: Chemistry.allCases)
  func `other makes differ alike near each other`(chemistry: Chemistry) {
    let model = CellModel(chemistry)
    let table = RestVoltageTable(model)
    for one in 0..<RestVoltageTable.count {
      let own = model.curveError.value(at: table.places[one])
      #expect((table.prior(one, one) - own * own).magnitude < 1e-15)
      var before = 1.0
      for other in one + 1..<max(one + 1, RestVoltageTable.count) {
        let scale = table.prior(one, one) * table.prior(other, other)
        let correlation = table.prior(one, other) / scale.squareRoot()
        #expect(correlation > 0.1 && correlation < before)
        #expect(table.prior(one, other) == table.prior(other, one))
        before = correlation
      }
    }
  }
}
