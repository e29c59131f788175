/// Text from outside, made safe to compare, to print and to publish.
public enum Text {
  /// Whether two texts are the same bytes.
  ///
  /// String's own `==` compares canonical Unicode forms, whose tables cost 60 KB on the board.
  @inline(never) public static func same(_ left: String, _ right: String) -> Bool {
    let (one, other) = (left.utf8.span, right.utf8.span)
    guard one.count == other.count else { return false }
    for index in one.indices where one[index] != other[index] { return false }
    return true
  }

  /// Whether a text begins with another, byte by byte.
  @inline(never) public static func begins(_ text: String, with start: String) -> Bool {
    let (one, other) = (text.utf8.span, start.utf8.span)
    guard one.count >= other.count else { return false }
    for index in other.indices where one[index] != other[index] { return false }
    return true
  }

  /// Whether a text comes before another in the order of their bytes.
  @inline(never) public static func precedes(_ left: String, _ right: String) -> Bool {
    let (one, other) = (left.utf8.span, right.utf8.span)
    for index in 0..<min(one.count, other.count) where one[index] != other[index] {
      return one[index] < other[index]
    }
    return one.count < other.count
  }

  /// Texts in the order of their bytes.
  ///
  /// The library's sort is generic, and each kind of order costs 3 KB on the board. This is that of
  /// Shell 1959 (doi:10.1145/368370.368387), with the gaps of Ciura 2001 for short lists.
  ///
  /// - Parameter texts: Some.
  /// - Returns: Where each is in the given list; equal ones stay in their order.
  @inline(never) public static func order(_ texts: [String]) -> [Int] {
    var order = Array(texts.indices)
    func isBefore(_ one: Int, _ other: Int) -> Bool {
      precedes(texts[one], texts[other]) || one < other && same(texts[one], texts[other])
    }
    for gap in [1750, 701, 301, 132, 57, 23, 10, 4, 1] where gap < max(2, order.count) {
      for next in order.indices.dropFirst(gap) {
        var place = next
        while place >= gap, isBefore(order[place], order[place - gap]) {
          order.swapAt(place, place - gap)
          place -= gap
        }
      }
    }
    return order
  }

  /// Texts in the order of their bytes.
  @inline(never) public static func sorted(_ texts: [String]) -> [String] {
    order(texts).map { texts[$0] }
  }

  /// Whether every byte of a text is allowed.
  @inline(never) public static func all(_ text: String, _ isAllowed: (UInt8) -> Bool) -> Bool {
    let bytes = text.utf8.span
    for index in bytes.indices where !isAllowed(bytes[index]) { return false }
    return true
  }

  /// Whether a text has no control character.
  public static func isPlain(_ text: String) -> Bool { all(text) { $0 >= 0x20 && $0 != 0x7F } }

  /// The parts of a text between separators.
  ///
  /// - Parameters:
  ///   - text: Any.
  ///   - separator: A byte of ASCII.
  ///   - limit: The most parts, 1 or more; the last has the rest.
  /// - Returns: At least one, empty ones included, without the white space around them.
  @inline(never) public static func parts(
    _ text: String, at separator: UInt8, atMost limit: Int = .max
  ) -> [String] {
    var parts: [String] = []
    var part: [UInt8] = []
    for byte in Array(text.utf8) {
      if byte == separator, parts.count < limit - 1 {
        parts.append(String(decoding: trimmed(part), as: UTF8.self))
        part = []
      } else {
        part.append(byte)
      }
    }
    return parts + [String(decoding: trimmed(part), as: UTF8.self)]
  }

  /// Whether a text ends with another.
  @inline(never) public static func ends(_ text: String, with ending: String) -> Bool {
    let (one, other) = (text.utf8.span, ending.utf8.span)
    guard one.count >= other.count else { return false }
    let rest = one.count - other.count
    for index in other.indices where one[rest + index] != other[index] { return false }
    return true
  }

  /// The printable part of a text, for messages.
  ///
  /// - Parameters:
  ///   - bytes: Anything at all.
  ///   - limit: How many bytes are kept.
  /// - Returns: Printable ASCII; other bytes become `?`, and `…` marks a cut.
  @inline(never) public static func printable(_ bytes: some Collection<UInt8>, limit: Int = 32)
    -> String
  {
    var kept: [UInt8] = []
    var cut = false
    for byte in trimmed(bytes) {
      guard kept.count < limit else {
        cut = true
        break
      }
      let plain =
        byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"")
        && byte != UInt8(ascii: "\\")
      kept.append(plain ? byte : UInt8(ascii: "?"))
    }
    return String(decoding: kept, as: UTF8.self) + (cut ? "…" : "")
  }

  /// A text without anything that would steer a terminal.
  ///
  /// - Parameter text: From a file that somebody else may have written.
  /// - Returns: Its characters other than control characters, at most 300 of them.
  public static func displayable(_ text: String) -> String {
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(300) {
      let code = scalar.value
      if code >= 0x20, code < 0x7F || code > 0x9F { kept.append(scalar) }
    }
    return String(kept)
  }

  /// Whether a name consists of printable ASCII without a slash, as kernel names do.
  public static func isPlainName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 64
      && all(name) { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") }
  }

  /// The bytes without the white space around them.
  @inline(never) public static func trimmed(_ bytes: some Collection<UInt8>) -> [UInt8] {
    var all = Array(bytes.drop { Decimal.isSpace($0) })
    while let last = all.last, Decimal.isSpace(last) || last == 0 { all.removeLast() }
    return all
  }
}

extension Text {
  /// Whether bytes contain a text.
  public static func contains(_ bytes: [UInt8], _ text: StaticString) -> Bool {
    let wanted = Array(text.description.utf8)
    guard !wanted.isEmpty, bytes.count >= wanted.count else { return wanted.isEmpty }
    return (0...bytes.count - wanted.count).contains { start in
      bytes[start..<start + wanted.count].elementsEqual(wanted)
    }
  }
}

extension Text {
  /// A word that a POSIX shell takes for exactly this text.
  public static func quotedForShell(_ text: String) -> String {
    var quoted = Array("'".utf8)
    for byte in text.utf8 {
      if byte == UInt8(ascii: "'") { quoted += Array("'\\''".utf8) } else { quoted.append(byte) }
    }
    return String(decoding: quoted + Array("'".utf8), as: UTF8.self)
  }
}
