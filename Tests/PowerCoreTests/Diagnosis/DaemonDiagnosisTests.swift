import Testing

@testable import PowerCore

@Test func `the doctor tells what only the daemon knows, and nothing twice`() throws {
  var reading = Reading()
  reading.faults = [
    Fault(source: "keeper", what: "powerstat-keeper", error: "cannot be run"),
    Fault(source: "history", what: "minutes", error: "some are lost"),
    Fault(source: "history", what: "history.db", error: "disk is full"),
    Fault(source: "axp20x-battery", what: "voltage_now", error: "EIO"),
  ]
  let publication = Publication(
    takenAt: 1_900_000_000, clockIsSynchronised: true, localTime: "")
  let document = StatsDocument.render(reading, publication)
  let found = DaemonDiagnosis(try #require(PublishedStats(document))).findings
  #expect(found.map { $0.subject } == ["keeper", "history"])
  #expect(found.allSatisfy { $0.level == .problem && !$0.advice.isEmpty })
  #expect(found.map { $0.text } == ["powerstat-keeper: cannot be run", "minutes: some are lost"])
}
