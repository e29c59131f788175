import Testing

@testable import PowerCore

@Suite struct SimulatedSkyTests {
  /// Daily indices of four years each under twenty seeds.
  let years = (UInt64(1)...20).map { seed in
    (Int64(18_000)..<19_461).map {
      SimulatedSky.dailyIndex(noise: SeededNoise(seed: seed), day: $0)
    }
  }

  @Test func `days have the mean, the spread and the memory of a Mediterranean coast`() {
    let all = years.flatMap(\.self)
    let mean = all.reduce(0, +) / Double(all.count)
    let variance = all.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(all.count)
    var product = 0.0
    var pairs = 0.0
    for year in years {
      for (one, next) in zip(year, year.dropFirst()) {
        product += (one - mean) * (next - mean)
        pairs += 1
      }
    }
    #expect((mean - 0.9).magnitude < 0.03)
    #expect((variance.squareRoot() - 0.25).magnitude < 0.04)
    #expect((product / pairs / variance - 0.38).magnitude < 0.05)
  }

  @Test func `hours vary most under broken cloud`() {
    var spreadOfClear = 0.0
    var spreadOfBroken = 0.0
    let noise = SeededNoise(seed: 3)
    var sky = SimulatedSky(noise: noise, longitude: 0)
    for day in Int64(18_000)..<18_200 {
      let daily = SimulatedSky.dailyIndex(noise: noise, day: day)
      let hours = (8...16).map { sky.clearSkyIndex(at: day * 86_400 + $0 * 3600) }
      #expect(hours.allSatisfy { $0 >= 0.03 && $0 <= 1.15 })
      guard let least = hours.min(), let most = hours.max() else { continue }
      if daily > 1.03 { spreadOfClear = max(spreadOfClear, most - least) }
      if daily > 0.4, daily < 0.7 { spreadOfBroken = max(spreadOfBroken, most - least) }
    }
    #expect(spreadOfClear < 0.7)
    #expect(spreadOfBroken > spreadOfClear)
  }
}
