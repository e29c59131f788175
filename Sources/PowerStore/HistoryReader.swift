import CSQLite
import PowerCore
import PowerLinux

/// The history as its readers see it: the database, and the minutes that wait for it.
///
/// It is read without writing anything next to it, under a lock that keeps the daemon from changing
/// it meanwhile, so that any user may look. Let go of it before waiting for anybody.
public struct HistoryReader {
  let database: Database?
  let lock: SharedLock?
  private let pending: [HistoryRow]

  /// Opens the history that a configuration names.
  ///
  /// - Parameter configuration: Where it is.
  /// - Throws: ``StoreError``, unless there is no history at all.
  public init(_ configuration: Configuration) throws(StoreError) {
    // In this order: what leaves the file in between is found in the database.
    var pending = PendingMinutes()
    do throws(SystemError) {
      pending = PendingMinutes(
        records: try readFile(configuration.pendingMinutesPath, limit: 1 << 22))
    } catch {
      guard error.errno == SystemError.noSuchFile else {
        throw StoreError("read the waiting minutes", code: SQLITE_CANTOPEN, message: error.text)
      }
    }
    try self.init(directory: configuration.historyDirectory, pending: pending)
  }

  /// Opens a history.
  ///
  /// - Parameters:
  ///   - directory: Where the database is.
  ///   - pending: Minutes that wait for it.
  /// - Throws: ``StoreError``, unless there is no database at all.
  public init(directory: String, pending: PendingMinutes) throws(StoreError) {
    let path = directory + "/history.db"
    self.pending = pending.minutes.map { $0.row }.filter { CivilTime.isPlausible($0.start) }
    do throws(SystemError) {
      lock = try SharedLock.database(path)
    } catch {
      guard error.errno == SystemError.noSuchFile else {
        throw StoreError("open the history", code: SQLITE_CANTOPEN, message: error.text)
      }
      (database, lock) = (nil, nil)
      return
    }
    let opened = try Self.open(path)
    // What is read once in its order need not be kept: 256 KB instead of 2 MB.
    try opened.run("PRAGMA cache_size = -256", "limit the memory")
    let version = try opened.schemaVersion()
    // A database that is being made has no tables yet.
    database = version > 0 ? opened : nil
  }

  /// Whether there is nothing at all.
  public var isEmpty: Bool { database == nil && pending.isEmpty }

  /// When measuring began; `nil` when it never did.
  public func began() throws(StoreError) -> Int64? {
    defer { withExtendedLifetime(lock) {} }
    return try database?.state("began") ?? pending.first?.start
  }

  /// When the last minute that is known ended; `nil` without any.
  public func ended() throws(StoreError) -> Int64? {
    defer { withExtendedLifetime(lock) {} }
    let stored = try database?.lastMinute(before: CivilTime.latest, exceptOf: nil)?.end
    return [stored, pending.last?.end].compactMap { $0 }.max()
  }

  /// What was learned of the battery; `nil` when nothing was, or an earlier powerstat wrote last.
  public func battery() throws(StoreError) -> [UInt8]? {
    defer { withExtendedLifetime(lock) {} }
    guard let database, try database.number("PRAGMA user_version", "read the version") ?? 0 > 2
    else { return nil }
    return try database.battery()
  }

  /// From when to when anything is known; `nil` when nothing is.
  public func extent() throws(StoreError) -> (first: Int64, last: Int64)? {
    defer { withExtendedLifetime(lock) {} }
    var times = pending.map { $0.start }
    if let database {
      for (days, sql) in [
        (true, "SELECT min(day), max(day) FROM hours WHERE day > 0"),
        (false, "SELECT min(start), max(start) FROM minutes WHERE start > 0"),
      ] as [(Bool, StaticString)] {
        let statement = try database.prepare(sql, "look for rows")
        guard try statement.step() else { continue }
        for column in 0...1 as ClosedRange<Int32> {
          let number = max(0, min(statement.integer(column), CivilTime.latest))
          guard days else {
            times.append(number)
            continue
          }
          // Days are whole only for who stores them.
          let midnight = min(number, 1 << 20) * 86_400
          let hours = try database.hours(from: midnight, to: midnight + 86_400)
          times += [hours.first?.start, hours.last?.end].compactMap { $0 }
        }
      }
    }
    times.removeAll { !CivilTime.isPlausible($0) }
    guard let first = times.min(), let last = times.max() else { return nil }
    return (first, last)
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
    var sampler = Downsampler(length: length, offset: offset)
    var rows: [HistoryRow] = []
    try forEachHour(from: start, to: end) { hour throws(StoreError) in
      if length == 3600 {
        rows.append(hour)
      } else if let whole = sampler.take(hour) {
        rows.append(whole)
      }
    }
    if let last = sampler.finish() { rows.append(last) }
    return rows
  }

