import Testing

@testable import PowerCore

@Suite struct PanelFitTests {
  private func fit(
    _ gain: Double, _ deviation: Double = 0.1, hours: Int = 30, bounds: Int = 0,
    peak: Double = 50
  ) -> PanelFit? {
    var learned = GainLearner.Result()
    learned.gain = PanelGain(mean: gain, deviation: deviation)
    learned.informativeHours = hours
    learned.censoredHours = bounds
    return PanelFit(learned, peakPower: peak)
  }

  @Test func `a gain that a panel can have says nothing of its size`() {
    for gain in [0.15, 0.3, 0.9, 1.2, 1.6] { #expect(fit(gain) == nil, "\(gain)") }
    #expect(fit(3, 0.8) == nil && fit(3, hours: 11) == nil)
    // What only tells a lower bound makes no panel small.
    #expect(fit(0.05, 0.02, hours: 11, bounds: 99) == nil && fit(3, hours: 1, bounds: 11) != nil)
    #expect(fit(.nan) == nil && fit(2.5, peak: 0) == nil)
  }

  @Test func `a size that would fit has two digits, and its bounds`() {
    #expect(fit(2.04, 0.2)?.words == "100 W" && fit(2.04, 0.2)?.isBound == false)
    #expect(fit(3)?.words == "150 W or more" && fit(3)?.fitting == 150)
    #expect(fit(0.01, 0.03)?.words == "0.50 W or less")
    #expect(fit(0.0456, 0.03)?.words == "2.3 W")
    #expect(fit(2, peak: 100_000)?.fitting == 200_000 && fit(2, peak: 0.1)?.words == "0.20 W")
  }

  @Test func `a panel of five times its size is doubted after two weeks of a log`() throws {
    let log = SyntheticLog(gain: 5)
    let learned = GainLearner(panel: log.panel).learn(
      try log.rows(), weather: PastWeather(), chargeLimit: nil, chemistry: .lipo)
    let fit = try #require(PanelFit(learned, peakPower: log.panel.peakPower))
    #expect(fit.isBound && fit.fitting == 3 * log.panel.peakPower, "\(learned)")
    let right = SyntheticLog(gain: 1)
    #expect(
      PanelFit(
        GainLearner(panel: right.panel).learn(
          try right.rows(), weather: PastWeather(), chargeLimit: nil, chemistry: .lipo),
        peakPower: right.panel.peakPower) == nil)
  }
}
