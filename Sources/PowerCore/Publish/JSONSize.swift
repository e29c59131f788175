extension JSON {
  /// How much room it takes when it is written without white space. [bytes]
  var writtenBytes: Int {
    switch self {
    case .null: 4
    case .bool(let truth): truth ? 4 : 5
    case .integer(let number): "\(number)".utf8.count
    case .number(let number): Self.writtenBytes(number)
    case .string(let text): Self.writtenBytes(text)
    case .array(let elements):
      elements.reduce(max(1, elements.count) + 1) { $0 + $1.writtenBytes }
    case .object(let members):
      members.reduce(max(1, members.count) + 1) {
        $0 + Self.writtenBytes($1.key) + 1 + $1.value.writtenBytes
      }
    }
  }

  /// A number of a few decimals, at least one of which is written; of another one the most.
  private static func writtenBytes(_ number: Double) -> Int {
    guard let text = Decimal.text(number, decimals: 6) else { return 24 }
    return text.utf8.count + (text.utf8.contains(UInt8(ascii: ".")) ? 0 : 2)
  }

  /// A text with its quotes; other characters than printable ones take six at most.
  private static func writtenBytes(_ text: String) -> Int {
    text.utf8.reduce(2) { size, byte in
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): size + 2
      case 0..<0x20, 0x7F: size + 6
      default: size + 1
      }
    }
  }
}
