import CLinux

/// An open file that is closed when its owner lets go of it.
public struct FileDescriptor: ~Copyable {
  /// The number that Linux knows it by.
  public let number: CInt

  init(owning number: CInt) { self.number = number }

  deinit { if number >= 0 { close(number) } }

  /// Opens a file; never waits for a writer, as a named pipe would.
  ///
  /// The corresponding C function is `open`.
  static func open(_ path: String, _ flags: CInt, mode: UInt32 = 0)
    throws(SystemError) -> FileDescriptor
  {
    let number = unsafe pwr_open(path, flags | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, mode)
    guard number >= 0 else { throw SystemError("open", path) }
    return FileDescriptor(owning: number)
  }

  /// Reads once, as sysfs wants it.
  ///
  /// The corresponding C function is `read`; an interrupted call is repeated.
  borrowing func readOnce(atMost limit: Int, path: String) throws(SystemError) -> [UInt8] {
    var count = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, filled in
      repeat {
        count = unsafe read(number, buffer.baseAddress, limit)
      } while count < 0 && pwr_errno() == EINTR
      filled = max(0, count)
    }
    guard count >= 0 else { throw SystemError("read", path) }
    return bytes
  }

  /// Writes all bytes.
  ///
  /// The corresponding C function is `write`; short and interrupted calls are continued.
  borrowing func writeAll(_ bytes: [UInt8], path: String) throws(SystemError) {
    var failed: CInt?
    unsafe bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count, failed == nil {
        let count = unsafe write(
          number, buffer.baseAddress?.advanced(by: done), buffer.count - done)
        if count > 0 {
          done += count
        } else if count == 0 {
          failed = EIO
        } else if pwr_errno() != EINTR {
          failed = pwr_errno()
        }
      }
    }
    if let failed { throw SystemError("write", path, errno: failed) }
  }
}

/// Reads a whole file of limited size.
///
/// - Parameters:
///   - path: Where it is.
///   - limit: The most bytes it may have.
/// - Returns: Its bytes.
/// - Throws: ``SystemError``, with `EFBIG` when the file is larger.
public func readFile(_ path: String, limit: Int) throws(SystemError) -> [UInt8] {
  let file = try FileDescriptor.open(path, O_RDONLY)
  // A pipe is waited for here, where a person names the file.
  guard pwr_wait_for_data(file.number) == 0 else { throw SystemError("open", path) }
  var all: [UInt8] = []
  while true {
    let part = try file.readOnce(atMost: min(65_536, limit + 1 - all.count), path: path)
    if part.isEmpty { return all }
    all += part
    guard all.count <= limit else { throw SystemError("read", path, errno: EFBIG) }
  }
}

/// A file that is read in parts, whatever its size.
public struct FileInParts: ~Copyable {
  private let file: FileDescriptor
  private let path: String

  /// Opens a file.
  ///
  /// - Parameter path: Where it is.
  /// - Throws: ``SystemError``.
  public init(_ path: String) throws(SystemError) {
    file = try FileDescriptor.open(path, O_RDONLY)
    self.path = path
  }

  /// The next part; empty at the end.
  ///
  /// - Returns: At most 64 KB.
  /// - Throws: ``SystemError``.
  public borrowing func next() throws(SystemError) -> [UInt8] {
    try file.readOnce(atMost: 65_536, path: path)
  }

  /// Goes back to the beginning, which a pipe cannot.
  ///
  /// The corresponding C function is `lseek`.
  ///
  /// - Throws: ``SystemError``.
  public borrowing func rewind() throws(SystemError) {
    guard lseek(file.number, 0, SEEK_SET) == 0 else { throw SystemError("rewind", path) }
  }
}
