import Testing

@testable import PowerCore

@Suite struct SeededNoiseTests {
  let noise = SeededNoise(seed: 1)

  @Test func `normal numbers have mean 0, deviation 1 and no memory`() {
    let numbers = (0..<20_000).map { noise.normal(.load, $0) }
    let count = Double(numbers.count)
    let mean = numbers.reduce(0, +) / count
    let square = numbers.reduce(0) { $0 + $1 * $1 } / count
    let product = zip(numbers, numbers.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 } / count
    #expect(mean.magnitude < 0.03)
    #expect((square - 1).magnitude < 0.03)
    #expect(product.magnitude < 0.03)
  }

  @Test func `seeds, purposes and places have chance of their own`() {
    #expect(noise.bits(.load, 5) == SeededNoise(seed: 1).bits(.load, 5))
    #expect(noise.bits(.load, 5) != SeededNoise(seed: 2).bits(.load, 5))
    #expect(noise.bits(.load, 5) != noise.bits(.air, 5))
    #expect(noise.bits(.load, 5) != noise.bits(.load, 6))
    #expect(noise.bits(.sensors, 5, sensor: 1) != noise.bits(.sensors, 5, sensor: 2))
  }

  @Test func `smooth noise meets its numbers and is straight between them`() {
    let before = noise.smooth(.clouds, at: 3600, every: 3600)
    let after = noise.smooth(.clouds, at: 7200, every: 3600)
    #expect(before == noise.normal(.clouds, 1))
    #expect(noise.smooth(.clouds, at: 5400, every: 3600) == before + (after - before) * 0.5)
  }
}
