import Testing

@testable import PowerCore

@Suite struct GainLearnerTests {
  private func learn(_ log: SyntheticLog, chargeLimit: Double? = nil) throws -> GainLearner.Result {
    GainLearner(panel: log.panel)
      .learn(try log.rows(), weather: PastWeather(), chargeLimit: chargeLimit, chemistry: .lipo)
  }

  @Test(arguments: [0.3, 0.9, 1.8], [0, 90, 180, 270])
  func `a gain of 0.6 is found in 15 days of which most is cut off`(
    limit: Double, firstDay: Int
  ) throws {
    for seed in 1...3 as ClosedRange<UInt64> {
      var log = SyntheticLog(chargeLimit: limit, firstDay: firstDay)
      log.seed = seed
      let result = try learn(log)
      #expect(
        (result.gain.mean - 0.6).magnitude < 0.06,
        "seed \(seed): \(result.gain.mean) ± \(result.gain.deviation)")
      #expect(result.gain.deviation < 0.15)
      #expect(try log.naiveGain(log.rows()) < 0.45)
      #expect(result.informativeHours > 5 && result.censoredHours > 40)
      #expect(result.days <= 15)
    }
  }

  @Test func `a gain above 1 and one of a tenth are found as well`() throws {
    for gain in [0.1, 1.2] {
      let result = try learn(SyntheticLog(gain: gain, firstDay: 60))
      #expect((result.gain.mean / gain - 1).magnitude < 0.1, "\(gain): \(result.gain.mean)")
    }
  }

  @Test func `nothing is learned without hours, and it says so`() {
    let learner = GainLearner(panel: SyntheticLog().panel)
    let result = learner.learn([], weather: PastWeather(), chargeLimit: nil, chemistry: .lipo)
    #expect(result == GainLearner.Result())
    #expect(result.gain == GainLearner.prior && result.censoredRatio == nil)
  }

  @Test func `the weather of the hours serves where the log has no light`() {
    let log = SyntheticLog(firstDay: 100)
    let rows = log.measured
    let weather = rows.map { log.weather(hourEnding: $0.end) }
    let result = GainLearner(panel: log.panel)
      .learn(rows, weather: PastWeather(weather), chargeLimit: 1.8, chemistry: .lipo)
    #expect((result.gain.mean - 0.6).magnitude < 0.12, "\(result.gain.mean)")
    #expect(result.gain.deviation > 0.03)
    let blind = GainLearner(panel: log.panel)
      .learn(rows, weather: PastWeather(), chargeLimit: 1.8, chemistry: .lipo)
    #expect(blind.gain == GainLearner.prior && blind.informativeHours == 0)
  }

  @Test func `a shaded morning shows in its cells`() throws {
    var log = SyntheticLog(gain: 0.9, load: 4, days: 40, firstDay: 80)
    log.capacity = 100
    log.morning = 0.4
    let gain = try learn(log).gain
    let east = gain[PanelGain.cell(azimuth: 110, elevation: 20)]
    let west = gain[PanelGain.cell(azimuth: 250, elevation: 20)]
    #expect(east.mean < 0.65 && west.mean > 0.75, "\(east) \(west)")
    #expect(east.deviation < 0.2 * gain.mean)
    let unseen = gain[PanelGain.cell(azimuth: 350, elevation: 5)]
    #expect((unseen.mean - gain.mean).magnitude < 0.01)
  }

  private func light(_ rows: [HistoryRow]) -> [(end: Int64, irradiance: Double)] {
    rows.compactMap { row in row[.irradiance].map { (row.end, $0.mean) } }
  }

  @Test func `light that was measured flat is taken for that`() throws {
    for firstDay in [10, 100, 170] {
      var log = SyntheticLog(firstDay: firstDay)
      #expect(MeasuredLight(light(try log.rows()), panel: log.panel).plane == .panel)
      log.isHorizontal = true
      // The nearer both courses are, the less it matters which is taken.
      let result = try learn(log)
      #expect((result.gain.mean - 0.6).magnitude < 0.15, "\(firstDay): \(result.gain.mean)")
    }
    var winter = SyntheticLog(firstDay: 0)
    winter.isHorizontal = true
    #expect(MeasuredLight(light(try winter.rows()), panel: winter.panel).plane == .horizontal)
  }

  @Test func `without a place the light of the panel's plane is enough`() throws {
    let log = SyntheticLog(firstDay: 200)
    let result = GainLearner(panel: log.panel, siteIsKnown: false)
      .learn(try log.rows(), weather: PastWeather(), chargeLimit: nil, chemistry: .lipo)
    #expect((result.gain.mean - 0.6).magnitude < 0.08 && result.gain.cells.isEmpty)
  }
}