  /// Hours of a time in its order, one by one, so that years of them need no memory.
  ///
  /// - Parameters:
  ///   - start: Seconds since 1970, UTC.
  ///   - end: The same.
  ///   - body: Takes an hour.
  /// - Throws: ``StoreError``.
  public func forEachHour(
    from start: Int64, to end: Int64, _ body: (HistoryRow) throws(StoreError) -> Void
  ) throws(StoreError) {
    defer { withExtendedLifetime(lock) {} }
    let first = CivilTime.floor(start, to: 3600)
    let done = try max(-1, database?.hoursDone() ?? -1)
    let fresh = max(first, done * 86_400 + 86_400)
    // Of days that are not over there are only minutes, and perhaps an old log.
    var recent: [HistoryRow] = []
    if fresh < end {
      var sampler = Downsampler(length: 3600)
      try forEachMinute(from: fresh, to: end) { minute throws(StoreError) in
        if let whole = sampler.take(minute) { recent.append(whole) }
      }
      if let last = sampler.finish() { recent.append(last) }
    }
    var next = 0
    try database?.forEachHour(from: first, to: end) { hour throws(StoreError) in
      if hour.start >= fresh, !hour.sources.isImported { return }
      while next < recent.count, recent[next].start <= hour.start {
        try body(recent[next])
        next += 1
      }
      if next == 0 || recent[next - 1].start != hour.start { try body(hour) }
    }
    for hour in recent[next...] { try body(hour) }
  }

  /// Outages that reach into a time.
  public func outages(from start: Int64, to end: Int64) throws(StoreError) -> [Outage] {
    defer { withExtendedLifetime(lock) {} }
    return try database?.outages(from: start, to: end) ?? []
  }

  /// Minutes of a time in its order.
  private func minutes(from start: Int64, to end: Int64) throws(StoreError) -> [HistoryRow] {
    var rows: [HistoryRow] = []
    try forEachMinute(from: start, to: end) { rows.append($0) }
    return rows
  }

  /// The same one by one, those that wait among those that are stored.
  private func forEachMinute(
    from start: Int64, to end: Int64, _ body: (HistoryRow) throws(StoreError) -> Void
  ) throws(StoreError) {
    defer { withExtendedLifetime(lock) {} }
    let waiting = pending.filter { $0.start >= start && $0.start < end }
    var next = 0
    try database?.forEachMinute(from: start, to: end) { row throws(StoreError) in
      while next < waiting.count, waiting[next].start < row.start {
        try body(waiting[next])
        next += 1
      }
      var whole = row
      if next < waiting.count, waiting[next].start == row.start {
        whole.complete(with: waiting[next])
        next += 1
      }
      try body(whole)
    }
    for row in waiting[next...] { try body(row) }
  }

  // MARK: Opening

  private static func open(_ path: String) throws(StoreError) -> Database {
    if fileSize(path + "-wal") ?? 0 > 0, let whole = openWithLog(path) { return whole }
    return try Database(uri(path) + "?mode=ro&immutable=1", SQLITE_OPEN_READONLY)
  }

  /// The log has what a transaction stored and is not in the database yet.
  ///
  /// Its index is usually shared memory in a file beside it, which not everybody may make: with
  /// exclusive locking it lies in this program's memory, and without locks of its own SQLite needs no
  /// right to write. The lock that is held already keeps writers away.
  private static func openWithLog(_ path: String) -> Database? {
    let isShared = fileExists(path + "-shm")
    do throws(StoreError) {
      let database = try Database(
        uri(path) + (isShared ? "?mode=ro" : "?mode=ro&vfs=unix-none"), SQLITE_OPEN_READONLY)
      database.keepLogOnClose()
      if !isShared { try database.run("PRAGMA locking_mode = EXCLUSIVE", "lock") }
      _ = try database.number("PRAGMA user_version", "read the version")
      return database
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
