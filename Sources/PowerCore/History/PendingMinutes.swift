/// A minute that has not reached the database.
public struct PendingMinute: Equatable, Sendable {
  /// What is known of it.
  public var row: HistoryRow
  /// When it began, by the clock that counts from boot, so that it can be timed anew. [s]
  public let sinceBoot: Int64

  /// Keeps a minute.
  public init(_ row: HistoryRow, sinceBoot: Int64) {
    self.row = row
    self.sinceBoot = sinceBoot
  }

  /// Whether it will be timed anew once the clock of its boot is right.
  public func waitsForClock(boot: UInt32) -> Bool {
    !row.clockIsSynchronised && row.boot == boot
  }
}

/// The minutes that wait for the database, in memory and as a file of records.
///
/// A record is a byte `0xA5`, the length of what follows, the time since boot and the time of the
/// minute, the row, and a checksum. What a killed program left half written is not a record.
public struct PendingMinutes: Sendable {
  /// In the order of time.
  public private(set) var minutes: [PendingMinute] = []
  /// The most that wait: a day.
  ///
  /// When the database cannot be written for longer, the oldest go.
  public static let most = 1440

  static let mark: UInt8 = 0xA5
  private static let codec = RowCodec(length: 60)

  /// None.
  public init() {}

  /// Reads the records of a file.
  ///
  /// - Parameter bytes: Anything at all.
  public init(records bytes: [UInt8]) {
    var records = PendingRecords(bytes)
    while let record = records.next() { append(record.minute) }
  }

  /// Adds a minute, or completes one that waits already.
  public mutating func append(_ minute: PendingMinute) {
    if let last = minutes.lastIndex(where: { $0.row.start == minute.row.start }) {
      minutes[last].row.complete(with: minute.row)
    } else {
      let place = (minutes.lastIndex { $0.row.start < minute.row.start } ?? -1) + 1
      minutes.insert(minute, at: place)
    }
    if minutes.count > Self.most { minutes.removeFirst(minutes.count - Self.most) }
  }

  /// Times minutes anew that were stamped before the clock was right.
  ///
  /// - Parameters:
  ///   - records: Of a file.
  ///   - boot: Only minutes of this boot; the clock that counts from boot began anew with others.
  ///   - bootTime: When that boot began, by a clock that is right now. [s since 1970]
  /// - Returns: The records of all minutes; `nil` when none is to be timed anew.
  public static func retime(_ records: [UInt8], boot: UInt32, bootTime: Double) -> [UInt8]? {
    var found = false
    var all: [UInt8] = []
    var rest = PendingRecords(records)
    while let (range, minute) = rest.next() {
      guard minute.waitsForClock(boot: boot),
        let time = Decimal.rounded(Double(minute.sinceBoot) + bootTime, limit: 1e12)
      else {
        all += records[range]
        continue
      }
      var moved = minute
      moved.row.start = CivilTime.floor(time, to: 60)
      moved.row.clockIsSynchronised = true
      all += record(moved)
      found = true
    }
    return found ? all : nil
  }

  /// One minute as a record.
  public static func record(_ minute: PendingMinute) -> [UInt8] {
    var writer = ByteWriter()
    writer.signed(max(-(1 << 39), min(minute.sinceBoot, 1 << 39)))
    writer.signed(max(-(1 << 39), min(minute.row.start, 1 << 39)))
    let payload = writer.bytes + codec.encode([minute.row], from: minute.row.start)
    let sum = checksum(payload)
    return [
      mark, UInt8(truncatingIfNeeded: payload.count), UInt8(truncatingIfNeeded: payload.count >> 8),
    ]
      + payload + (0..<4).map { UInt8(truncatingIfNeeded: sum >> UInt32(8 * $0)) }
  }

  static func decode(_ payload: [UInt8]) -> PendingMinute? {
    var reader = ByteReader(payload)
    guard let sinceBoot = reader.signed(), let start = reader.signed() else { return nil }
    var rest: [UInt8] = []
    while let byte = reader.byte() { rest.append(byte) }
    // A clock that starts in 1970 is no reason to lose a minute; it only must be timed anew.
    guard let row = codec.decode(rest, from: CivilTime.earliest)?.first else { return nil }
    var timed = row
    timed.start = start
    return PendingMinute(timed, sinceBoot: sinceBoot)
  }

  /// FNV-1a of 32 bits (draft-eastlake-fnv).
  public static func checksum(_ bytes: some Sequence<UInt8>) -> UInt32 {
    bytes.reduce(0x811C_9DC5) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
  }
}

/// The records of a file of minutes, one after the other.
public struct PendingRecords: Sendable {
  private let bytes: [UInt8]
  private var position = 0

  /// - Parameter bytes: Anything at all.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// How far they are whole. [bytes]
  public var end: Int { position }

  /// The next minute, and where its record lies; `nil` at the end, or where something else begins.
  public mutating func next() -> (range: Range<Int>, minute: PendingMinute)? {
    while position + 3 <= bytes.count, bytes[position] == PendingMinutes.mark {
      let size = Int(bytes[position + 1]) | Int(bytes[position + 2]) << 8
      let start = position + 3
      guard start + size + 4 <= bytes.count else { return nil }
      let payload = Array(bytes[start..<start + size])
      let sum = PendingMinutes.checksum(payload)
      guard
        (0..<4).allSatisfy({
          bytes[start + size + $0] == UInt8(truncatingIfNeeded: sum >> UInt32(8 * $0))
        })
      else { return nil }
      let range = position..<start + size + 4
      position = range.upperBound
      if let minute = PendingMinutes.decode(payload) { return (range, minute) }
    }
    return nil
  }
}
