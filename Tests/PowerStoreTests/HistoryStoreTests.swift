import Foundation
import PowerCore
import PowerLinux
import Testing

@testable import PowerStore

@Test func `what is committed is there, with and without a checkpoint`() throws {
  let directory = try StoreDirectory()
  #expect(try directory.commit(batch(0..<15)).isInDatabase)
  #expect(try !directory.commit(batch(15..<30), checkpoint: false).isInDatabase)
  #expect(try directory.minutes() == (0..<30).map { minute($0) })
  #expect(try directory.commit(HistoryStore.Batch(), checked: true).isStored)
  #expect(try directory.minutes() == (0..<30).map { minute($0) })
}

@Test func `what was learned of the battery is kept with the minutes, the latest only`() throws {
  let directory = try StoreDirectory()
  #expect(try directory.reader().battery() == nil)
  _ = try directory.commit(batch(0..<15), checkpoint: false)
  #expect(try directory.reader().battery() == nil)
  for record in [[], Array(repeating: 7, count: 744), [1, 0, 255]] as [[UInt8]] {
    var batch = HistoryStore.Batch()
    batch.battery = record
    _ = try directory.commit(batch, checkpoint: false)
    #expect(try directory.reader().battery() == record)
  }
  _ = try directory.commit(batch(15..<30))
  #expect(try directory.reader().battery() == [1, 0, 255])
}

@Test func `the same minutes again change nothing, a second part is joined`() throws {
  let directory = try StoreDirectory()
  _ = try directory.commit(batch(0..<15), checkpoint: false)
  _ = try directory.commit(batch(0..<15), checkpoint: false)
  var (first, second) = (minute(15), minute(15, load: 2.5))
  first[.loadPower]?.seconds = 20
  first[.batteryVoltage] = nil
  second[.loadPower]?.seconds = 40
  second[.batteryVoltage] = nil
  for part in [first, second] {
    var batch = HistoryStore.Batch()
    batch.minutes = [part]
    _ = try directory.commit(batch, checkpoint: false)
  }
  let rows = try directory.minutes()
  #expect(rows.prefix(15) == (0..<15).map { minute($0) }[...])
  #expect(rows.last?[.loadPower]?.seconds == 60)
  #expect(
    rows.last?.energy(.loadPower).map { ($0 - (20 * 1.5 + 40 * 2.5) / 3600).magnitude < 1e-4 }
      == true)
}

@Test func `minutes stay eight days, hours for ever, and the energy of both is the same`() throws {
  let directory = try StoreDirectory()
  var index: Int64 = 0
  while index < 12 * 1440 {
    _ = try directory.commit(batch(index..<index + 180), checkpoint: index % 1440 == 0)
    index += 180
  }
  let end = midnight + 12 * 86_400
  _ = try directory.commit(HistoryStore.Batch(), checked: true)
  let reader = try directory.reader()
  let minutes = try reader.rows(from: midnight, to: end, length: 60, offset: utc)
  #expect(minutes.count == 8 * 1440)
  #expect(minutes.first?.start == end - 8 * 86_400)
  let hours = try reader.rows(from: midnight, to: end, length: 3600, offset: utc)
  #expect(hours.count == 12 * 24)
  #expect(hours.allSatisfy { $0.energy(.loadPower) == 1.5 && $0.boot == 9 })
  let days = try reader.rows(from: midnight, to: end, length: 86_400, offset: utc)
  #expect(days.map { $0.energy(.loadPower) } == Array(repeating: 36, count: 12))
  let local = try reader.rows(from: midnight, to: end, length: 86_400) { _ in 3600 }
  #expect(local.count == 13 && local[1].start == midnight + 82_800)
}

@Test func `the day before weeks without power has its hours all the same`() throws {
  for days in [8, 9, 30] as [Int64] {
    let directory = try StoreDirectory()
    _ = try directory.commit(batch(600..<780))
    _ = try directory.commit(batch(days * 1440 + 700..<days * 1440 + 715))
    let hours = try directory.reader().rows(
      from: midnight, to: midnight + 86_400, length: 3600, offset: utc)
    #expect(hours.map { $0.start } == [10, 11, 12].map { midnight + $0 * 3600 }, "\(days) days")
  }
}

@Test func `what a clock stamped that turns out right stands, and what one ahead stamped goes`()
  throws
{
  for (ahead, isKept, isTold) in [
    (20, true, true), (20, false, false), (90 * 86_400, true, true), (90 * 86_400, false, false),
  ] as [(Int64, Bool, Bool)] {
    let directory = try StoreDirectory()
    // Two days by a clock that nobody knows to be right.
    for day in 0..<2 as Range<Int64> {
      var stamped = batch(day * 1440 + 600..<day * 1440 + 780)
      for place in stamped.minutes.indices {
        stamped.minutes[place].start += ahead / 60 * 60
        stamped.minutes[place].clockIsSynchronised = false
      }
      stamped.boot = BootFacts(
        boot: 9, time: midnight + ahead, clockIsSynchronised: false, clockBefore: midnight + ahead)
      _ = try directory.commit(stamped)
    }
    var right = batch(1440 + 780..<1440 + 795)
    right.boot = BootFacts(
      boot: 9, time: midnight, clockIsSynchronised: true,
      clockBefore: isTold ? midnight + ahead : nil)
    _ = try directory.commit(right)
    let reader = try directory.reader()
    let found = try reader.rows(
      from: midnight - 86_400, to: midnight + 200 * 86_400, length: 60, offset: utc)
    #expect(found.count == (isKept ? 375 : 15), "\(ahead)")
    let future = try reader.rows(
      from: midnight + 3 * 86_400, to: midnight + 200 * 86_400, length: 3600, offset: utc)
    #expect(future.isEmpty, "\(ahead)")
  }
}

