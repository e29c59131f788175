/// Damages a document, each time in another way, by nothing but a seed.
struct Mutation {
  private let original: [UInt8]
  private var state: UInt64

  private static let words: [StaticString] = [
    "null", "-1", "1e308", "-1e999", "NaN", "1e999", "true", "\"x\"", "[]", "{}", "0",
    "99999999999",
    "9223372036854775808", "-0", "1900000000.5", "\"\\u0000\"", "[[[[[[[[[[", "1,2", "0.0000001",
    ",",
  ]

  init(_ original: [UInt8], seed: UInt64) {
    self.original = original
    state = seed
  }

  /// The next damaged document.
  mutating func next() -> [UInt8] {
    var bytes = original
    for _ in 0...below(3) {
      guard bytes.count > 8 else { break }
      switch below(8) {
      case 0: bytes[below(bytes.count)] = UInt8(truncatingIfNeeded: random())
      case 1: bytes = Array(bytes.prefix(below(bytes.count)))
      case 2: replaceNumber(&bytes)
      case 3: replaceNumber(&bytes)
      case 4: removePart(&bytes)
      case 5: doublePart(&bytes)
      case 6: renameKey(&bytes)
      default: swapDigit(&bytes)
      }
    }
    return bytes
  }

  /// Puts something else where a value stands.
  private mutating func replaceNumber(_ bytes: inout [UInt8]) {
    guard let colon = place(of: UInt8(ascii: ":"), in: bytes) else { return }
    let start = colon + 1
    let end =
      bytes[start...].firstIndex { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "}") }
      ?? bytes.count
    let word = Self.words[below(Self.words.count)].description
    bytes.replaceSubrange(start..<end, with: Array(word.utf8))
  }

  private mutating func removePart(_ bytes: inout [UInt8]) {
    let start = below(bytes.count)
    bytes.removeSubrange(start..<min(bytes.count, start + 1 + below(200)))
  }

  private mutating func doublePart(_ bytes: inout [UInt8]) {
    let start = below(bytes.count)
    let part = Array(bytes[start..<min(bytes.count, start + 1 + below(200))])
    bytes.insert(contentsOf: part, at: start)
  }

  private mutating func renameKey(_ bytes: inout [UInt8]) {
    guard let quote = place(of: UInt8(ascii: "\""), in: bytes), quote + 1 < bytes.count else {
      return
    }
    bytes[quote + 1] = UInt8(ascii: "a") + UInt8(below(26))
  }

  private mutating func swapDigit(_ bytes: inout [UInt8]) {
    let digits = bytes.indices.filter { (0x30...0x39).contains(bytes[$0]) }
    guard !digits.isEmpty else { return }
    bytes[digits[below(digits.count)]] = UInt8(ascii: "0") + UInt8(below(10))
  }

  private mutating func place(of byte: UInt8, in bytes: [UInt8]) -> Int? {
    let start = below(bytes.count)
    return bytes[start...].firstIndex(of: byte) ?? bytes.firstIndex(of: byte)
  }

  private mutating func below(_ count: Int) -> Int { Int(random() % UInt64(max(1, count))) }

  /// SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195).
  private mutating func random() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
