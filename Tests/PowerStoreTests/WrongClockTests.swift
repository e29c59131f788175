import PowerCore
import Testing

@testable import PowerStore

/// A board whose clock is wrong by some time until the network tells.
private struct Board {
  let directory: StoreDirectory

  init() throws { directory = try StoreDirectory() }

  /// Stores minutes of a boot, counted from midnight, by a clock that is off by some seconds, and was by
  /// others before it was set right.
  @discardableResult
  func run(
    _ mark: UInt32, _ range: Range<Int64>, off: Int64 = 0, isRight: Bool = false,
    before: Int64? = nil, bootAt: Int64? = nil, earlier: Range<Int64>? = nil
  ) throws -> CommitReport {
    var batch = HistoryStore.Batch()
    let boot = midnight + (bootAt ?? range.lowerBound) * 60
    batch.boot = BootFacts(
      boot: mark, time: boot + off, clockIsSynchronised: isRight,
      clockBefore: isRight ? before.map { boot + $0 } : boot + off)
    func minutes(_ range: Range<Int64>) -> [HistoryRow] {
      range.map { row($0, mark, off: off, isRight: isRight) }
    }
    batch.minutes = minutes(range)
    if let earlier {
      let rows = minutes(earlier)
      batch.earlier = { rows }
    }
    return try directory.store.commit(
      batch, now: midnight + range.upperBound * 60 + off, checkpoint: true)
  }

  private func row(_ index: Int64, _ mark: UInt32, off: Int64, isRight: Bool) -> HistoryRow {
    var row = HistoryRow(
      start: CivilTime.floor(midnight + index * 60 + off, to: 60), length: 60, boot: mark,
      clockIsSynchronised: isRight)
    row[.batteryVoltage] = Summary(3.7, seconds: 60)
    row[.loadPower] = Summary(Double(index) / 100, seconds: 60)
    return row
  }

  /// The minutes, as minutes after midnight.
  func minutes() throws -> [Int64] {
    try rows(60).map { ($0.start - midnight) / 60 }
  }

  func rows(_ length: Int64) throws -> [HistoryRow] {
    try directory.reader().rows(from: 0, to: CivilTime.latest, length: length, offset: utc)
  }

  var outages: [Outage] {
    get throws { try directory.reader().outages(from: 0, to: CivilTime.latest) }
  }

  var began: Int64? {
    get throws { try directory.reader().began().map { ($0 - midnight) / 60 } }
  }
}

private let far: [Int64] = [-400 * 86_400, 5 * 365 * 86_400 + 1220]

@Test(arguments: far)
func `a first boot is stored, and marked, before its clock is believed or set`(off: Int64) throws {
  let board = try Board()
  try board.run(1, 0..<1, off: off)
  try board.run(1, 1..<15, off: off, bootAt: 0)
  let starts = try board.rows(60).map { $0.start }
  #expect(starts == (0..<15).map { midnight + $0 * 60 + off / 60 * 60 })
  #expect(try board.rows(60).allSatisfy { !$0.clockIsSynchronised })
  try board.run(1, 15..<30, isRight: true, before: off, bootAt: 0)
  #expect(try board.minutes() == Array(0..<30))
  #expect(try board.rows(60).allSatisfy { $0.clockIsSynchronised })
  #expect(try board.began == 0)
}

@Test func `nothing is stored in 1970, not even where nothing else is`() throws {
  let board = try Board()
  for start in [0, 15, 30, 45, 60] as [Int64] {
    try board.run(1, start..<start + 15, off: -midnight, bootAt: 0, earlier: 0..<start)
  }
  #expect(try board.minutes().isEmpty)
}

@Test func `what waited for a clock to be believed is stored when it is`() throws {
  let board = try Board()
  try board.run(1, 0..<15, isRight: true)
  for start in [20, 35, 50, 65] as [Int64] {
    try board.run(2, start..<start + 15, off: 86_400 * 30, bootAt: 20, earlier: 20..<start)
    // A minute of the end of the hour is in the batch that says so.
    let isBelieved = start + 15 >= 20 + 60
    #expect(try board.minutes().count == (isBelieved ? 15 + 60 : 15), "\(start)")
  }
}

