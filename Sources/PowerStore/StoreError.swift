import CSQLite
import PowerCore
import PowerLinux

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

  /// The same with the place, and with the system's reason where the directory is read-only or gone.
  ///
  /// - Parameter directory: Where the database is.
  /// - Returns: For example `cannot write to /var/lib/powerstat: EROFS: read-only file system; SQLite
  ///   cannot begin: attempt to write a readonly database (8)`.
  public func text(in directory: String) -> String {
    guard let problem = writingProblem(directory) else {
      return text + ": " + directory + "/history.db"
    }
    return problem.text + "; SQLite " + text
  }

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
