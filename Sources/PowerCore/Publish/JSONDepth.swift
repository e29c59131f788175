extension JSON {
  /// Whether a text nests arrays and objects deeper than is wanted.
  ///
  /// Brackets inside of strings do not count. A text that is no JSON gives some answer, and its
  /// parser refuses it afterwards.
  ///
  /// - Parameters:
  ///   - text: UTF-8.
  ///   - limit: How many levels are allowed; a number on its own has none.
  /// - Returns: Whether there are more.
  public static func isDeeper(_ text: [UInt8], than limit: Int) -> Bool {
    var depth = 0
    var isInString = false
    var isEscaped = false
    for byte in text {
      if isInString {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isInString = true
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        depth += 1
        if depth > limit { return true }
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      default: break
      }
    }
    return false
  }
}
