/// Rows as bytes: numbers as steps of their unit, each as its difference from the row before.
///
/// Means are written as the difference from the last mean of that quantity, extremes as their
/// distance from the mean; all of them in base 128, so that a quiet minute takes about 40 bytes.
/// Decoding takes any bytes at all: it stops at what cannot be right.
public struct RowCodec: Sendable {
  private let length: Int64
  private static let version: UInt8 = 1
  /// The most rows of one text.
  private static let most = 4096

  /// - Parameter length: Of each row. [s]
  public init(length: Int64) { self.length = max(1, length) }

  /// Encodes rows in the order of time.
  ///
  /// - Parameters:
  ///   - rows: Each beginning at a multiple of the length after `start`.
  ///   - start: What their times are counted from. [s since 1970]
  /// - Returns: Bytes that ``decode(_:from:)`` understands.
  public func encode(_ rows: [HistoryRow], from start: Int64) -> [UInt8] {
    var writer = ByteWriter()
    writer.bytes.append(Self.version)
    var state = State()
    var position: Int64 = -1
    for row in rows {
      let index = (row.start - start) / length
      guard index > position, index < 1 << 20 else { continue }
      writer.unsigned(UInt64(index - position))
      position = index
      encode(row, &state, &writer)
    }
    return writer.bytes
  }

  private func encode(_ row: HistoryRow, _ state: inout State, _ writer: inout ByteWriter) {
    let full = HistoryQuantity.allCases.allSatisfy { quantity in
      row[quantity].map { steps($0.seconds, 1) == length } ?? true
    }
    let newOrigin = row.boot != state.boot || row.sources != state.sources
    writer.bytes.append(
      (row.clockIsSynchronised ? 1 : 0) | (full ? 2 : 0) | (newOrigin ? 4 : 0))
    if newOrigin {
      writer.unsigned(UInt64(row.boot))
      writer.bytes.append(row.sources.bits)
      state.boot = row.boot
      state.sources = row.sources
    }
    var present: UInt64 = 0
    for quantity in HistoryQuantity.allCases where row[quantity] != nil {
      present |= 1 << UInt64(quantity.rawValue)
    }
    writer.unsigned(present)
    for quantity in HistoryQuantity.allCases {
      guard let summary = row[quantity] else { continue }
      let scale = quantity.stepsPerUnit
      let mean = steps(summary.mean, scale)
      writer.signed(mean - state.means[quantity.rawValue])
      state.means[quantity.rawValue] = mean
      writer.unsigned(UInt64(max(0, steps(summary.maximum, scale) - mean)))
      writer.unsigned(UInt64(max(0, mean - steps(summary.minimum, scale))))
      if !full { writer.unsigned(UInt64(max(0, steps(summary.seconds, 1)))) }
    }
  }

  /// Decodes what ``encode(_:from:)`` made, and any zeros after it.
  ///
  /// - Parameters:
  ///   - bytes: Anything at all.
  ///   - start: As it was when encoding.
  /// - Returns: The rows; `nil` when the bytes are damaged.
  public func decode(_ bytes: [UInt8], from start: Int64) -> [HistoryRow]? {
    var reader = ByteReader(bytes)
    guard reader.byte() == Self.version, CivilTime.isPlausible(start) else { return nil }
    var rows: [HistoryRow] = []
    var state = State()
    var position: Int64 = -1
    while !reader.isAtEnd {
      guard rows.count < Self.most, let ahead = reader.unsigned(below: 1 << 20) else { return nil }
      // No row is where the one before is: it is room for rows to come.
      if ahead == 0 { return rows }
      position += Int64(ahead)
      guard position < 1 << 20,
        let row = decode(start + position * length, &state, &reader)
      else { return nil }
      rows.append(row)
    }
    return rows
  }

  private func decode(_ start: Int64, _ state: inout State, _ reader: inout ByteReader)
    -> HistoryRow?
  {
    guard let flags = reader.byte(), flags < 8 else { return nil }
    if flags & 4 != 0 {
      guard let boot = reader.unsigned(below: 1 << 32), let sources = reader.byte() else {
        return nil
      }
      state.boot = UInt32(boot)
      state.sources = HistorySources(bits: sources)
    }
    guard let present = reader.unsigned(below: 1 << UInt64(HistoryQuantity.count)) else {
      return nil
    }
    var row = HistoryRow(
      start: start, length: length, boot: state.boot, clockIsSynchronised: flags & 1 != 0,
      sources: state.sources)
    row.reserve(present.nonzeroBitCount)
    for quantity in HistoryQuantity.allCases
    where present & 1 << UInt64(quantity.rawValue) != 0 {
      guard let change = reader.signed(), let above = reader.unsigned(below: 1 << 40),
        let below = reader.unsigned(below: 1 << 40)
      else { return nil }
      let mean = state.means[quantity.rawValue] + change
      guard mean.magnitude < 1 << 40 else { return nil }
      state.means[quantity.rawValue] = mean
      var seconds = Double(length)
      if flags & 2 == 0 {
        guard let known = reader.unsigned(below: UInt64(length) * 2 + 1) else { return nil }
        seconds = Double(known)
      }
      let scale = quantity.stepsPerUnit
      row[quantity] = Summary(
        mean: Double(mean) / scale, minimum: Double(mean - Int64(below)) / scale,
        maximum: Double(mean + Int64(above)) / scale, seconds: seconds)
    }
    return row
  }

  /// What a row is told apart from the one before by.
  private struct State {
    var boot: UInt32 = 0
    var sources = HistorySources()
    var means = [Int64](repeating: 0, count: HistoryQuantity.count)
  }

  private func steps(_ value: Double, _ scale: Double) -> Int64 {
    Decimal.rounded(value * scale, limit: 1e11) ?? 0
  }
}
