import CLinux
import PowerCore

/// A published file that readers see whole or not at all.
///
/// It is written under another name in the same directory and renamed over the old one. That other
/// name belongs to one writer, which holds a lock on it, so that two programs can publish at once
/// and what a killed one left behind can be told from work in progress.
public struct AtomicFile: Sendable {
  /// Where the file is published.
  public let directory: String
  /// Its name there.
  public let name: String

  /// Names a file.
  public init(directory: String, name: String) {
    self.directory = directory
    self.name = name
  }

  /// The whole path.
  public var path: String { directory + "/" + name }
  private var temporaryPrefix: String { "." + name + "." }

  /// Replaces the file.
  ///
  /// The corresponding C functions are `write`, `fchmod` and `rename`. Without `fsync`: the next
  /// minute writes it anew, and the memory card is spared.
  ///
  /// - Parameter bytes: The whole new content.
  /// - Throws: ``SystemError``; then the old file is untouched.
  public func replace(with bytes: [UInt8]) throws(SystemError) {
    let temporary = directory + "/" + temporaryPrefix + "\(getpid())"
    let file = try lockedFile(temporary)
    do throws(SystemError) {
      try file.writeAll(bytes, path: path)
      guard fchmod(file.number, 0o644) == 0 else { throw SystemError("chmod", temporary) }
      guard unsafe rename(temporary, path) == 0 else { throw SystemError("replace", path) }
    } catch {
      unsafe unlink(temporary)
      throw error
    }
  }

  /// What is in the file; `nil` when it is not there.
  ///
  /// - Parameter limit: The most that is read. [bytes]
  /// - Returns: Its bytes.
  /// - Throws: ``SystemError``.
  public func content(limit: Int) throws(SystemError) -> [UInt8]? {
    do throws(SystemError) { return try readFile(path, limit: limit) } catch {
      if error.errno == SystemError.noSuchFile { return nil }
      throw error
    }
  }

  /// Removes the file, if it is there.
  ///
  /// The corresponding C function is `unlink`.
  public func remove() throws(SystemError) {
    if unsafe unlink(path) == 0 || pwr_errno() == ENOENT { return }
    throw SystemError("remove", path)
  }

  /// Creates a file and locks it, again if somebody took it for a leftover in between.
  private func lockedFile(_ path: String) throws(SystemError) -> FileDescriptor {
    for _ in 0..<100 {
      let file = try FileDescriptor.open(
        path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, mode: 0o600)
      guard flock(file.number, LOCK_EX) == 0 else { throw SystemError("lock", path) }
      var status = stat()
      guard unsafe fstat(file.number, &status) == 0 else { throw SystemError("look at", path) }
      if status.st_nlink > 0 { return file }
    }
    throw SystemError("keep", path, errno: EBUSY)
  }

  /// Removes what killed writers left behind.
  public func removeLeftovers() throws(SystemError) {
    for entry in try directoryNames(directory)
    where Text.begins(entry, with: temporaryPrefix) {
      let leftover = directory + "/" + entry
      // A name that is not ours, or that its writer has just renamed, is left alone.
      guard let file = lockable(leftover) else { continue }
      if flock(file.number, LOCK_EX | LOCK_NB) == 0 { unsafe unlink(leftover) }
    }
  }

  private func lockable(_ path: String) -> FileDescriptor? {
    do throws(SystemError) {
      return try FileDescriptor.open(path, O_WRONLY | O_NOFOLLOW)
    } catch {
      return nil
    }
  }
}
