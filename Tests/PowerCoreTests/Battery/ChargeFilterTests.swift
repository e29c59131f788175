import Testing

@testable import PowerCore

@Suite struct ChargeFilterTests {
  private var filter: ChargeFilter {
    ChargeFilter(
      mean: [0.5, 1, 0, 0.99], deviation: [0.1, 0.1, 0.01, 0.01],
      possible: [-1...2, 0.1...2, -1...1, 0.5...1])
  }

  @Test func `what is seen makes the state of charge as certain as it is itself`() {
    var filter = filter
    let used = filter.observe(ratio: 0.7, deviation: 0.05)
    #expect(used)
    #expect((filter.mean[0] - 0.65).magnitude < 1e-12)
    #expect((filter.deviation(0) - 0.05).magnitude < 1e-12)
    #expect(filter.mean[1] == 1)
  }

  @Test func `seen again and again it makes it no more certain`() {
    var filter = filter
    filter.observe(ratio: 0.7, deviation: 0.05)
    let before = filter.mean
    for _ in 0..<1000 {
      let used = filter.observe(ratio: 0.9, deviation: 0.0501)
      #expect(!used)
    }
    #expect(filter.mean == before)
  }

  @Test func `a full battery teaches the capacity that the counting hung on`() {
    var filter = filter
    filter.set(0, to: 1, deviation: 0.001)
    // Half a capacity out: 10 % more capacity would have left 5 points more.
    filter.move(slopes: [1, 0.5, 0, 0], change: -0.5, deviation: 0)
    #expect((filter.deviation(0) - 0.05).magnitude < 1e-4)
    filter.observe(ratio: 0.45, deviation: 1e-4, teaches: [ChargeFilter.capacity])
    #expect((filter.mean[1] - 0.9).magnitude < 1e-3)
    #expect(filter.deviation(1) < 0.01)
  }

  @Test func `what is not taught keeps its mean and its variance`() {
    var filter = filter
    filter.move(slopes: [1, 0.5, 0, 0], change: -0.5, deviation: 0)
    filter.observe(ratio: -0.05, deviation: 0.01, teaches: [ChargeFilter.offset])
    #expect(filter.mean[1] == 1)
    #expect((filter.variance(1) - 0.01).magnitude < 1e-12)
    #expect(filter.mean[0] < -0.04)
  }

  @Test func `values that are no numbers change nothing`() {
    var filter = filter
    let before = filter.mean
    filter.observe(ratio: .nan, deviation: 0.01)
    filter.observe(ratio: .infinity, deviation: 0.01)
    filter.observe(ratio: 0.6, deviation: .nan)
    filter.observe(offset: .nan, deviation: 0.01)
    #expect(filter.mean == before)
  }

  @Test func `evidence of its own counts by its noise, and teaches what it is meant to`() {
    var filter = ChargeFilter(
      mean: [1, 0.9, 0, 0.995], deviation: [0.01, 0.09, 0.01, 0.003],
      possible: [-0.1...1.1, 0.15...1.6, -0.1...0.1, 0.6...1])
    // Half of the battery drawn: what is left hangs on the capacity by 0.5 / 0.9.
    filter.move(slopes: [1, 0.5 / 0.9, 0, 0], change: -0.5, deviation: 0)
    let before = filter.variance(ChargeFilter.ratio)
    let capacity = filter.variance(ChargeFilter.capacity)
    let cross = 0.5 / 0.9 * capacity
    var taught = filter
    taught.weigh(ratio: 0.45, noise: 0.01, teaches: [ChargeFilter.capacity])
    let gain = before / (before + 0.01)
    #expect((taught.mean[0] - (0.5 - 0.05 * gain)).magnitude < 1e-12)
    #expect((taught.mean[1] - (0.9 - 0.05 * cross / (before + 0.01))).magnitude < 1e-12)
    #expect((taught.variance(0) - before * (1 - gain)).magnitude < 1e-12)
    #expect(taught.variance(1) < capacity)
    filter.weigh(ratio: 0.45, noise: 0.01, teaches: [])
    #expect(filter.mean[1] == 0.9 && filter.variance(1) == capacity)
    let unchanged = filter.mean
    filter.weigh(ratio: .nan, noise: 0.01, teaches: [])
    filter.weigh(ratio: 0.4, noise: 0, teaches: [])
    #expect(filter.mean == unchanged)
  }
}
