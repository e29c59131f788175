import CSQLite
import PowerCore

/// Why the history could not be read or written.
public struct StoreError: Error, Equatable, Sendable {
  /// What was tried.
  public let operation: StaticString
  /// The result code of SQLite, extended.
  public let code: Int32
  /// SQLite's message.
  public let message: String

  /// Describes a failure.
  public init(_ operation: StaticString, code: Int32, message: String) {
    self.operation = operation
    self.code = code
    self.message = message
  }

  /// For example `cannot begin: database or disk is full (13)`.
  public var text: String { "cannot \(operation): \(message) (\(code))" }

  /// Whether the file is not a database, or a damaged one.
  public var isCorruption: Bool {
    code & 0xFF == SQLITE_CORRUPT || code & 0xFF == SQLITE_NOTADB
  }
  /// Whether somebody else has it just now.
  public var isBusy: Bool { code & 0xFF == SQLITE_BUSY || code & 0xFF == SQLITE_LOCKED }

  public static func == (left: Self, right: Self) -> Bool {
    left.code == right.code && Text.same(left.message, right.message)
      && Text.same(left.operation.description, right.operation.description)
  }
}
