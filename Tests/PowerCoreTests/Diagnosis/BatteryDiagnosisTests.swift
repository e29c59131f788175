import Testing

@testable import PowerCore

/// What the doctor says of a battery of 24 Wh by this part of a document.
private func findings(_ battery: [JSON.Member]) throws -> [Finding] {
  let document = JSON.object([
    .init(
      "powerstat",
      .object([
        .init("schema", .integer(1)), .init("taken_at", .integer(1_900_000_000)),
        .init("battery", .object(battery)),
      ]))
  ])
  var configuration = Configuration()
  configuration.batteryWattHours = 24
  return BatteryDiagnosis(try #require(PublishedStats(document)), configuration).findings
}

@Test(arguments: [
  (9.6, Finding.Level.warning, "9.6 Wh, much less than [battery] capacity_wh, 24.0 Wh", "worn out"),
  (40, .warning, "40.0 Wh, much more than [battery] capacity_wh, 24.0 Wh", "printed"),
  (21.3, .fine, "21.3 Wh of 24.0 Wh", ""),
])
func `a capacity far from the configured one is told, with what to do`(
  capacity: Double, level: Finding.Level, text: String, advice: String
) throws {
  let found = try findings([.init("capacity_wh", .number(capacity))])
  #expect(found.map { $0.subject } == ["capacity"] && found.map { $0.level } == [level])
  #expect(found.first?.text.contains(text) == true)
  #expect(
    found.first.map { advice.isEmpty ? $0.advice.isEmpty : $0.advice.contains(advice) } == true)
}

private let charges: [(deviation: Double, age: Int64?, level: Finding.Level, text: String)] = [
  (0.03, 86_400, .fine, "64 %, give or take 3; it last showed what it holds 1 d ago"),
  (0.18, 86_400, .note, "give or take 18;"), (0.03, 20 * 86_400, .note, "20 d ago"),
  (0.2, nil, .note, "64 %, give or take 20; it has not yet shown what it holds"),
]

@Test(arguments: charges)
func `a charge that is hardly known is told, with what makes it known`(
  deviation: Double, age: Int64?, level: Finding.Level, text: String
) throws {
  let found = try findings(
    [.init("charge_ratio", .number(0.64)), .init("charge_deviation", .number(deviation))]
      + (age.map { [.init("anchor_age_s", .integer($0))] } ?? []))
  #expect(found.map { $0.level } == [level])
  #expect(found.first?.text.contains(text) == true)
  #expect(found.first?.advice.isEmpty == (level == .fine))
}

@Test func `nothing is said of a battery that is not there, or not known yet`() throws {
  #expect(try findings([.init("present", .bool(false)), .init("capacity_wh", .number(9))]).isEmpty)
  #expect(try findings([.init("present", .bool(true)), .init("capacity_wh", .null)]).isEmpty)
  for odd in [0, -3, 1e300] {
    #expect(try findings([.init("capacity_wh", .number(odd))]).isEmpty)
  }
}
