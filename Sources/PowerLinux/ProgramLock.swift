import CLinux
import PowerCore

/// A lock that only one run of a program holds at a time.
public final class ProgramLock {
  private let file: FileDescriptor

  private init(_ file: consuming FileDescriptor) { self.file = file }

  /// Takes the lock, or learns that another run has it.
  ///
  /// The corresponding C function is `flock`.
  ///
  /// - Parameter path: A file for nothing but the lock; made when it is missing.
  /// - Returns: The lock, held until it goes away; `nil` when somebody else holds it.
  /// - Throws: ``SystemError``.
  public static func take(_ path: String) throws(SystemError) -> ProgramLock? {
    let file = try FileDescriptor.open(path, O_RDWR | O_CREAT | O_NOFOLLOW, mode: 0o644)
    giveToOwner(file, of: path)
    if flock(file.number, LOCK_EX | LOCK_NB) == 0 { return ProgramLock(file) }
    guard pwr_errno() == EWOULDBLOCK else { throw SystemError("lock", path) }
    return nil
  }
}
