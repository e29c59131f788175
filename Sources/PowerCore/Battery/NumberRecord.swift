/// Numbers as bytes that outlive a restart, and that tell when they were damaged.
///
/// A mark, a version, three counts, as many numbers of each kind with their lowest byte first, and a
/// checksum. Few need all 64 bits of an IEEE 754 number; 32 do for most, and for parts of a whole 24
/// that count steps of 2⁻²³. Not a number stands for what is not known.
struct NumberRecord: Equatable, Sendable {
  private static let mark = Array("powerstat battery\n".utf8)
  /// The most numbers of each kind.
  static let most = 255
  /// The largest record. [bytes]
  static let longest = mark.count + 4 + (8 + 4 + 3) * most + 4

  /// Which meaning the numbers have.
  let version: UInt8
  /// Numbers of 64, of 32 and of 24 bits.
  let wide, numbers, parts: [Double]

  /// Gathers at most 255 numbers of each kind.
  ///
  /// - Parameters:
  ///   - version: Which meaning they have.
  ///   - wide: Numbers that come back as they are.
  ///   - numbers: Numbers that come back within 6·10⁻⁸ of themselves.
  ///   - parts: Numbers that come back within 6·10⁻⁸; held within −1...1.
  init(version: UInt8, wide: [Double], numbers: [Double] = [], parts: [Double] = []) {
    self.version = version
    self.wide = Array(wide.prefix(Self.most))
    self.numbers = Array(numbers.prefix(Self.most))
    self.parts = Array(parts.prefix(Self.most))
  }

  /// All of them, the widest first.
  var all: [Double] { wide + numbers + parts }

  /// The bytes.
  var bytes: [UInt8] {
    var bytes =
      Self.mark + [version, UInt8(wide.count), UInt8(numbers.count), UInt8(parts.count)]
    for number in wide { Self.append(number.bitPattern, 8, to: &bytes) }
    for number in numbers { Self.append(UInt64(Float(number).bitPattern), 4, to: &bytes) }
    for part in parts {
      let steps = Decimal.rounded(part.held(in: -1...1) * Self.steps) ?? 0
      Self.append(UInt64(bitPattern: steps), 3, to: &bytes)
    }
    Self.append(UInt64(PendingMinutes.checksum(bytes)), 4, to: &bytes)
    return bytes
  }

  /// Takes bytes; `nil` when they are no whole record.
  ///
  /// - Parameter bytes: Anything at all.
  init?(_ bytes: [UInt8]) {
    let start = Self.mark.count + 4
    guard bytes.count >= start + 4, bytes.starts(with: Self.mark) else { return nil }
    let counts = bytes[start - 3..<start].map { Int($0) }
    let floats = start + 8 * counts[0]
    let steps = floats + 4 * counts[1]
    let end = steps + 3 * counts[2]
    guard bytes.count == end + 4,
      UInt64(PendingMinutes.checksum(bytes[..<end])) == Self.number(bytes[end...])
    else { return nil }
    version = bytes[start - 4]
    wide = stride(from: start, to: floats, by: 8).map {
      Double(bitPattern: Self.number(bytes[$0..<$0 + 8]))
    }
    numbers = stride(from: floats, to: steps, by: 4).map {
      Double(Float(bitPattern: UInt32(truncatingIfNeeded: Self.number(bytes[$0..<$0 + 4]))))
    }
    parts = stride(from: steps, to: end, by: 3).map {
      let steps = Int32(truncatingIfNeeded: Self.number(bytes[$0..<$0 + 3]) << 8) >> 8
      return Double(steps) / Self.steps
    }
  }

  /// Steps of a whole.
  private static let steps = 8_388_607.0

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
