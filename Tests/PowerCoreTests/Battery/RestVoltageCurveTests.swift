import Testing

@testable import PowerCore

@Suite struct RestVoltageCurveTests {
  @Test(arguments: Chemistry.allCases)
  func `a curve rises, and leads back to where it came from`(chemistry: Chemistry) {
    let curve = CellModel(chemistry).rest
    for step in -20...120 {
      let ratio = Double(step) / 100
      #expect(curve.voltage(at: ratio + 0.01) > curve.voltage(at: ratio))
      #expect((curve.ratio(at: curve.voltage(at: ratio)) - ratio).magnitude < 1e-9)
    }
  }

  @Test func `the mean of a straight line is its middle`() {
    let curve = RestVoltageCurve([(0, 3), (0.5, 3.5), (1, 4)])
    #expect((curve.meanVoltage(below: 1) - 3.5).magnitude < 1e-12)
    #expect((curve.meanVoltage(below: 0.5) - 3.25).magnitude < 1e-12)
    #expect(curve.meanVoltage(below: 0) == 3)
  }

  @Test(arguments: [
    (Chemistry.lipo, 3.7...3.95), (.lithiumIon, 3.6...3.85), (.lithiumIronPhosphate, 3.2...3.35),
    (.leadAcid, 2.0...2.08),
  ])
  func `a mean voltage is that of the chemistry`(chemistry: Chemistry, range: ClosedRange<Double>) {
    #expect(range ~= CellModel(chemistry).rest.meanVoltage(below: 1))
  }
}
