import Testing

@testable import PowerCore

@Suite struct CensoredGainTests {
  /// φ(z) / Φ(−z), from tables of the normal distribution.
  @Test(arguments: [
    (-3.0, 0.004_437_8), (-1, 0.287_600), (0, 0.797_885), (1, 1.525_135), (3, 3.283_10),
    (5, 5.186_50), (10, 10.098_09),
  ])
  func `the hazard of the normal distribution`(z: Double, hazard: Double) {
    #expect((CensoredGain.hazard(z) / hazard - 1).magnitude < 1e-4)
  }

  @Test func `numbers that are none harm nothing`() {
    for odd in [Double.nan, -.infinity] { #expect(CensoredGain.hazard(odd) < 1e-9) }
    #expect(CensoredGain.hazard(.infinity) == CensoredGain.hazard(1e6))
  }

  private func evidence(_ expected: Double, _ observed: Double, _ bound: CensoredHour.Bound)
    -> CensoredGain.Evidence
  {
    CensoredGain.Evidence(expected: expected, observed: observed, bound: bound, weight: 1)
  }

  private let model = CensoredGain(relativeError: 0.2, absoluteError: 0.1)
  private let open = CensoredGain.Estimate(mean: 1, deviation: 10)

  @Test func `exact hours give their weighted mean`() {
    let hours = (1...9).map { evidence(Double($0), 0.7 * Double($0), .exact) }
    let result = model.estimate(hours, prior: open)
    #expect((result.mean - 0.7).magnitude < 1e-3)
    #expect(result.deviation < 0.1)
  }

  @Test func `bounds below the gain change little, one above it moves it`() {
    let exact = (1...9).map { evidence(Double($0), 0.7 * Double($0), .exact) }
    let low = exact + (1...50).map { _ in evidence(20, 3, .atLeast) }
    #expect((model.estimate(low, prior: open).mean - 0.7).magnitude < 0.02)
    let high = exact + (1...3).map { _ in evidence(5, 5, .atLeast) }
    #expect(model.estimate(high, prior: open).mean > 0.75)
  }

  @Test func `bounds alone say at least that`() {
    let hours = (1...10).map { _ in evidence(10, 8, .atLeast) }
    let result = model.estimate(hours, prior: CensoredGain.Estimate(mean: 0.5, deviation: 0.3))
    #expect(result.mean > 0.8)
    #expect(model.estimate([], prior: open).mean > 0.99)
  }
}
