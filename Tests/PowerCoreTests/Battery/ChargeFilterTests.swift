import Testing

@testable import PowerCore

@Suite struct ChargeFilterTests {
  private var filter: ChargeFilter {
    ChargeFilter(
      mean: [0.5, 1, 0.1, 0.03, 0, 0.99, 0], deviation: [0.1, 0.1, 0.05, 0.02, 0.01, 0.01, 1],
      possible: [-1...2, 0.1...2, 0...1, 0...1, -1...1, 0.5...1, -9...9])
  }

  @Test func `as exact as before, a measurement halves the variance`() {
    var filter = filter
    filter.observe([1, 0, 0, 0, 0, 0, 0], surprise: 0.2, noise: 0.01)
    #expect((filter.mean[0] - 0.6).magnitude < 1e-12)
    #expect((filter.variance(0) - 0.005).magnitude < 1e-12)
    #expect(filter.mean[1] == 1)
  }

  @Test func `a full battery teaches the capacity that the counting hung on`() {
    var filter = filter
    filter.set(0, to: 1, deviation: 0.001)
    // Half a capacity out: 10 % more capacity would have left 5 points more.
    filter.move(slopes: [1, 0.5, 0, 0, 0, 0, 0], change: -0.5, deviation: 0)
    #expect((filter.deviation(0) - 0.05).magnitude < 1e-4)
    filter.observe([1, 0, 0, 0, 0, 0, 0], surprise: -0.05, noise: 1e-8)
    #expect((filter.mean[1] - 0.9).magnitude < 1e-3)
    #expect(filter.deviation(1) < 0.01)
  }

  @Test func `what is not taught keeps its mean and its variance`() {
    var filter = filter
    filter.move(slopes: [1, 0.5, 0, 0, 0, 0, 0], change: -0.5, deviation: 0)
    filter.observe([1, 0, 0, 0, 0, 0, 0], surprise: -0.05, noise: 1e-4, teaches: false)
    #expect(filter.mean[1] == 1)
    #expect((filter.variance(1) - 0.01).magnitude < 1e-12)
    #expect(filter.mean[0] < -0.04)
  }

  @Test func `an error that was measured is forgotten as charge flows`() {
    var filter = filter
    filter.observe([0, 0, 0, 0, 0, 0, 1], surprise: 2, noise: 0.01)
    #expect(filter.mean[6] > 1.9 && filter.variance(6) < 0.01)
    for _ in 0..<100 { filter.fade(6, keeping: 0.95) }
    #expect(filter.mean[6].magnitude < 0.02 && (filter.variance(6) - 1).magnitude < 1e-4)
  }

  @Test func `values that are no numbers change nothing`() {
    var filter = filter
    let before = filter.mean
    filter.observe([.nan, 0, 0, 0, 0, 0, 0], surprise: 1, noise: 1)
    filter.observe([1, 0, 0, 0, 0, 0, 0], surprise: .infinity, noise: 1)
    #expect(filter.mean == before)
  }
}
