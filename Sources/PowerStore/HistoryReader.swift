import CSQLite
import PowerCore
import PowerLinux

/// The history as its readers see it: the database, and the minutes that wait for it.
///
/// It is read without writing anything next to it, under a lock that keeps the daemon from changing
/// it meanwhile, so that any user may look.
public struct HistoryReader {
  private let database: Database?
  private let lock: SharedLock?
  private let pending: [HistoryRow]

  /// Opens a history.
  ///
  /// - Parameters:
  ///   - directory: Where the database is.
  ///   - pending: Minutes that wait for it.
  /// - Throws: ``StoreError``, unless there is no database at all.
  public init(directory: String, pending: PendingMinutes) throws(StoreError) {
    let path = directory + "/history.db"
    self.pending = pending.minutes.map { $0.row }.filter { CivilTime.isPlausible($0.start) }
    guard fileExists(path) else {
      database = nil
      lock = nil
      return
    }
    if pending.minutes.isEmpty, let (whole, version) = Self.withLog(path) {
      lock = nil
      database = version > 0 ? whole : nil
      return
    }
    do throws(SystemError) {
      lock = try SharedLock.database(path)
    } catch {
      throw StoreError("open", code: SQLITE_CANTOPEN, message: error.text)
    }
    let database = try Database(Self.uri(path) + "?mode=ro&immutable=1", SQLITE_OPEN_READONLY)
    let version = try database.number("PRAGMA user_version", "read the version") ?? 0
    // A database that is being made has no tables yet.
    self.database = version > 0 ? database : nil
    guard version <= Schema.version else {
      throw StoreError(
        "use", code: SQLITE_MISMATCH, message: "made by a later powerstat, schema \(version)")
    }
  }

  /// Whether there is nothing at all.
  public var isEmpty: Bool { database == nil && pending.isEmpty }

  /// When the history begins.
  public func began() throws(StoreError) -> Int64? {
    guard database != nil else { return pending.first?.start }
    return try database?.state("began") ?? pending.first?.start
  }

  /// Rows of a time in its order.
  ///
  /// - Parameters:
  ///   - start: Seconds since 1970, UTC.
  ///   - end: The same.
  ///   - length: 60 for minutes, 3600 for hours, 86 400 for days. [s]
  ///   - offset: Of the clock on site, east of UTC, at a time. [s]
  /// - Returns: What is known; a gap has no row.
  /// - Throws: ``StoreError``.
  public func rows(
    from start: Int64, to end: Int64, length: Int64,
    offset: @escaping @Sendable (Int64) -> Int64
  ) throws(StoreError) -> [HistoryRow] {
    if length < 3600 { return try minutes(from: start, to: end) }
    let first = CivilTime.floor(start, to: 3600)
    var hours = try database?.hours(from: first, to: end) ?? []
    let done = try database?.state("hours_done") ?? -1
    let fresh = max(first, max(-1, min(done, 1 << 30)) * 86_400 + 86_400)
    if fresh < end {
      hours.removeAll { $0.start >= fresh && !$0.sources.isImported }
      let recent = Downsampler.join(try minutes(from: fresh, to: end), length: 3600)
      hours.removeAll { hour in recent.contains { $0.start == hour.start } }
      hours += recent
      hours.sort { $0.start < $1.start }
    }
    return length == 3600 ? hours : Downsampler.join(hours, length: length, offset: offset)
  }

  /// Outages that reach into a time.
  public func outages(from start: Int64, to end: Int64) throws(StoreError) -> [Outage] {
    try database?.outages(from: start, to: end) ?? []
  }

  private func minutes(from start: Int64, to end: Int64) throws(StoreError)
    -> [HistoryRow]
  {
    var rows = try database?.minutes(from: start, to: end) ?? []
    let waiting = pending.filter { $0.start >= start && $0.start < end }
    guard !waiting.isEmpty else { return rows }
    rows.removeAll { row in waiting.contains { $0.start == row.start } }
    rows += waiting
    rows.sort { $0.start < $1.start }
    return rows
  }

  /// After a power cut, as long as no daemon runs, the log has minutes that are nowhere else.
  ///
  /// It takes the right to write in the directory to look into it.
  private static func withLog(_ path: String) -> (Database, Int64)? {
    guard fileSize(path + "-wal") ?? 0 > 0 else { return nil }
    do throws(StoreError) {
      let database = try Database(uri(path) + "?mode=ro", SQLITE_OPEN_READONLY)
      let version = try database.number("PRAGMA user_version", "read the version") ?? 0
      return version <= Schema.version ? (database, version) : nil
    } catch {
      return nil
    }
  }

  /// A path as a URI.
  private static func uri(_ path: String) -> String {
    var bytes = Array("file:".utf8)
    for byte in path.utf8 {
      let plain =
        byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "?") && byte != UInt8(ascii: "#")
        && byte != UInt8(ascii: "%")
      if plain {
        bytes.append(byte)
      } else {
        bytes += Array(("%" + Hex.digits(UInt64(byte), count: 2)).utf8)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension HistorySources {
  var isImported: Bool { bits & Self.imported.bits != 0 }
}
