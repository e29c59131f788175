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

  /// What a transaction stores.
  public struct Batch: Sendable {
    /// Minutes in the order of time.
    public var minutes: [HistoryRow] = []
    /// Tells the minutes that earlier batches had, if their clock is to be believed after all: those that
    /// were left out then are stored now.
    public var earlier: @Sendable () -> [HistoryRow] = { [] }
    /// The present boot.
    public var boot: BootFacts?
    /// What the battery is made of, by which an empty one is known.
    public var chemistry = Chemistry.lipo
    /// An outage that is known otherwise.
    public var outage: Outage?
    /// What was learned of the battery, as ``BatteryMonitor`` has it.
    public var battery: [UInt8]?
    /// When the program was told to end. [s since 1970]
    public var stoppedAt: Int64?
    /// How long the next batch may take, by which the end of a boot is timed. [s]
    public var nextWithin = LastAlive.longestPause
    /// Tells when the system was told to end before this boot, by its own record. [s since 1970]
    public var shutDownAt: @Sendable () -> Int64? = { nil }
    /// When a damaged database was set aside for this one. [s since 1970]
    public var setAsideAt: Int64?

    /// Nothing.
    public init() {}
  }

  /// Stores a batch, all of it or nothing.
  ///
  /// Minutes whose time cannot be right are left out; see ``BootFacts``.
  ///
  /// - Parameters:
  ///   - batch: What to store.
  ///   - now: Seconds since 1970, UTC.
  ///   - serial: For the report.
  ///   - checked: Whether all of the database is checked first.
  ///   - checkpoint: Whether the log goes into the database after it.
  ///   - keepsLog: Whether the log keeps its size then, to be written over from its beginning. A file
  ///     that does not grow costs the file system no journal.
  ///   - offset: Of the clock on site, east of UTC, at a time. [s]
  /// - Returns: What the daemon tells of it.
  /// - Throws: ``StoreError``; then nothing was stored.
  public func commit(
    _ batch: Batch, now: Int64, serial: Int64 = 0, checked: Bool = false, checkpoint: Bool,
    keepsLog: Bool = false, offset: (Int64) -> Int64 = { _ in 0 }
  ) throws(StoreError) -> CommitReport {
    let (database, isOurs) = try openOrShare()
    if checked {
      try Self.check(database)
      // The transaction to come begins it anew, over what it has.
      if isOurs {
        _ = try database.number("PRAGMA wal_checkpoint(RESTART)", "write the log")
      }
    }
    try database.transaction { () throws(StoreError) in
      var minutes = batch.minutes
      if let boot = batch.boot,
        try database.follow(
          boot, chemistry: batch.chemistry, now: now, shutDownAt: batch.shutDownAt)
      {
        minutes = (batch.earlier() + minutes).sorted { $0.start < $1.start }
      }
      try database.store(minutes: try database.timely(minutes, boot: batch.boot, now: now))
      if let outage = batch.outage { try database.add(outage) }
      if let battery = batch.battery { try database.keep(battery: battery) }
      try database.promise(
        nextWithin: batch.nextWithin, isTimed: batch.boot?.isTimed(at: now) ?? true)
      if let time = batch.stoppedAt { try database.setState("stopped_at", time) }
      if let time = batch.setAsideAt { try database.setState("set_aside_at", time) }
    }
    var report = CommitReport(serial: serial, time: now)
    report.isStored = true
    if checkpoint, isOurs {
      report.isInDatabase =
        keepsLog ? try Self.restartLog(database, now: now) : try Self.checkpoint(database)
    }
    report.databaseBytes = (fileSize(path) ?? 0) + (fileSize(path + "-wal") ?? 0)
    try database.sumUp(&report, now: now, offset: offset)
    return report
  }

  /// Stores hours of an old log, where nothing was measured.
  ///
  /// - Parameter days: Hours by their day since 1970.
  /// - Returns: How many hours there were none of before, or less was known.
  /// - Throws: ``StoreError``.
  @discardableResult
  public func importHours(_ days: [(day: Int64, hours: [HistoryRow])]) throws(StoreError) -> Int {
    let (database, isOurs) = try openOrShare()
    let added = try database.transaction { () throws(StoreError) in
      var added = 0
      for (day, hours) in days {
        added += try database.store(hours: hours, day: day, replacing: false)
      }
      return added
    }
    if isOurs { try Self.checkpoint(database) }
    return added
  }

  /// Stores rows as they would be by now, whenever they were measured.
  package func put(minutes: [HistoryRow], outages: [Outage], checkpoint: Bool) throws(StoreError) {
    let database = try open()
    try database.transaction { () throws(StoreError) in
      try database.store(minutes: minutes)
      for outage in outages { try database.add(outage) }
    }
    if checkpoint { try Self.checkpoint(database) }
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

  /// What the log takes until it goes into the database. [bytes]
  private static let roomForLog: Int64 = 160 << 10

  private static func check(_ database: Database) throws(StoreError) {
    let check = try database.prepare("PRAGMA quick_check(1)", "check")
    guard try check.step() else { return }
    let verdict = check.bytes(0)
    guard verdict.elementsEqual("ok".utf8) else {
      throw StoreError("check", code: SQLITE_CORRUPT, message: Text.printable(verdict, limit: 80))
    }
  }

  /// Opens it for writing.
  func open() throws(StoreError) -> Database { try openOrShare().database }

  /// Opens it for writing, together with others if need be.
  ///
  /// - Returns: The database, and whether nobody else has it open; else the log must stay as it is.
  private func openOrShare() throws(StoreError) -> (database: Database, isOurs: Bool) {
    do throws(StoreError) {
      return (try Self.open(path, exclusively: true), true)
    } catch {
      // Another program than powerstat looks at it if there is shared memory, which protects that one.
      // A reader of powerstat's own has none: it must not see the log change.
      guard error.isBusy, fileExists(path + "-shm") else { throw error }
    }
    return (try Self.open(path, exclusively: false), false)
  }

  private static func open(_ path: String, exclusively: Bool) throws(StoreError) -> Database {
    let database = try Database(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
    database.keepLogOnClose()
    Database.synchroniseDirectory(!fileExists(path + "-wal"))
    if exclusively { try database.run("PRAGMA locking_mode = EXCLUSIVE", "lock") }
    // The log has whole pages of which most change only a little: of small ones it has less.
    try database.run(
      """
      PRAGMA page_size = 512;
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA wal_autocheckpoint = 0;
      PRAGMA cache_size = -64;
      PRAGMA temp_store = MEMORY;
      """, "open")
    try migrate(database)
    if exclusively, isInMemory(path) == false { reserveRoom(path + "-wal", bytes: roomForLog) }
    return database
  }

  private static func migrate(_ database: Database) throws(StoreError) {
    let version = try database.schemaVersion()
    if version > 0, try !database.isMarked() { try database.run(Schema.mark, "mark") }
    for (index, step) in Schema.migrations.enumerated().dropFirst(Int(version)) {
      try database.transaction { () throws(StoreError) in
        if index == Schema.correctsBeginning { try database.correctBeginning() }
        try database.run(step, "migrate")
      }
    }
  }

  /// Writes the log into the database, and begins it anew over what it has.
  ///
  /// Only the first transaction of the same connection begins it anew, so there is one.
  private static func restartLog(_ database: Database, now: Int64) throws(StoreError) -> Bool {
    let busy = try database.number("PRAGMA wal_checkpoint(RESTART)", "write the log")
    guard busy == 0 else { return false }
    try database.setState("log_written_at", now)
    return true
  }

  /// Writes the log into the database and empties it.
  @discardableResult
  static func checkpoint(_ database: Database) throws(StoreError) -> Bool {
    try database.number("PRAGMA wal_checkpoint(TRUNCATE)", "write the log") == 0
  }
}
