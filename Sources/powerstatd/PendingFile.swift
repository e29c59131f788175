import PowerCore
import PowerLinux

/// The minutes that wait for the database, in a file that a killed daemon leaves to the next one.
///
/// They are not kept in the daemon's own memory, whatever waits. The first part of the file may be
/// stored already: it stays for readers until the database file has it, and minutes of a clock that
/// is not right stay until it is.
struct PendingFile {
  /// As it was at one moment.
  struct Snapshot {
    fileprivate let generation: Int
    fileprivate let bytes: Int
    fileprivate let storedBytes: Int
    fileprivate let unsaved: [UInt8]

    /// As the keeper is told.
    var waiting: KeeperRequest.Waiting {
      KeeperRequest.Waiting(end: bytes, stored: storedBytes, unsaved: unsaved)
    }
  }

  /// The most that waits: a day of minutes; when it cannot be stored for longer, the oldest go.
  private static let mostMinutes = 1440
  private static let mostBytes = 1 << 20

  private let file: GrowingFile
  private var bytes = 0
  /// The part at the beginning that is stored. [bytes]
  private var storedBytes = 0
  private var count = 0
  /// Records that the file could not take.
  private var unsaved: [UInt8] = []
  private var generation = 0
  /// Energy of the minutes that are not stored.
  private(set) var energy = EnergyLedger()
  private var energySinceSnapshot = EnergyLedger()
  /// Why minutes are not safe in the file; `nil` when they are.
  private(set) var problem: SystemError?
  /// Whether minutes had to go.
  private(set) var hasLost = false

  /// The beginning of the file, and what it looks like.
  struct StoredPart: Equatable {
    let bytes: Int
    let checksum: UInt32
  }

  /// What is stored of it, for a program that goes on.
  var storedPart: StoredPart {
    mutating get { Self.part(contents(), storedBytes) }
  }

  private static func part(_ contents: [UInt8], _ bytes: Int) -> StoredPart {
    let held = max(0, min(bytes, contents.count))
    return StoredPart(bytes: held, checksum: PendingMinutes.checksum(contents[..<held]))
  }

  init(_ path: String) { file = GrowingFile(path) }

  /// How many wait, those included that are stored and wait for readers' sake.
  var minutes: Int { count }

  /// Takes over what a predecessor left.
  ///
  /// - Parameter stored: What ``storedPart`` was then. Of a file that does not begin with that, nothing
  ///   is taken for stored: to store it again does no harm.
  /// - Returns: Whether it does begin with that.
  @discardableResult
  mutating func open(stored: StoredPart? = nil) -> Bool {
    let found = contents()
    let isSame = stored.map { $0 == Self.part(found, $0.bytes) } ?? false
    let storedBytes = isSame ? stored?.bytes ?? 0 : 0
    var records = PendingRecords(found)
    count = 0
    while let (range, minute) = records.next() {
      count += 1
      if range.lowerBound >= storedBytes { note(minute.row) }
    }
    bytes = records.end
    self.storedBytes = min(storedBytes, bytes)
    return isSame
  }

  mutating func append(_ minute: PendingMinute) {
    unsaved += PendingMinutes.record(minute)
    count += 1
    note(minute.row)
    save()
    if count > Self.mostMinutes + 60 { dropOldest() }
  }

  /// Times the minutes of this boot anew.
  mutating func retime(boot: UInt32, bootTime: Double) {
    guard count > 0,
      let records = PendingMinutes.retime(contents() + unsaved, boot: boot, bootTime: bootTime)
    else { return }
    replace(with: records)
  }

  // MARK: Storing

  var snapshot: Snapshot {
    mutating get {
      energySinceSnapshot = EnergyLedger()
      return Snapshot(
        generation: generation, bytes: bytes, storedBytes: storedBytes, unsaved: unsaved)
    }
  }

