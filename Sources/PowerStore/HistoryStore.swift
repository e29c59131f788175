import CSQLite
import PowerCore
import PowerLinux

/// The history on flash, as the daemon writes it.
///
/// The file is opened for each transaction and closed again. Transactions go to the write-ahead
/// log, which is synchronised once and holds only the pages that changed; every few hours the log is
/// written into the database. With exclusive locking SQLite needs no shared memory, whose file
/// would otherwise be written to the flash again and again.
public struct HistoryStore: Sendable {
  private let directory: String
  /// Where the database is.
  public var path: String { directory + "/history.db" }

  /// Names a store.
  public init(directory: String) { self.directory = directory }

  /// What is known at the start of the daemon.
  public struct Beginning: Sendable {
    /// The latest minute.
    public var last: HistoryRow?
    /// When the program was last told to end.
    public var stoppedAt: Int64?
    /// The minutes of today and yesterday, whatever the zone.
    public var minutes: [HistoryRow] = []
  }

  /// What a transaction stores.
  public struct Batch: Sendable {
    /// Minutes in the order of time.
    public var minutes: [HistoryRow] = []
    /// An outage that was found.
    public var outage: Outage?
    /// When the program was told to end.
    public var stoppedAt: Int64?

    /// Nothing.
    public init() {}
  }

  /// Looks at the store.
  ///
  /// - Parameters:
  ///   - now: Seconds since 1970, UTC.
  ///   - isRight: Whether that is known to be right: else the latest minute may lie ahead of it.
  ///   - checked: Whether all of it is checked first.
  /// - Returns: What the daemon goes on from.
  /// - Throws: ``StoreError``.
  public func begin(now: Int64, isRight: Bool = true, checked: Bool) throws(StoreError) -> Beginning
  {
    let database = try open()
    if checked {
      try Self.check(database)
      try Self.checkpoint(database)
    }
    var beginning = Beginning()
    beginning.last = try database.lastMinute(before: isRight ? now + 120 : CivilTime.latest)
    beginning.stoppedAt = try database.state("stopped_at")
    beginning.minutes = try database.minutes(from: now - 3 * 86_400, to: now + 120)
    return beginning
  }

  /// Stores a batch, all of it or nothing.
  ///
  /// - Parameters:
  ///   - batch: What to store.
  ///   - checkpoint: Whether the log goes into the database after it.
  /// - Returns: Whether everything is in the database itself.
  /// - Throws: ``StoreError``; then nothing was stored.
  public func commit(_ batch: Batch, checkpoint: Bool) throws(StoreError) -> Bool {
    let database = try open()
    try database.transaction { () throws(StoreError) in
      try database.store(minutes: batch.minutes)
      if let outage = batch.outage { try database.add(outage) }
      if let time = batch.stoppedAt { try database.setState("stopped_at", time) }
    }
    return checkpoint ? try Self.checkpoint(database) : false
  }

  /// The outages of the last year, and when the history began.
  public func outages(now: Int64) throws(StoreError) -> (outages: [Outage], began: Int64?) {
    let database = try open()
    return (
      try database.outages(from: now - 366 * 86_400, to: now), try database.state("began")
    )
  }

  /// Stores hours of an old log, where nothing was measured.
  ///
  /// - Parameter days: Hours by their day since 1970.
  /// - Throws: ``StoreError``.
  public func importHours(_ days: [(day: Int64, hours: [HistoryRow])]) throws(StoreError) {
    let database = try open()
    try database.transaction { () throws(StoreError) in
      for (day, hours) in days { try database.store(hours: hours, day: day, replacing: false) }
    }
    try Self.checkpoint(database)
  }

  /// Renames a damaged database, so that a new one can begin.
  ///
  /// - Parameter now: Seconds since 1970, UTC; becomes a part of its name.
  /// - Returns: The new name.
  /// - Throws: ``SystemError``.
  public func setAside(now: Int64) throws(SystemError) -> String {
    let name = path + ".corrupt-\(now)"
    // Three are enough to look at; a card that goes on breaking files must not fill up.
    let old = try directoryNames(directory).filter {
      $0.utf8.starts(with: "history.db.corrupt-".utf8)
    }
    for entry in old.dropLast(5) { removeFile(directory + "/" + entry) }
    try renameFile(path, to: name)
    for ending in ["-wal", "-shm"] where fileExists(path + ending) {
      try renameFile(path + ending, to: name + ending)
    }
    return name
  }

  // MARK: Opening

  private static func check(_ database: Database) throws(StoreError) {
    let check = try database.prepare("PRAGMA quick_check(1)", "check")
    guard try check.step() else { return }
    let verdict = check.bytes(0)
    guard verdict.elementsEqual("ok".utf8) else {
      throw StoreError("check", code: SQLITE_CORRUPT, message: Text.printable(verdict, limit: 80))
    }
  }

  private func open() throws(StoreError) -> Database {
    do throws(StoreError) {
      return try Self.open(path, exclusively: true)
    } catch {
      // Somebody looks at it with another program, and so there is shared memory already.
      guard error.isBusy else { throw error }
    }
    return try Self.open(path, exclusively: false)
  }

  private static func open(_ path: String, exclusively: Bool) throws(StoreError) -> Database {
    let database = try Database(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
    database.keepLogOnClose()
    if exclusively { try database.run("PRAGMA locking_mode = EXCLUSIVE", "lock") }
    try database.run(
      """
      PRAGMA page_size = 1024;
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA wal_autocheckpoint = 0;
      PRAGMA cache_size = -64;
      PRAGMA temp_store = MEMORY;
      """, "open")
    try migrate(database)
    return database
  }

  private static func migrate(_ database: Database) throws(StoreError) {
    let version = try database.number("PRAGMA user_version", "read the version") ?? 0
    guard version != Schema.version else { return }
    guard version < Schema.version, version >= 0 else {
      throw StoreError(
        "use", code: SQLITE_MISMATCH,
        message: "made by a later powerstat, schema \(version)")
    }
    let tables = try database.number("SELECT count(*) FROM sqlite_schema", "read the schema") ?? 0
    guard version > 0 || tables == 0 else {
      throw StoreError("use", code: SQLITE_NOTADB, message: "the database of another program")
    }
    for step in Schema.migrations.dropFirst(Int(version)) {
      try database.transaction { () throws(StoreError) in try database.run(step, "migrate") }
    }
  }

  /// Writes the log into the database and empties it.
  @discardableResult
  private static func checkpoint(_ database: Database) throws(StoreError) -> Bool {
    try database.number("PRAGMA wal_checkpoint(TRUNCATE)", "write the log") == 0
  }
}
