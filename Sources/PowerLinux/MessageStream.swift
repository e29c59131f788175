import CLinux

/// Messages between two programs over a connected socket, each with its length before it.
///
/// The length is four bytes, the low ones first. Both ends wait for each other.
public struct MessageStream: ~Copyable {
  private let file: FileDescriptor
  private let name: String

  /// The most bytes that a message may have.
  public static let largest = 1 << 20

  init(owning number: CInt, name: String) {
    file = FileDescriptor(owning: number)
    self.name = name
  }

  /// The standard input of a program that was started with one.
  public static func standardInput() -> MessageStream {
    MessageStream(owning: 0, name: "standard input")
  }

  /// Sends a message.
  ///
  /// The corresponding C function is `write`.
  ///
  /// - Parameter bytes: At most ``largest``.
  /// - Throws: ``SystemError``.
  public borrowing func send(_ bytes: [UInt8]) throws(SystemError) {
    guard bytes.count <= Self.largest else { throw SystemError("write", name, errno: EMSGSIZE) }
    let length = (0..<4).map { UInt8(truncatingIfNeeded: bytes.count >> (8 * $0)) }
    try file.writeAll(length + bytes, path: name)
  }

  /// Waits for a message.
  ///
  /// The corresponding C function is `read`.
  ///
  /// - Returns: `nil` when the other end is gone.
  /// - Throws: ``SystemError``, with `EMSGSIZE` for a message that is too long, and `EIO` for half of one.
  public borrowing func receive() throws(SystemError) -> [UInt8]? {
    let head = try part(4)
    if head.isEmpty { return nil }
    var length = 0
    for (index, byte) in head.enumerated() { length |= Int(byte) << (8 * index) }
    guard head.count == 4, length >= 0 else { throw SystemError("read", name, errno: EIO) }
    guard length <= Self.largest else { throw SystemError("read", name, errno: EMSGSIZE) }
    let body = try part(length)
    guard body.count == length else { throw SystemError("read", name, errno: EIO) }
    return body
  }

  /// So many bytes, or fewer at the end.
  private borrowing func part(_ count: Int) throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      let next = try file.readOnce(atMost: count - bytes.count, path: name)
      if next.isEmpty { break }
      bytes += next
    }
    return bytes
  }
}
