import Testing

@testable import PowerCore

@Suite struct ChargeFilterTests {
  private static let possible =
    [-1...2, 0.1...2, -1...1, 0.5...1, -0.2...0.2, -8...8]
    + Array(repeating: -10...10.0, count: ChargeFilter.count - 6)

  private var filter: ChargeFilter {
    let rest = Array(repeating: 0.0, count: ChargeFilter.count - 4)
    return ChargeFilter(
      mean: [0.5, 1, 0, 0.99] + rest,
      deviation: [0.1, 0.1, 0.01, 0.01, 0.02, 1] + rest.dropFirst(2).map { _ in 0.05 },
      possible: Self.possible)
  }

  private func slopes(_ parts: [(axis: Int, slope: Double)]) -> [Double] {
    var slopes = Array(repeating: 0.0, count: ChargeFilter.count)
    for part in parts { slopes[part.axis] = part.slope }
    return slopes
  }

  /// Whether the covariances are those of anything at all.
  private func isPossible(_ filter: ChargeFilter) -> Bool {
    let noise = SeededNoise(seed: 2)
    return (0..<200).allSatisfy { index in
      let slopes = (0..<ChargeFilter.count).map {
        noise.normal(.sensors, Int64(index * 100 + $0))
          / max(1e-6, filter.deviation($0))
      }
      let sum = slopes.indices.reduce(0.0) { sum, row in
        slopes.indices.reduce(sum) {
          $0 + slopes[row] * slopes[$1] * filter.covariance[row * ChargeFilter.count + $1]
        }
      }
      return sum > -1e-9
    }
  }

  @Test func `a measurement of one axis is weighed by both variances`() {
    var filter = filter
    filter.observe(ChargeFilter.ratio, as: 0.7, deviation: 0.05)
    #expect((filter.mean[0] - (0.5 + 0.2 * 0.8)).magnitude < 1e-12)
    #expect((filter.variance(0) - 0.01 * 0.2).magnitude < 1e-12)
    #expect(filter.mean[1] == 1)
  }

  @Test func `an end of the battery teaches the capacity that the counting hung on`() {
    var filter = filter
    filter.set(0, to: 1, deviation: 0.001)
    // Half a capacity out: 10 % more capacity would have left 5 points more.
    filter.move(slopes: slopes([(0, 1), (1, 0.5)]), change: -0.5, deviation: 0)
    #expect((filter.deviation(0) - 0.05).magnitude < 1e-4)
    filter.observe(ChargeFilter.ratio, as: 0.45, deviation: 1e-4)
    #expect((filter.mean[1] - 0.9).magnitude < 1e-3)
    #expect(filter.deviation(1) < 0.01)
    #expect(isPossible(filter))
  }

  @Test func `what stays the same does not average away`() {
    var filter = filter
    // A charger that stops short by the same each time: seen a thousand times, it is still unknown.
    for _ in 0..<1000 {
      let both = slopes([(ChargeFilter.ratio, 1), (ChargeFilter.full, 1)])
      filter.observe(
        both, surprise: 0.6 - filter.mean[0] - filter.mean[ChargeFilter.full], noise: 1e-4)
    }
    // Of 0.1² and 0.02², what is known of their sum leaves 0.1²·0.02² / (0.1² + 0.02²) to each.
    let left = (0.01 * 0.0004 / 0.0104).squareRoot()
    #expect((filter.deviation(0) - left).magnitude < 1e-4)
    #expect((filter.deviation(ChargeFilter.full) - left).magnitude < 1e-4)
    #expect((filter.mean[0] - (0.5 + 0.1 * 0.01 / 0.0104)).magnitude < 1e-3)
    #expect(isPossible(filter))
  }

  @Test func `what is learned of the charge later tells where the curve was seen before`() {
    var filter = filter
    let place = ChargeFilter.firstPlace + 3
    // A voltage 40 mV too low: a curve that rests lower, or a charge that is lower.
    filter.observe(slopes([(0, 0.5), (place, 1)]), surprise: -0.04, noise: 1e-6)
    let before = filter.mean[place]
    #expect(before < -0.01 && before > -0.03)
    // The charge was right all along, so it was the curve.
    filter.observe(ChargeFilter.ratio, as: 0.5, deviation: 1e-4)
    #expect((filter.mean[place] + 0.04).magnitude < 1e-3)
    #expect(filter.deviation(place) < 2e-3)
  }

  @Test func `changes of a current teach a resistance, a steady one does not`() {
    let first = ChargeFilter.resistance
    for isSteady in [true, false] {
      var filter = filter
      for minute in 0..<600 {
        let current = isSteady || minute / 30 % 2 == 0 ? -0.4 : 0.6
        let seen = slopes([(first, current), (ChargeFilter.unsettled, 0.05)])
        let expected = filter.mean[first] * current + 0.05 * filter.mean[ChargeFilter.unsettled]
        filter.observe(seen, surprise: 0.1 * current - 0.03 - expected, noise: 1e-5)
      }
      #expect(isSteady == (filter.deviation(first) > 0.03))
      if !isSteady { #expect((filter.mean[first] - 0.1).magnitude < 0.005) }
    }
  }

  @Test func `what comes and goes is forgotten until it is unknown`() {
    var filter = filter
    let axis = ChargeFilter.unsettled
    filter.observe(slopes([(0, 1), (axis, 0.1)]), surprise: 0.3, noise: 1e-6)
    let (mean, cross) = (filter.mean[axis], filter.covariance[axis])
    filter.forget(axis, keeping: 0.5)
    #expect(filter.mean[axis] == mean / 2 && filter.covariance[axis] == cross / 2)
    filter.forget(axis, keeping: 0)
    #expect(filter.mean[axis] == 0 && filter.variance(axis) == 1 && filter.covariance[axis] == 0)
    #expect(isPossible(filter))
  }

  @Test func `values that are no numbers change nothing`() {
    var filter = filter
    let before = filter.mean
    let all = Array(repeating: 1.0, count: ChargeFilter.count)
    filter.observe(all, surprise: .nan, noise: 0.01)
    filter.observe(all, surprise: .infinity, noise: 0.01)
    filter.observe(all, surprise: 0.1, noise: .nan)
    filter.observe(all, surprise: 0.1, noise: -1e6)
    #expect(filter.mean == before)
  }

  @Test func `kept and taken again it knows the same`() {
    var filter = filter
    filter.move(slopes: slopes([(0, 1), (1, 0.5), (2, -3)]), change: -0.2, deviation: 0.01)
    filter.observe(
      slopes([(0, 0.6), (ChargeFilter.firstPlace, 0.4), (ChargeFilter.unsettled, 0.02)]),
      surprise: 0.05, noise: 1e-4)
    let record = NumberRecord(
      version: 1, wide: [], numbers: filter.numbers, parts: filter.correlations)
    var reader = NumberReader(NumberRecord(record.bytes)?.all ?? [])
    let back = ChargeFilter(&reader, possible: Self.possible)
    #expect(reader.isDone)
    for axis in 0..<ChargeFilter.count {
      #expect((back.mean[axis] - filter.mean[axis]).magnitude < 1e-6)
      for other in 0...axis {
        let place = axis * ChargeFilter.count + other
        let scale = filter.deviation(axis) * filter.deviation(other)
        #expect((back.covariance[place] - filter.covariance[place]).magnitude < 3e-6 * scale)
        #expect(back.covariance[place] == back.covariance[other * ChargeFilter.count + axis])
      }
    }
    #expect(isPossible(back))
  }
}
