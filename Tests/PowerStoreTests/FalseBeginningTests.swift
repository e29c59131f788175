import PowerCore
import Testing

@testable import PowerStore

private let days: Int64 = 86_400

/// Minutes of a first boot by a clock that is behind, of the next one by a clock that is right, and the
/// outage between them.
private func database(behind: Int64, isRight: Bool = false, version: Int64 = 4) throws
  -> StoreDirectory
{
  let directory = try StoreDirectory()
  let early = (0..<90 as Range<Int64>).map { index in
    var row = minute(index)
    row.start -= behind
    row.clockIsSynchronised = isRight
    return row
  }
  let late = (120..<150 as Range<Int64>).map { minute($0) }
  let outage = Outage(
    start: midnight - behind + 90 * 60, end: midnight + 118 * 60, cause: .unknown,
    uncertainty: behind)
  try directory.store.put(minutes: early, outages: [], checkpoint: true)
  try directory.store.put(minutes: late, outages: [outage], checkpoint: true)
  if version == 4 { try directory.store.open().run("PRAGMA user_version = 4", "make old") }
  return directory
}

@Test func `a history that an older version let begin too early begins where its time is known`()
  throws
{
  let directory = try database(behind: 400 * days)
  let report = try directory.commit(batch(150..<165))
  #expect(report.began == midnight + 118 * 60)
  #expect(report.lastOutage == nil)
  #expect(report.uptime.map { $0.year == 1 && $0.knownSince == midnight + 118 * 60 } == true)
  // What cannot be timed stays, and is marked.
  let rows = try directory.reader().rows(
    from: midnight - 401 * days, to: midnight, length: 3600, offset: utc)
  #expect(rows.map { $0.energy(.loadPower) } == [1.5, 0.75])
  #expect(rows.allSatisfy { !$0.clockIsSynchronised })
}

@Test(arguments: [(400 * days, true, 4), (3600, false, 4), (400 * days, false, 5)])
func `a beginning that was timed, is near, or is of this version stays`(
  behind: Int64, isRight: Bool, version: Int64
) throws {
  let directory = try database(behind: behind, isRight: isRight, version: version)
  let report = try directory.commit(batch(150..<165))
  #expect(report.began == midnight - behind)
  #expect(try directory.reader().outages(from: 0, to: CivilTime.latest).count == 1)
}
