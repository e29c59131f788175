import Testing

@testable import PowerCore

@Suite struct AccuracyLearnerTests {
  private let noise = SeededNoise(seed: 9)

  private func truth(_ count: Int) -> Climatology {
    Climatology(
      days: (0..<count).map { day in
        .init(number: Int64(20_000 + day), index: (0.75 + 0.2 * noise.normal(.weather, Int64(day))))
      })
  }

  /// Forecasts with a bias and a correlation.
  private func pairs(_ truth: Climatology, bias: Double, correlation: Double)
    -> [AccuracyLearner.Pair]
  {
    truth.days.map { day in
      let fresh = (1 - correlation * correlation).squareRoot() * 0.2
      let forecast =
        0.75 + bias + correlation * (day.index - 0.75) + fresh * noise.normal(.clouds, day.number)
      return AccuracyLearner.Pair(lead: 1, day: day.number, forecast: forecast.held(in: 0...2))
    }
  }

  @Test func `nothing known is what is usual`() {
    let result = AccuracyLearner.learn([], truth: truth(50))
    #expect(result == AccuracyLearner.Result())
    #expect(result.accuracy == WeatherAccuracy() && result.days == 0)
  }

  @Test(arguments: [0.3, 0.6, 0.95])
  func `bias and correlation are found`(correlation: Double) {
    let truth = truth(400)
    let result = AccuracyLearner.learn(
      pairs(truth, bias: 0.1, correlation: correlation), truth: truth)
    let day = result.accuracy.days[1]
    #expect(result.days == 400)
    #expect((day.bias - 0.1).magnitude < 0.03, "\(day)")
    #expect((day.correlation - correlation).magnitude < 0.1, "\(day)")
    #expect(result.accuracy.days[2] == WeatherAccuracy().days[2])
  }

  @Test func `of the issues of one day the first counts, which knew the least`() {
    let truth = truth(100)
    let early = pairs(truth, bias: 0, correlation: 0.4)
    let late = truth.days.map { AccuracyLearner.Pair(lead: 1, day: $0.number, forecast: $0.index) }
    #expect(
      AccuracyLearner.learn(early + late, truth: truth)
        == AccuracyLearner.learn(early, truth: truth))
  }

  @Test func `few pairs change little, and several issues of a day count once`() {
    let truth = truth(5)
    let few = pairs(truth, bias: 0.3, correlation: 0)
    let once = AccuracyLearner.learn(few, truth: truth)
    #expect(once.days == 5 && once.accuracy.days[1].bias < 0.12)
    #expect(AccuracyLearner.learn(few + few + few, truth: truth) == once)
    let unknown = [AccuracyLearner.Pair(lead: 1, day: 1, forecast: 0.5)]
    #expect(AccuracyLearner.learn(few + unknown, truth: truth) == once)
  }
}
