import CSQLite
import PowerCore

/// A connection to SQLite.
@safe final class Database {
  private let connection: OpaquePointer

  /// Opens a database.
  ///
  /// The corresponding C functions are `dlopen`, once, and `sqlite3_open_v2`.
  ///
  /// - Parameters:
  ///   - name: A path, or a `file:` URI.
  ///   - flags: Of `sqlite3_open_v2`.
  /// - Throws: ``StoreError``.
  init(_ name: String, _ flags: Int32) throws(StoreError) {
    if let problem = unsafe pwr_load_sqlite() {
      let message = unsafe String(cString: problem)
      throw StoreError(
        "load SQLite", code: SQLITE_CANTOPEN, message: Text.printable(message.utf8, limit: 120))
    }
    var opened: OpaquePointer?
    let code = unsafe pwr_open_v2(
      name, &opened, flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nil)
    guard let database = unsafe opened else {
      throw StoreError("open", code: SQLITE_NOMEM, message: "out of memory")
    }
    unsafe connection = database
    guard code == SQLITE_OK else { throw unsafe Self.error("open", database, code) }
    unsafe pwr_extended_result_codes(database, 1)
    unsafe pwr_busy_timeout(database, 2000)
    unsafe pwr_no_lookaside(database)
  }

  deinit { unsafe pwr_close_v2(connection) }

  /// Leaves the write-ahead log as it is when closing.
  func keepLogOnClose() { unsafe pwr_no_checkpoint_on_close(connection) }

  /// Whether the directory is synchronised after the log, too, as it must be when that is new.
  static func synchroniseDirectory(_ wanted: Bool) { pwr_synchronise_directory(wanted ? 1 : 0) }

  /// Runs statements that give nothing back.
  ///
  /// The corresponding C function is `sqlite3_exec`.
  func run(_ sql: StaticString, _ operation: StaticString) throws(StoreError) {
    let code = unsafe pwr_exec(connection, sql.description)
    guard code == SQLITE_OK else { throw unsafe Self.error(operation, connection, code) }
  }

  /// Prepares a statement.
  func prepare(_ sql: StaticString, _ operation: StaticString) throws(StoreError)
    -> Statement
  {
    var prepared: OpaquePointer?
    let code = unsafe pwr_prepare_v2(connection, sql.description, &prepared)
    guard code == SQLITE_OK, let statement = unsafe prepared else {
      throw unsafe Self.error(operation, connection, code)
    }
    return unsafe Statement(statement, connection, operation)
  }

  /// The one number that a query gives.
  func number(_ sql: StaticString, _ operation: StaticString) throws(StoreError) -> Int64? {
    let statement = try prepare(sql, operation)
    return try statement.step() ? statement.integer(0) : nil
  }

  /// Does everything or nothing.
  func transaction<Result>(_ body: () throws(StoreError) -> Result) throws(StoreError)
    -> Result
  {
    try run("BEGIN IMMEDIATE", "begin")
    do throws(StoreError) {
      let result = try body()
      try run("COMMIT", "commit")
      return result
    } catch {
      // After a full disk SQLite may have rolled back by itself.
      do throws(StoreError) { try run("ROLLBACK", "roll back") } catch {}
      throw error
    }
  }

  static func error(_ operation: StaticString, _ connection: OpaquePointer, _ code: Int32)
    -> StoreError
  {
    let extended = unsafe pwr_extended_errcode(connection)
    let message = unsafe pwr_errmsg(connection).map { unsafe String(cString: $0) } ?? "unknown"
    return StoreError(
      operation, code: extended & 0xFF == code & 0xFF ? extended : code,
      message: Text.printable(message.utf8, limit: 120))
  }
}

/// A prepared statement, reset when it is bound anew.
@safe final class Statement {
  private let statement: OpaquePointer
  private let connection: OpaquePointer
  private let operation: StaticString

  init(_ statement: OpaquePointer, _ connection: OpaquePointer, _ operation: StaticString) {
    unsafe self.statement = statement
    unsafe self.connection = connection
    self.operation = operation
  }

  deinit { unsafe pwr_finalize(statement) }

  /// Makes it ready for other values.
  func reset() {
    unsafe pwr_reset(statement)
    unsafe pwr_clear_bindings(statement)
  }

  func bind(_ index: Int32, _ value: Int64) {
    unsafe pwr_bind_int64(statement, index, value)
  }

  func bind(_ index: Int32, _ value: Double) {
    unsafe pwr_bind_double(statement, index, value)
  }

  func bind(_ index: Int32, _ text: String) {
    let bytes = Array(text.utf8)
    unsafe bytes.withUnsafeBytes { buffer in
      _ = unsafe pwr_bind_text(
        statement, index, buffer.baseAddress?.assumingMemoryBound(to: CChar.self),
        Int32(truncatingIfNeeded: buffer.count))
    }
  }

  func bind(_ index: Int32, _ bytes: [UInt8]) {
    unsafe bytes.withUnsafeBytes { buffer in
      _ = unsafe pwr_bind_bytes(
        statement, index, buffer.baseAddress, Int32(truncatingIfNeeded: buffer.count))
    }
  }

  /// Goes on to the next row; `false` after the last.
  func step() throws(StoreError) -> Bool {
    switch unsafe pwr_step(statement) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw unsafe Database.error(operation, connection, code)
    }
  }

  /// Runs it to its end, once.
  func run() throws(StoreError) {
    while try step() {}
    unsafe pwr_reset(statement)
  }

  func integer(_ column: Int32) -> Int64 { unsafe pwr_column_int64(statement, column) }
  func double(_ column: Int32) -> Double { unsafe pwr_column_double(statement, column) }

  func bytes(_ column: Int32) -> [UInt8] {
    guard let start = unsafe pwr_column_blob(statement, column) else { return [] }
    let count = Int(unsafe pwr_column_bytes(statement, column))
    return unsafe Array(UnsafeRawBufferPointer(start: start, count: max(0, count)))
  }
}