@Test(arguments: far)
func `a first boot whose clock was never right comes before the next, as late as it can`(off: Int64)
  throws
{
  let board = try Board()
  try board.run(1, 0..<90, off: off)
  // Two hours later, by a clock that went on from where it was saved.
  let report = try board.run(2, 210..<225, isRight: true, before: off - 7200 + 60)
  #expect(try board.minutes() == Array(119..<209) + Array(210..<225))
  #expect(try board.rows(60).map { $0.clockIsSynchronised }.firstIndex(of: true) == 90)
  #expect(try board.outages.map { $0.start } == [midnight + 209 * 60])
  #expect(try board.outages.map { $0.end } == [midnight + 210 * 60])
  #expect(try board.began == 119)
  #expect(report.uptime.map { $0.year > 0.98 && $0.knownSince == midnight + 119 * 60 } == true)
  // Then it is as ever.
  try board.run(3, 300..<315, isRight: true)
  #expect(try board.outages.map { $0.end } == [210, 300].map { midnight + $0 * 60 })
}

@Test(arguments: far)
func `nothing is known before a boot whose clock did not go on from the one before`(off: Int64)
  throws
{
  for before in [nil, off + 86_400 * 30] as [Int64?] {
    let board = try Board()
    try board.run(1, 0..<90, off: off)
    try board.run(2, 300..<315, isRight: true, before: before)
    #expect(try board.outages.isEmpty)
    #expect(try board.began == 300)
    // What is not ahead stays, and is marked.
    let untimed = try board.rows(60).filter { !$0.clockIsSynchronised }
    #expect(untimed.count == (off < 0 ? 90 : 0))
    try board.run(3, 400..<415, isRight: true)
    #expect(try board.outages.map { $0.end } == [midnight + 400 * 60])
  }
}

@Test(arguments: far)
func `days by a wrong clock are moved when it is set`(off: Int64) throws {
  let board = try Board()
  for day in 0..<11 as Range<Int64> {
    try board.run(1, day * 1440..<day * 1440 + 1440, off: off, bootAt: 0)
  }
  try board.run(1, 15_840..<15_855, isRight: true, before: off, bootAt: 0)
  let minutes = try board.minutes()
  #expect(minutes.last == 15_854 && minutes.first.map { $0 < 15_855 - 7 * 1440 } == true)
  #expect(zip(minutes, minutes.dropFirst()).allSatisfy { $0 + 1 == $1 })
  let hours = try board.rows(3600)
  #expect(hours.map { $0.start }.sorted() == hours.map { $0.start })
  #expect(hours.allSatisfy { $0.clockIsSynchronised && $0.energySeconds <= 3600 })
  let known = hours.reduce(0) { $0 + $1.energySeconds }
  #expect((known - 15_855 * 60).magnitude <= 3600)
  #expect(try board.began.map { $0.magnitude <= 60 } == true)
  #expect(try board.outages.isEmpty)
}

@Test func `what is ahead comes between the boots whose clocks were right`() throws {
  let board = try Board()
  try board.run(1, 0..<30, isRight: true)
  try board.run(2, 100..<190, off: 86_400 * 3000)
  try board.run(3, 200..<215, isRight: true, before: 86_400 * 3000 - 540)
  #expect(try board.minutes() == Array(0..<30) + Array(109..<199) + Array(200..<215))
  #expect(try board.outages.map { ($0.end - midnight) / 60 } == [109, 200])
  #expect(try board.outages.map { ($0.start - midnight) / 60 } == [30, 199])
  #expect(try board.began == 0)
}

@Test func `a clock that lagged by the time off still tells of all of it in sum`() throws {
  let board = try Board()
  try board.run(1, 0..<30, isRight: true)
  // Off for two hours that the clock does not know of, and for three more.
  try board.run(2, 150..<240, off: -7140)
  try board.run(3, 420..<435, isRight: true, before: -7140 - 10_740)
  let seconds = try board.outages.reduce(0) { $0 + $1.seconds }
  #expect((seconds - 5 * 3600).magnitude <= 180, "\(seconds)")
  #expect(try board.began == 0)
}