@Test(arguments: [30, 7000] as [Int64], [9, 10] as [UInt32])
func `a clock that was synchronised and ahead does not end the hours`(days: Int64, boot: UInt32)
  throws
{
  let directory = try StoreDirectory()
  _ = try directory.commit(batch(0..<60))
  for start in [days * 1440, days * 1440 + 1440] {
    var ahead = batch(60..<90)
    for place in ahead.minutes.indices { ahead.minutes[place].start += start * 60 }
    ahead.boot = BootFacts(boot: 9, time: midnight, clockIsSynchronised: true, clockBefore: nil)
    #expect(try directory.commit(ahead).isStored)
  }
  for right in [120..<150, 1440..<1455, 2880..<2895] as [Range<Int64>] {
    var batch = batch(right)
    batch.boot = BootFacts(boot: boot, time: midnight, clockIsSynchronised: true, clockBefore: nil)
    #expect(try directory.commit(batch).isStored)
  }
  let reader = try directory.reader()
  let rows = try reader.rows(
    from: midnight, to: midnight + 9000 * 86_400, length: 3600, offset: utc)
  #expect(rows.map { ($0.start - midnight) / 3600 } == [0, 2, 24, 48])
  #expect(try reader.database?.state("hours_done") == CivilTime.day(midnight, offset: 0) + 1)
}

@Test func `a state that cannot be does not keep minutes from being stored`() throws {
  for odd in [Int64.max, .min, -1, midnight / 86_400, midnight / 86_400 + 9] {
    let directory = try StoreDirectory()
    _ = try directory.commit(batch(0..<15))
    do {
      let database = try directory.store.open()
      try database.setState("hours_done", odd)
    }
    #expect(
      try directory.reader().rows(
        from: midnight, to: midnight + 3600, length: 3600, offset: utc
      ).count == 1, "\(odd)")
    #expect(try directory.commit(batch(15..<30)).isStored)
    #expect(try directory.minutes().count == 30)
  }
}

@Test func `minutes that wait are shown, and not twice`() throws {
  let directory = try StoreDirectory()
  _ = try directory.commit(batch(0..<15))
  var pending = PendingMinutes()
  for index in 10..<20 as Range<Int64> {
    pending.append(PendingMinute(minute(index), sinceBoot: 0))
  }
  let reader = try directory.reader(pending)
  let rows = try reader.rows(from: midnight, to: midnight + 3600, length: 60, offset: utc)
  #expect(rows == (0..<20).map { minute($0) })
  let hours = try reader.rows(from: midnight, to: midnight + 3600, length: 3600, offset: utc)
  #expect(hours.first?.coveredSeconds == 1200)
}

@Test(arguments: [(true, false), (false, true), (true, true)])
func `a clock that was set back measures minutes twice, and knows no more of them`(
  first: Bool, second: Bool
) throws {
  let directory = try StoreDirectory()
  var pending = PendingMinutes()
  for (range, isStored) in [(0..<45, first), (15..<50, second)] as [(Range<Int64>, Bool)] {
    var pass = batch(range)
    pass.minutes = range.map { minute($0, load: range.lowerBound == 0 ? 1 : 2) }
    if isStored { _ = try directory.commit(pass) }
    if !isStored || !first {
      for row in pass.minutes { pending.append(PendingMinute(row, sinceBoot: 0)) }
    }
  }
  let reader = try directory.reader(pending)
  let minutes = try reader.rows(from: midnight, to: midnight + 3600, length: 60, offset: utc)
  #expect(minutes == (0..<50).map { minute($0, load: $0 < 15 ? 1 : 2) })
  let hours = try reader.rows(from: midnight, to: midnight + 3600, length: 3600, offset: utc)
  #expect(hours.map { $0.energySeconds } == [3000])
}

@Test func `two parts of a minute that waits are one, of a minute at most`() throws {
  var pending = PendingMinutes()
  for seconds in [20, 40.6] {
    var part = minute(3)
    part[.batteryVoltage] = nil
    part[.loadPower]?.seconds = seconds
    pending.append(PendingMinute(part, sinceBoot: 0))
  }
  #expect(pending.minutes.map { $0.row[.loadPower]?.seconds } == [60])
}

