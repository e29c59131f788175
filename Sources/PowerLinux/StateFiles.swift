import CLinux
import PowerCore

/// Renames a file.
///
/// The corresponding C function is `rename`.
public func renameFile(_ path: String, to other: String) throws(SystemError) {
  guard unsafe rename(path, other) == 0 else { throw SystemError("rename", path) }
}

/// Removes a file, if it is there.
///
/// The corresponding C function is `unlink`.
public func removeFile(_ path: String) { unsafe unlink(path) }

/// How large a file is; `nil` when it is not there. [bytes]
///
/// The corresponding C function is `stat`.
public func fileSize(_ path: String) -> Int64? {
  var status = stat()
  return unsafe stat(path, &status) == 0 ? Int64(status.st_size) : nil
}

/// Keeps room for a file to grow, which then costs the file system no search for it each time.
///
/// Where there is none, or the file system cannot, nothing is kept.
///
/// The corresponding C function is `fallocate` with `FALLOC_FL_KEEP_SIZE`.
///
/// - Parameters:
///   - path: A file; it keeps its size.
///   - bytes: How much room it is to have in all.
public func reserveRoom(_ path: String, bytes: Int64) { _ = unsafe pwr_reserve(path, bytes) }

/// Why nothing can be written in a directory; `nil` when it seems that it can.
///
/// The corresponding C function is `access`.
public func writingProblem(_ directory: String) -> SystemError? {
  unsafe access(directory, W_OK | X_OK) == 0 ? nil : SystemError("write to", directory)
}

/// A file that only grows until it is written anew.
public struct GrowingFile: Sendable {
  /// Where it is.
  public let path: String

  /// Names a file.
  public init(_ path: String) { self.path = path }

  /// Adds bytes at its end, all of them or none.
  ///
  /// The corresponding C functions are `open` with `O_APPEND`, `write` and `ftruncate`.
  ///
  /// - Parameters:
  ///   - bytes: What to add.
  ///   - size: How much of it is to be kept before; what is beyond is cut off. [bytes]
  /// - Throws: ``SystemError``.
  public func append(_ bytes: [UInt8], at size: Int) throws(SystemError) {
    let file = try FileDescriptor.open(
      path, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW, mode: 0o644)
    giveToOwner(file, of: path)
    let length = off_t(clamping: size)
    guard ftruncate(file.number, length) == 0 else { throw SystemError("cut", path) }
    do throws(SystemError) { try file.writeAll(bytes, path: path) } catch {
      ftruncate(file.number, length)
      throw error
    }
  }

  /// Replaces all of it, for whoever reads at this moment too.
  ///
  /// The corresponding C functions are `write` and `rename`.
  public func replace(with bytes: [UInt8]) throws(SystemError) {
    let temporary = path + ".new"
    do throws(SystemError) {
      let file = try FileDescriptor.open(
        temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, mode: 0o644)
      giveToOwner(file, of: path)
      try file.writeAll(bytes, path: path)
    } catch {
      removeFile(temporary)
      throw error
    }
    try renameFile(temporary, to: path)
  }
}

/// The right to be the only one who does something, until it is let go of.
public final class SoleRight {
  private let file: FileDescriptor

  /// Takes the right.
  ///
  /// The corresponding C function is `flock`.
  ///
  /// - Parameter path: A file that stands for it.
  /// - Throws: ``SystemError``, with ``SystemError/notNow`` when somebody else has it.
  public init(_ path: String) throws(SystemError) {
    let file = try FileDescriptor.open(path, O_RDWR | O_CREAT | O_NOFOLLOW, mode: 0o644)
    giveToOwner(file, of: path)
    guard flock(file.number, LOCK_EX | LOCK_NB) == 0 else { throw SystemError("lock", path) }
    self.file = file
  }
}

/// A lock that other readers share and a writer respects.
public final class SharedLock {
  private let file: FileDescriptor

  private init(_ file: consuming FileDescriptor) { self.file = file }

  /// Takes the lock that SQLite takes for reading, and waits for it at most two seconds.
  ///
  /// The corresponding C function is `fcntl` with `F_SETLK`. SQLite locks 510 bytes from 0x40000002
  /// (Database File Format, "The lock-byte page").
  ///
  /// - Parameter path: The database.
  /// - Returns: The lock, held until it goes away.
  /// - Throws: ``SystemError``, with `EAGAIN` when a writer does not let go.
  public static func database(_ path: String) throws(SystemError) -> SharedLock {
    let file = try FileDescriptor.open(path, O_RDONLY)
    for _ in 0..<200 {
      let result = pwr_lock_shared(file.number, 0x4000_0002, 510)
      if result == 0 { return SharedLock(file) }
      guard result == EAGAIN || result == EACCES else {
        throw SystemError("lock", path, errno: result)
      }
      pwr_sleep_milliseconds(10)
    }
    throw SystemError("lock", path, errno: EAGAIN)
  }
}
