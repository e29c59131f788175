extension JSON {
  /// The text of one member of the outermost object, without building the rest of it.
  ///
  /// Whoever wants a small part of a large document parses that part only, which spares the memory
  /// of a resident program. A text that is no JSON gives some part of it or `nil`.
  ///
  /// - Parameters:
  ///   - key: A key without anything that is escaped.
  ///   - text: UTF-8.
  /// - Returns: Where its value stands; `nil` when there is no such member.
  public static func slice(of key: StaticString, in text: [UInt8]) -> Range<Int>? {
    let wanted = Array(key.description.utf8)
    var depth = 0
    var string: Int?
    var isEscaped = false
    var name: Range<Int>?
    var value: Int?
    for (index, byte) in text.enumerated() {
      if let start = string {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          string = nil
          if depth == 1, value == nil { name = start + 1..<index }
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): string = index
      case UInt8(ascii: ":") where depth == 1 && value == nil:
        if let name, text[name].elementsEqual(wanted) { value = index + 1 }
      case UInt8(ascii: ",") where depth == 1: if let value { return value..<index }
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        if depth == 1, let value { return value..<index }
        depth -= 1
      default: break
      }
    }
    return nil
  }
}
