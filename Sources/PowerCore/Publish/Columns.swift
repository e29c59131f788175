/// Text in columns, for terminals.
public enum Columns {
  /// A number with fixed decimals.
  ///
  /// - Parameters:
  ///   - value: The number; one that is not known gives a dash.
  ///   - decimals: From 0 to 6.
  ///   - unit: Put behind it after a space.
  /// - Returns: For example `-0.372 A`.
  public static func number(_ value: Double?, decimals: Int, unit: String) -> String {
    digits(value, decimals: decimals).map { "\($0) \(unit)" } ?? "-"
  }

  /// The same without a unit; `nil` when it is not known.
  static func digits(_ value: Double?, decimals: Int) -> String? {
    var power = 1.0
    for _ in 0..<max(0, min(decimals, 6)) { power *= 10 }
    guard let value, let scaled = Decimal.rounded(value * power, limit: 1e15),
      let divisor = Decimal.rounded(power)
    else { return nil }
    let whole = scaled.magnitude / divisor.magnitude
    let rest = "\(scaled.magnitude % divisor.magnitude)"
    let sign = scaled < 0 ? "-" : ""
    let fraction =
      decimals > 0
      ? "." + String(repeating: "0", count: max(0, decimals - rest.utf8.count)) + rest : ""
    return "\(sign)\(whole)\(fraction)"
  }

  /// A text of one width, padded on the left or on the right.
  public static func pad(_ text: String, _ width: Int, left: Bool = false) -> String {
    let space = String(repeating: " ", count: max(0, width - self.width(text)))
    return left ? space + text : text + space
  }

  /// How many columns a text takes: one for each scalar, which holds for the text used here, and none for
  /// its colours.
  static func width(_ text: String) -> Int {
    var (count, isColour) = (0, false)
    for byte in text.utf8 {
      if byte == 0x1B { isColour = true }
      if !isColour, byte & 0xC0 != 0x80 { count += 1 }
      if byte == UInt8(ascii: "m") { isColour = false }
    }
    return count
  }

  /// The widest line of a text for people.
  static let widest = 80

  /// A text broken at spaces where its lines would be too wide; a longer word stays whole.
  ///
  /// - Parameters:
  ///   - text: One line.
  ///   - indent: Columns in front of each further line.
  /// - Returns: Lines, the last one without a line feed.
  static func filled(_ text: String, indent: Int) -> String {
    var (lines, line) = ("", "")
    var isFirst = true
    let words = Array(text.utf8).split(
      separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    for word in words.map({ String(decoding: $0, as: UTF8.self) }) {
      if !isFirst, width(line) + 1 + width(word) > widest {
        lines += line + "\n"
        line = String(repeating: " ", count: indent) + word
      } else {
        line += (isFirst ? "" : " ") + word
      }
      isFirst = false
    }
    return lines + line
  }

  /// A duration in its two largest units.
  public static func duration(_ seconds: Int64) -> String {
    let units: [(name: StaticString, seconds: Int64)] = [
      ("d", 86_400), ("h", 3600), ("min", 60), ("s", 1),
    ]
    var rest = Int64(clamping: seconds.magnitude)
    var parts: [String] = []
    for unit in units where parts.count < 2 {
      let count = rest / unit.seconds
      rest %= unit.seconds
      if count > 0 || (parts.isEmpty && unit.seconds == 1) {
        parts.append("\(count) \(unit.name)")
      } else if !parts.isEmpty {
        break
      }
    }
    return parts.joined(separator: " ")
  }

  /// A size with a unit that people read at a glance.
  public static func bytes(_ count: Double?) -> String {
    guard let count else { return "-" }
    if count >= 1e9 { return number(count / 1e9, decimals: 1, unit: "GB") }
    if count >= 1e6 { return number(count / 1e6, decimals: 0, unit: "MB") }
    return number(count / 1e3, decimals: 0, unit: "kB")
  }
}

/// How text looks on a terminal.
public struct Style: Sendable {
  /// Whether colours are wanted.
  public let colour: Bool
  /// Whether the terminal shows more than ASCII.
  public let unicode: Bool

  /// Chooses a look.
  public init(colour: Bool, unicode: Bool) {
    self.colour = colour
    self.unicode = unicode
  }

  func bold(_ text: String) -> String { paint("1", text) }
  func faint(_ text: String) -> String { paint("2", text) }
  func red(_ text: String) -> String { paint("31", text) }
  func green(_ text: String) -> String { paint("32", text) }
  func yellow(_ text: String) -> String { paint("33", text) }

  private func paint(_ code: StaticString, _ text: String) -> String {
    colour && !text.utf8.isEmpty ? "\u{1B}[\(code)m" + text + "\u{1B}[0m" : text
  }
}
