import CSQLite
import PowerCore

/// The tables, and how older ones become them.
///
/// A quarter of an hour is one row of `minutes`, in a slot that comes round every eight days, so that
/// a transaction writes few pages and nothing has ever to be deleted. A day is one row of `hours`.
/// Both hold rows as ``RowCodec`` packs them: columns would be four times the bytes. To `forecasts` is
/// only ever added, four rows a day of about 1 kB; a day of the weather that was is one row of `weather`.
/// The only row of `battery` is what was learned of the battery, written over by each transaction.
enum Schema {
  /// What this program writes into `user_version`.
  static var version: Int64 { Int64(migrations.count) }
  /// "PwrS", in `application_id`.
  static let application: Int64 = 0x5077_7253
  static let mark: StaticString = "PRAGMA application_id = 1350005331"

  /// Slots of `minutes`: eight days of quarters.
  static let slots: Int64 = 8 * 96
  /// One slot. [s]
  static let quarter: Int64 = 900

  /// From each version to the next; never changed once released, only added to.
  static let migrations: [StaticString] = [
    """
    CREATE TABLE minutes (slot INTEGER PRIMARY KEY, start INTEGER NOT NULL, rows BLOB NOT NULL);
    CREATE TABLE hours (day INTEGER PRIMARY KEY, rows BLOB NOT NULL);
    CREATE TABLE outages (start INTEGER PRIMARY KEY, end INTEGER NOT NULL, cause INTEGER NOT NULL,
      uncertainty INTEGER NOT NULL);
    CREATE TABLE parameters (name TEXT PRIMARY KEY, value REAL NOT NULL, sigma REAL,
      updated INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE state (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
    PRAGMA application_id = 1350005331;
    PRAGMA user_version = 1;
    """,
    """
    CREATE TABLE forecasts (issued INTEGER PRIMARY KEY, version INTEGER NOT NULL,
      inputs INTEGER NOT NULL, body BLOB NOT NULL);
    CREATE TABLE weather (day INTEGER PRIMARY KEY, issued INTEGER NOT NULL, hours BLOB NOT NULL);
    PRAGMA user_version = 2;
    """,
    """
    CREATE TABLE battery (slot INTEGER PRIMARY KEY, record BLOB NOT NULL);
    PRAGMA user_version = 3;
    """,
    """
    DROP TABLE parameters;
    PRAGMA user_version = 4;
    """,
    "PRAGMA user_version = 5;",
  ]

  /// The one of these before which the beginning of the history is corrected, which takes more than SQL.
  static let correctsBeginning = 4

  /// The slot of a quarter.
  ///
  /// - Parameters:
  ///   - start: When it begins. [s since 1970]
  ///   - origin: The quarter that has slot 0, so that the first eight days are appended in order.
  /// - Returns: From 0 to one less than there are slots.
  static func slot(_ start: Int64, origin: Int64) -> Int64 {
    let slot = (start / quarter - origin % slots) % slots
    return slot < 0 ? slot + slots : slot
  }
}

extension Database {
  /// The version of its schema, 0 for a database that is still to be made.
  ///
  /// It is powerstat's by its mark or, where a copy lost that, by its tables.
  ///
  /// - Throws: ``StoreError``, of which ``StoreError/isCorruption`` tells for another program's.
  func schemaVersion() throws(StoreError) -> Int64 {
    let version = try number("PRAGMA user_version", "read the version") ?? 0
    if version == 0 {
      let tables = try number("SELECT count(*) FROM sqlite_schema", "read the schema") ?? 0
      if tables == 0 { return 0 }
    }
    let isMarked = try isMarked()
    let hasTables = try hasTables()
    guard version > 0, isMarked || hasTables else {
      throw StoreError("use", code: SQLITE_NOTADB, message: "the database of another program")
    }
    guard version <= Schema.version else {
      throw StoreError(
        "use", code: SQLITE_MISMATCH, message: "made by a later powerstat, schema \(version)")
    }
    return version
  }

  func isMarked() throws(StoreError) -> Bool {
    try number("PRAGMA application_id", "read the mark") == Schema.application
  }

  /// Whether it has the tables that each version has.
  private func hasTables() throws(StoreError) -> Bool {
    try number(
      """
      SELECT count(*) FROM sqlite_schema WHERE type = 'table'
        AND name IN ('minutes', 'hours', 'outages', 'state')
      """, "read the schema") == 4
  }
}
