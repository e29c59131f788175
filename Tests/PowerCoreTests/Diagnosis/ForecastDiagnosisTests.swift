import Testing

@testable import PowerCore

private let now: Int64 = 1_900_000_000
private var diagnosis: ForecastDiagnosis {
  var configuration = Configuration()
  configuration.panelPeakWatts = 50
  return ForecastDiagnosis(configuration, now: now)
}

private func findings(_ members: [JSON.Member], issuedAt: Int64 = now - 1200) -> [Finding] {
  diagnosis.findings(.object([.init("issued_at", .integer(issuedAt))] + members))
}

private func learned(gain: Double, fit: Double) -> [JSON.Member] {
  [
    .init(
      "learned",
      .object([.init("panel_gain", .number(gain)), .init("panel_peak_fit_w", .number(fit))]))
  ]
}

@Test func `a forecast that comes each hour is fine, a late one is not`() {
  let online = [
    JSON.Member("online_probability", .object([.init("24h", .number(0.63))]))
  ]
  #expect(
    findings(online) == [Finding(.fine, "forecast", "20 min old, up for the next 24 h with 63 %")])
  let late = findings(online, issuedAt: now - 3 * 3600)
  #expect(late.map { $0.level } == [.warning] && late.first?.text.contains("3 h old") == true)
  #expect(findings([], issuedAt: now + 7200).first?.text == "2 h ahead of this clock")
  #expect(diagnosis.findings(.array([])).map { $0.level } == [.warning])
  #expect(diagnosis.missing.level == .note)
}

@Test(arguments: [
  (2.4, 120.0, "50 W, is likely wrong: 120 W would fit", "too high"),
  (3.0, 150.0, "150 W or more would fit", "too high"), (0.08, 4.0, "4.0 W would fit", "shade"),
  (0.01, 0.5, "0.50 W or less would fit", "shade"),
])
func `a size of the panel that is doubted is told, with what to do`(
  gain: Double, fit: Double, text: String, advice: String
) {
  let found = findings(learned(gain: gain, fit: fit)).filter { $0.subject == "panel" }
  #expect(found.map { $0.level } == [.warning])
  #expect(found.first?.text.contains(text) == true)
  #expect(found.first?.advice.contains(advice) == true)
  #expect(found.first?.advice.contains("printed") == true)
}

@Test func `an unknown charge and a poor record are told`() {
  let unknown = findings([.init("charge_unknown", .bool(true))])
  #expect(unknown.map { $0.level } == [.fine, .warning])
  func verdict(_ words: String) -> [Finding] {
    findings([.init("skill", .object([.init("verdict", .string(words))]))])
  }
  #expect(verdict("worse than climatology").map { $0.level } == [.fine, .note])
  #expect(verdict("better than climatology").map { $0.level } == [.fine])
}
