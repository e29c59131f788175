import PowerCore
import PowerLinux
import Testing

@testable import powerstatd

private let midnight: Int64 = 1_899_936_000

extension PendingFile {
  fileprivate mutating func append(_ indices: Range<Int64>) {
    for index in indices {
      var row = HistoryRow(start: midnight + index * 60, length: 60, boot: 1)
      row[.loadPower] = Summary(2, seconds: 60)
      append(PendingMinute(row, sinceBoot: index * 60))
    }
  }
}

private func minutes(in directory: TemporaryDirectory) throws -> [Int64] {
  var records = PendingRecords(try readFile(directory.path + "/minutes", limit: 1 << 20))
  var found: [Int64] = []
  while let (_, minute) = records.next() { found.append((minute.row.start - midnight) / 60) }
  return found
}

@Test func `when nothing can be stored for more than a day, the oldest minutes go, and it is said`()
  throws
{
  let directory = try TemporaryDirectory()
  var pending = PendingFile(directory.path + "/minutes")
  pending.append(0..<1500)
  #expect(pending.minutes == 1500 && !pending.hasLost)
  pending.append(1500..<1501)
  #expect(pending.minutes == 1440 && pending.hasLost)
  #expect(try minutes(in: directory) == Array(61..<1501))
  pending.append(1501..<1502)
  #expect(try minutes(in: directory) == Array(61..<1502))
}

@Test func `minutes that are stored may go without being lost, and the rest still waits`() throws {
  let directory = try TemporaryDirectory()
  var pending = PendingFile(directory.path + "/minutes")
  pending.append(0..<100)
  let snapshot = pending.snapshot
  pending.append(100..<1400)
  let isSettled = pending.settle(snapshot, inDatabase: false, boot: 1)
  #expect(isSettled)
  pending.append(1400..<1501)
  #expect(pending.minutes == 1440 && !pending.hasLost)
  let waiting = pending.snapshot.waiting
  var rest = PendingRecords(
    Array(try readFile(directory.path + "/minutes", limit: 1 << 20)[waiting.stored..<waiting.end]))
  #expect(rest.next()?.minute.row.start == midnight + 100 * 60)
  let isSettledAgain = pending.settle(snapshot, inDatabase: true, boot: 1)
  #expect(!isSettledAgain, "that was another file")
}

@Test func `what no file can take waits in memory, up to a day`() throws {
  let directory = try TemporaryDirectory()
  var pending = PendingFile(directory.path + "/missing/minutes")
  pending.append(0..<1501)
  #expect(pending.minutes == 1440 && pending.hasLost)
  #expect(pending.problem?.errno == SystemError.noSuchFile)
  let unsaved = pending.snapshot.waiting.unsaved
  #expect(PendingMinutes(records: unsaved).minutes.count == 1440)
}