@Test func `an old log fills what was not measured, and only that`() throws {
  let directory = try StoreDirectory()
  _ = try directory.commit(batch(0..<60))
  _ = try directory.commit(batch(1440..<1441))
  let old = (0..<3 as Range<Int64>).map { hour in
    var row = HistoryRow(start: midnight + hour * 3600, length: 3600, sources: .imported)
    row[.loadPower] = Summary(7, seconds: 3600)
    return row
  }
  try directory.store.importHours([(midnight / 86_400, old)])
  _ = try directory.commit(batch(1441..<1500))
  let rows = try directory.reader().rows(
    from: midnight, to: midnight + 86_400, length: 3600, offset: utc)
  #expect(rows.map { $0.energy(.loadPower) } == [1.5, 7, 7])
}

@Test func `a file that is no database, or another's, is told from a damaged one`() throws {
  let directory = try StoreDirectory()
  try Data(repeating: 0x55, count: 5000).write(to: URL(fileURLWithPath: directory.store.path))
  var error: StoreError?
  do throws(StoreError) {
    _ = try directory.commit(batch(0..<1))
  } catch let problem { error = problem }
  #expect(error?.isCorruption == true)
  let name = try directory.store.setAside(now: midnight)
  #expect(fileExists(name) && !fileExists(directory.store.path))
  _ = try directory.commit(batch(0..<1))
  #expect(try directory.minutes() == [minute(0)])
}

@Test func `of databases that were set aside the last few are kept`() throws {
  let directory = try StoreDirectory()
  var names: [String] = []
  for number in 0..<9 as Range<Int64> {
    _ = try directory.commit(batch(0..<1))
    names.append(try directory.store.setAside(now: midnight + number))
  }
  let kept = names.filter { fileExists($0) }
  #expect((3...6).contains(kept.count) && kept == Array(names.suffix(kept.count)))
  let files = try directoryNames(directory.path)
  #expect(files.filter { $0.hasPrefix("history.db.corrupt-") }.count <= 8)
}

@Test func `rows that anybody changed do no harm`() throws {
  let directory = try StoreDirectory()
  _ = try directory.commit(batch(0..<30))
  let database = try Database(directory.store.path, 2)
  try database.run(
    """
    UPDATE minutes SET rows = x'00FFFFFFFFFFFFFFFFFFFF01' WHERE start = 1899936000;
    INSERT INTO minutes VALUES (-5, -9223372036854775808, x'01');
    INSERT INTO hours VALUES (9223372036854775807, x'0101'), (-1, zeroblob(9));
    INSERT INTO outages VALUES (-9223372036854775808, 9223372036854775807, 99, -1);
    UPDATE state SET value = 9223372036854775807;
    """, "damage")
  try database.run("PRAGMA wal_checkpoint(TRUNCATE)", "write")
  let rows = try directory.reader().rows(
    from: 0, to: midnight + 864_000, length: 60, offset: utc)
  #expect(rows == (15..<30).map { minute($0) })
  _ = try directory.reader().rows(from: 0, to: midnight + 864_000, length: 86_400, offset: utc)
  #expect(try directory.reader().outages(from: 0, to: midnight).isEmpty)
  _ = try directory.commit(batch(30..<45))
}

@Test func `a history is known by its mark or its tables`() throws {
  for (change, isOurs) in [
    ("PRAGMA application_id = 0", true),
    ("PRAGMA application_id = 7", true),
    ("DROP TABLE outages; PRAGMA application_id = 0", false),
    ("DROP TABLE minutes; PRAGMA application_id = 1", false),
    ("PRAGMA user_version = 0", false),
  ] as [(StaticString, Bool)] {
    let directory = try StoreDirectory()
    _ = try directory.commit(batch(0..<15))
    do {
      let database = try Database(directory.store.path, 2)
      try database.run(change, "change")
      try database.run("PRAGMA wal_checkpoint(TRUNCATE)", "write")
    }
    if isOurs {
      #expect(try directory.minutes().count == 15, "\(change)")
      _ = try directory.commit(batch(15..<30))
      #expect(try directory.reader().database?.isMarked() == true, "\(change)")
    } else {
      #expect { _ = try directory.minutes() } throws: { ($0 as? StoreError)?.isCorruption == true }
      #expect { _ = try directory.commit(batch(15..<30)) } throws: {
        ($0 as? StoreError)?.isCorruption == true
      }
    }
  }
}

@Test func `a later version is left alone`() throws {
  let directory = try StoreDirectory()
  _ = try directory.commit(batch(0..<15))
  let database = try Database(directory.store.path, 2)
  try database.run("PRAGMA user_version = 99", "change")
  try database.run("PRAGMA wal_checkpoint(TRUNCATE)", "write")
  var error: StoreError?
  do throws(StoreError) {
    _ = try directory.commit(batch(15..<30))
  } catch let problem { error = problem }
  #expect(error?.isCorruption == false && error != nil)
}

@Test func `a program that only looks does not keep the daemon from writing`() throws {
  let directory = try StoreDirectory()
  _ = try directory.commit(batch(0..<15))
  // As sqlite3 does when somebody leaves it open.
  let other = try Database(directory.store.path, 2)
  #expect(try other.number("SELECT count(*) FROM minutes", "count") == 1)
  _ = try directory.commit(batch(15..<30))
  #expect(try other.number("SELECT count(*) FROM minutes", "count") == 2)
}
