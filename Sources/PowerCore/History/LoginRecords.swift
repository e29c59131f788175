/// What the system's record of logins says of its ends: `wtmp`, as utmp(5) describes it.
///
/// The system adds a record when it shuts down and one when it boots, each 384 bytes long in glibc on all
/// machines that powerstat is for: the kind in the first two, who in 32 from 44, and the time in seconds
/// in four from 340, all with the lowest byte first.
public struct LoginRecords: Sendable {
  /// The length of a record. [bytes]
  static let length = 384
  private static let runLevel: UInt8 = 1
  private static let boot: UInt8 = 2

  private var rest: [UInt8] = []
  private var shutdown: Int64?
  private var boots = 0

  /// None.
  public init() {}

  /// Takes the next part of the file.
  ///
  /// - Parameter bytes: Anything at all.
  public mutating func take(_ bytes: [UInt8]) {
    rest += bytes
    var start = 0
    while start + Self.length <= rest.count {
      take(record: rest[start..<start + Self.length])
      start += Self.length
    }
    rest.removeFirst(start)
  }

  private mutating func take(record: ArraySlice<UInt8>) {
    let start = record.startIndex
    guard record[start + 1] == 0 else { return }
    if record[start] == Self.boot {
      boots += 1
    } else if record[start] == Self.runLevel,
      record[(start + 44)...].starts(with: "shutdown\0".utf8)
    {
      let time = record[(start + 340)..<(start + 344)].reversed().reduce(0 as Int64) {
        $0 << 8 | Int64($1)
      }
      shutdown = time
      boots = 0
    }
  }

  /// When the boot before the present one was told to end; `nil` when it was not. [s since 1970]
  ///
  /// The time is by the clock of then. A record that other boots came after is not of that boot.
  public var shutDownAt: Int64? { boots <= 1 ? shutdown : nil }
}
