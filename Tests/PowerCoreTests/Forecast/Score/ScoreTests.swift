import Testing

@testable import PowerCore

@Suite struct ScoreTests {
  @Test func `a Brier score by hand`() throws {
    var score = BrierScore()
    #expect(score.value == nil && score.skill(against: score) == nil)
    for (probability, happened) in [(0.9, true), (0.9, true), (0.9, false), (0.1, false)] {
      score.add(probability, happened: happened)
    }
    // (0.01 + 0.01 + 0.81 + 0.01) / 4
    #expect((try #require(score.value) - 0.21).magnitude < 1e-12)
    #expect(score.baseRate == 0.5 && score.uncertainty == 0.25)
    // Bins: 0.9 with a frequency of 2/3, three times; 0.1 with 0, once.
    let reliability: Double = (3 * (0.9 - 2.0 / 3) * (0.9 - 2.0 / 3) + 0.01) / 4
    let resolution: Double = (3 * (1.0 / 36) + 0.25) / 4
    #expect((try #require(score.reliability) - reliability).magnitude < 1e-12)
    #expect((try #require(score.resolution) - resolution).magnitude < 1e-12)
    #expect((reliability - resolution + 0.25 - 0.21).magnitude < 1e-12)
    let error: Double = (3 * (0.9 - 2.0 / 3) + 0.1) / 4
    #expect((try #require(score.calibrationError) - error).magnitude < 1e-12)
    var guess = BrierScore()
    for happened in [true, true, false, false] { guess.add(0.5, happened: happened) }
    #expect((try #require(score.skill(against: guess)) - 0.16).magnitude < 1e-12)
    var both = score
    both.add(guess)
    #expect((try #require(both.value) - 0.23).magnitude < 1e-12 && both.count == 8)
    score.add(.nan, happened: true)
    #expect(score.value?.isFinite == true)
  }

  @Test func `a ranked probability score by hand`() throws {
    // Mean distance to 2 is 1; the pairs of 1 and 3 are apart by 1 on average: 1 − 1/2.
    let score = try #require(RankedProbability.score(sorted: [1, 3], truth: 2))
    #expect((score - 0.5).magnitude < 1e-12)
    #expect(RankedProbability.score(sorted: [4], truth: 1) == 3)
    #expect(RankedProbability.score(sorted: [], truth: 1) == nil)
  }

  @Test func `overlapping forecasts count once`() {
    let times = (0..<28).map { Int64($0) * 21_600 }
    #expect(EffectiveCount.nonOverlapping(times, horizon: 24) == 7)
    #expect(EffectiveCount.nonOverlapping(times, horizon: 168) == 1)
    #expect(EffectiveCount.nonOverlapping([], horizon: 1) == 0)
  }

  @Test func `a correlation by hand`() throws {
    var correlation = Correlation()
    #expect(correlation.value == nil)
    for (x, y) in [(1.0, 2.0), (2, 1), (3, 3)] { correlation.add(x, y) }
    #expect((try #require(correlation.value) - 0.5).magnitude < 1e-12)
  }

  @Test func `a forecaster that is too bold is found out`() throws {
    var generator = SeededGenerator(seed: 9)
    var past: [(probability: Double, happened: Bool)] = []
    for _ in 0..<3000 {
      // The truth has half the logit of what is said.
      let logit = generator.normal() * 2
      let truth = 1 / (1 + Elementary.exponential(-logit / 2 - 0.4))
      past.append((1 / (1 + Elementary.exponential(-logit)), generator.uniform() < truth))
    }
    let fit = Recalibration.fitted(to: past)
    #expect((fit.slope - 0.5).magnitude < 0.1 && (fit.offset - 0.4).magnitude < 0.15)
    #expect(Recalibration.fitted(to: Array(past.prefix(59))) == Recalibration())
    #expect(Recalibration.fitted(to: past, worth: 59) == Recalibration())
    #expect(Recalibration.fitted(to: past, worth: 100).slope > fit.slope)
    let sure = [(probability: Double, happened: Bool)](repeating: (1, true), count: 99)
    #expect(Recalibration.fitted(to: sure).corrected(0.99) > 0.98)
    // Of what came too rarely nothing is learned.
    func rare(_ events: Int) -> Recalibration {
      .fitted(to: (0..<600).map { (probability: 0.3, happened: $0 < events) })
    }
    #expect(rare(19) == Recalibration() && rare(20).corrected(0.3) < 0.1)
    #expect(rare(581) == Recalibration() && rare(580).corrected(0.3) > 0.7)
  }

  @Test func `normal numbers are where tables have them`() {
    #expect((NormalDistribution.quantile(0.975) - 1.959_963_984_540_054).magnitude < 1e-8)
    #expect((NormalDistribution.quantile(0.01) + 2.326_347_874_040_841).magnitude < 1e-8)
    #expect(NormalDistribution.quantile(0.5) == 0 && NormalDistribution.quantile(.nan) < -7)
    #expect((NormalDistribution.probability(below: 1.96) - 0.975_002_1).magnitude < 1e-6)
    #expect((NormalDistribution.probability(below: -1) - 0.158_655_3).magnitude < 1e-6)
    var generator = SeededGenerator(seed: 1)
    // One in each part: the mean of a thousand strays by far less than 1 / √1000.
    let spread = generator.spreadNormals(count: 1000)
    let mean = spread.reduce(0, +) / 1000
    let variance = spread.reduce(0) { $0 + $1 * $1 } / 1000
    #expect(mean.magnitude < 0.004 && (variance - 1).magnitude < 0.03)
    #expect(spread != spread.sorted())
  }
}
