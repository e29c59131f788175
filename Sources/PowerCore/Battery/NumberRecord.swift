/// Numbers as bytes that outlive a restart, and that tell when they were damaged.
///
/// A mark, a version, a count, the numbers as IEEE 754 has them with their lowest byte first, and a
/// checksum. Not a number stands for what is not known.
struct NumberRecord: Equatable, Sendable {
  private static let mark = Array("powerstat battery\n".utf8)
  /// The most numbers of one record.
  static let most = 200
  /// The largest record. [bytes]
  static let longest = mark.count + 2 + 8 * most + 4

  /// Which meaning the numbers have.
  let version: UInt8
  /// The numbers.
  let numbers: [Double]

  /// Gathers at most 200 numbers.
  init(version: UInt8, _ numbers: [Double]) {
    self.version = version
    self.numbers = Array(numbers.prefix(Self.most))
  }

  /// The bytes.
  var bytes: [UInt8] {
    var bytes = Self.mark + [version, UInt8(numbers.count)]
    for number in numbers { Self.append(number.bitPattern, 8, to: &bytes) }
    Self.append(UInt64(PendingMinutes.checksum(bytes)), 4, to: &bytes)
    return bytes
  }

  /// Takes bytes; `nil` when they are no whole record.
  ///
  /// - Parameter bytes: Anything at all.
  init?(_ bytes: [UInt8]) {
    let start = Self.mark.count + 2
    guard bytes.count >= start + 4, bytes.starts(with: Self.mark),
      bytes.count == start + 8 * Int(bytes[start - 1]) + 4
    else { return nil }
    let end = bytes.count - 4
    guard
      UInt64(PendingMinutes.checksum(bytes[..<end])) == Self.number(bytes[end...])
    else { return nil }
    version = bytes[start - 2]
    numbers = stride(from: start, to: end, by: 8).map {
      Double(bitPattern: Self.number(bytes[$0..<$0 + 8]))
    }
  }

  private static func append(_ value: UInt64, _ count: UInt64, to bytes: inout [UInt8]) {
    for place in 0..<count { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * place))) }
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}

/// Takes numbers one after another, in the order in which they were written.
struct NumberReader {
  private let numbers: [Double]
  private var position: Int
  /// Whether a number was missing or impossible.
  private(set) var failed = false

  /// Starts at a place.
  init(_ numbers: [Double], from position: Int = 0) {
    self.numbers = numbers
    self.position = position
  }

  /// The next number, the lower end of the range when it cannot be one.
  mutating func next(_ range: ClosedRange<Double>) -> Double {
    guard position < numbers.count, range ~= numbers[position] else {
      failed = true
      return range.lowerBound
    }
    position += 1
    return numbers[position - 1]
  }

  /// The next number; `nil` where it is not a number.
  mutating func optional(_ range: ClosedRange<Double>) -> Double? {
    if position < numbers.count, numbers[position].isNaN {
      position += 1
      return nil
    }
    return next(range)
  }

  /// The next truth value.
  mutating func truth() -> Bool { next(0...1) > 0.5 }

  /// Whether all numbers were taken and none was impossible.
  var isDone: Bool { !failed && position == numbers.count }
}