  /// Notes that all of a snapshot is stored.
  ///
  /// - Parameters:
  ///   - snapshot: What was stored.
  ///   - inDatabase: Whether in the database file itself.
  ///   - boot: Whose minutes stay if their time is not right yet.
  /// - Returns: Whether the sums of the transaction and of what waits now belong together.
  mutating func settle(_ snapshot: Snapshot, inDatabase: Bool, boot: UInt32) -> Bool {
    guard snapshot.generation == generation else { return false }
    energy = energySinceSnapshot
    if snapshot.unsaved.isEmpty {
      storedBytes = snapshot.bytes
    } else if unsaved.count >= snapshot.unsaved.count {
      unsaved.removeFirst(snapshot.unsaved.count)
    }
    if inDatabase { dropStored(boot) }
    return true
  }

  /// Loses everything, as a board without power does.
  mutating func lose() {
    removeFile(file.path)
    self = PendingFile(file.path)
  }

  private mutating func dropStored(_ boot: UInt32) {
    let found = contents()
    var kept: [UInt8] = []
    var keptCount = 0
    var records = PendingRecords(found)
    while let (range, minute) = records.next(), range.lowerBound < storedBytes {
      guard minute.waitsForClock(boot: boot) else { continue }
      kept += found[range]
      keptCount += 1
    }
    let rest = found.dropFirst(storedBytes).prefix(max(0, bytes - storedBytes))
    var younger = PendingRecords(Array(rest))
    while younger.next() != nil { keptCount += 1 }
    do throws(SystemError) {
      try file.replace(with: kept + rest)
      bytes = kept.count + rest.count
      storedBytes = kept.count
      count = keptCount
      generation += 1
    } catch {
      problem = error
    }
  }

  private mutating func dropOldest() {
    let found = contents() + unsaved
    var records = PendingRecords(found)
    var first = 0
    for _ in 0..<max(0, count - Self.mostMinutes) {
      guard let record = records.next() else { break }
      first = record.range.upperBound
    }
    hasLost = hasLost || first > storedBytes
    replace(with: Array(found.dropFirst(first)), stored: max(0, storedBytes - first))
  }

  /// Writes the file anew.
  ///
  /// - Parameters:
  ///   - records: What is to be in it.
  ///   - stored: The part of it at the beginning that is stored as it is. [bytes]
  private mutating func replace(with records: [UInt8], stored: Int = 0) {
    generation += 1
    storedBytes = stored
    energy = EnergyLedger()
    count = 0
    var rest = PendingRecords(records)
    while let (range, minute) = rest.next() {
      count += 1
      if range.lowerBound >= stored { note(minute.row) }
    }
    do throws(SystemError) {
      try file.replace(with: records)
      bytes = records.count
      unsaved = []
      problem = nil
    } catch {
      problem = error
      unsaved = records
      bytes = 0
      storedBytes = 0
    }
  }

  private mutating func save() {
    if fileSize(file.path) ?? 0 < bytes { reopen() }
    do throws(SystemError) {
      try file.append(unsaved, at: bytes)
      bytes += unsaved.count
      unsaved = []
      problem = nil
    } catch {
      problem = error
    }
  }

  /// Goes on with what is left of a file that somebody cut or removed.
  private mutating func reopen() {
    hasLost = true
    generation += 1
    energy = EnergyLedger()
    open()
    var rest = PendingRecords(unsaved)
    while let (_, minute) = rest.next() {
      count += 1
      note(minute.row)
    }
  }

  private mutating func contents() -> [UInt8] {
    do throws(SystemError) { return try readFile(file.path, limit: Self.mostBytes) } catch {
      if error.errno != SystemError.noSuchFile { problem = error }
      return []
    }
  }

  private mutating func note(_ row: HistoryRow) {
    guard CivilTime.isPlausible(row.start) else { return }
    let offset = LocalTime.offset(at: row.start)
    energy.add(row, offset: offset)
    energySinceSnapshot.add(row, offset: offset)
  }
}
