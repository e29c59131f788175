/// Writes whole numbers in base 128, the low digits first.
struct ByteWriter {
  var bytes: [UInt8] = []

  mutating func unsigned(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Small magnitudes stay short whatever their sign.
  mutating func signed(_ value: Int64) {
    unsigned(UInt64(bitPattern: value << 1 ^ value >> 63))
  }

  /// Bytes, with their number before them.
  mutating func text(_ text: some Collection<UInt8>) {
    unsigned(UInt64(text.count))
    bytes += text
  }

  /// All bits of it.
  mutating func exact(_ value: Double) {
    for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: value.bitPattern >> (8 * shift))) }
  }
}

/// Reads what ``ByteWriter`` wrote, or anything else, without ever going wrong.
struct ByteReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { position >= bytes.count }

  mutating func byte() -> UInt8? {
    guard position < bytes.count else { return nil }
    position += 1
    return bytes[position - 1]
  }

  mutating func unsigned(below limit: UInt64) -> UInt64? {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while let next = byte() {
      guard shift < 63 else { return nil }
      value |= UInt64(next & 0x7F) << shift
      if next & 0x80 == 0 { return value < limit ? value : nil }
      shift += 7
    }
    return nil
  }

  /// A number of a magnitude below 2⁴⁰.
  mutating func signed() -> Int64? {
    guard let value = unsigned(below: 1 << 41) else { return nil }
    return Int64(value >> 1) ^ -Int64(value & 1)
  }

  /// Bytes with their number before them.
  mutating func text() -> [UInt8]? {
    guard let count = unsigned(below: 1 << 30), count <= UInt64(bytes.count - position) else {
      return nil
    }
    defer { position += Int(count) }
    return Array(bytes[position..<position + Int(count)])
  }

  /// Bytes of a number that is known; no more than there are.
  mutating func bytes(_ count: Int) -> ArraySlice<UInt8>? {
    guard 0...bytes.count - position ~= count else { return nil }
    defer { position += count }
    return bytes[position..<position + count]
  }

  /// A finite number of a magnitude below 10¹².
  mutating func exact() -> Double? {
    var bits: UInt64 = 0
    for shift in 0..<8 {
      guard let next = byte() else { return nil }
      bits |= UInt64(next) << (8 * shift)
    }
    let value = Double(bitPattern: bits)
    return value.magnitude < 1e12 ? value : nil
  }
}
