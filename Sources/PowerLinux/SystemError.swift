import CLinux
import PowerCore

/// A system call that failed: what was tried, on what, and why.
public struct SystemError: Error, Equatable, Sendable {
  /// What was tried, in words, for example `write`.
  public let operation: StaticString
  /// On what, usually a path.
  public let place: String
  /// The error number that Linux gave.
  public let errno: Int32

  /// Describes a failure.
  public init(_ operation: StaticString, _ place: String, errno: Int32 = pwr_errno()) {
    self.operation = operation
    self.place = place
    self.errno = errno
  }

  /// For example `cannot write /srv/www/stats.json: ENOSPC: no space left on device`.
  public var text: String { "cannot \(operation) \(place): \(errnoText(errno))" }

  /// The error number of a file that is not there.
  public static let noSuchFile = ENOENT
  /// The error number of a device, or a file, that gives less than it has.
  public static let inputOutput = EIO
  /// The error number of what somebody else has.
  public static let notNow = EAGAIN

  public static func == (left: Self, right: Self) -> Bool {
    left.errno == right.errno && Text.same(left.place, right.place)
      && Text.same(left.operation.description, right.operation.description)
  }
}
