/// Text from outside, made safe to compare, to print and to publish.
public enum Text {
  /// Whether two texts are the same bytes.
  ///
  /// String's own `==` compares canonical Unicode forms, whose tables cost 60 KB on the board.
  public static func same(_ left: String, _ right: String) -> Bool {
    left.utf8.elementsEqual(right.utf8)
  }

  /// Whether a text ends with another.
  public static func ends(_ text: String, with ending: String) -> Bool {
    text.utf8.reversed().starts(with: ending.utf8.reversed())
  }

  /// The printable part of a text, for messages.
  ///
  /// - Parameters:
  ///   - bytes: Anything at all.
  ///   - limit: How many bytes are kept.
  /// - Returns: Printable ASCII; other bytes become `?`, and `…` marks a cut.
  public static func printable(_ bytes: some Collection<UInt8>, limit: Int = 32) -> String {
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
      && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") }
  }

  /// The bytes without the white space around them.
  public static func trimmed(_ bytes: some Collection<UInt8>) -> [UInt8] {
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
