/// Numbers that depend on nothing but their seed: SplitMix64 (Steele, Lea and Flood 2014).
struct Chance {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  /// A number below a limit, which must be above 0.
  mutating func below(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) >> 33) % limit
  }
}

/// Changes a text of JSON, most often so that it stays JSON.
enum Mutation {
  /// What is put in the place of a value.
  private static let tokens: [StaticString] = [
    "null", "NaN", "-999", "-0", "-0.2", "0", "1e308", "1e-308", "-1e300", "99999999999999999999",
    "9223372036854775807", "-9223372036854775808", "1900000000", "\"\"", "\"x\"", "\"1900000000\"",
    "\"2030-03-17T06:00:00Z\"", "\"2030-13-45T99:99:99Z\"", "\"\\u0000\"", "\"\\ud800\"", "[]",
    "{}",
    "[[]]", "true", "false", "\"W/m\u{B2}\"", "\"kWh\"", "Infinity", "1.5", "400", "-50", "1e5",
  ]

  /// A text with one to four changes.
  static func apply(to original: [UInt8], _ chance: inout Chance) -> [UInt8] {
    var text = original
    for _ in 0...chance.below(4) where text.count > 8 {
      switch chance.below(16) {
      case 0...10: replaceValue(&text, &chance)
      case 11, 12: replaceKey(&text, &chance)
      case 13, 14: moveSpan(&text, &chance)
      case 15 where chance.below(2) == 0:
        text[chance.below(text.count)] ^= UInt8(1 << chance.below(8))
      default: text.removeLast(chance.below(text.count))
      }
    }
    return text
  }

  /// The first byte outside of strings, from a place on, that is one of some.
  private static func next(_ wanted: StaticString, in text: [UInt8], from: Int) -> Int? {
    let wanted = Array(wanted.description.utf8)
    var isInString = false
    for index in text.indices {
      if text[index] == UInt8(ascii: "\"") { isInString.toggle() }
      if !isInString, index >= from, wanted.contains(text[index]) { return index }
    }
    return nil
  }

  private static func replaceValue(_ text: inout [UInt8], _ chance: inout Chance) {
    guard let before = next(":,[", in: text, from: chance.below(text.count)),
      let end = next(",]}", in: text, from: before + 1)
    else { return }
    // In an object a comma is followed by a key, which stays.
    var start = before + 1
    if let colon = text[start..<end].lastIndex(of: UInt8(ascii: ":")),
      text[..<colon].last == UInt8(ascii: "\"")
    {
      start = colon + 1
    }
    let token = tokens[chance.below(tokens.count)]
    text.replaceSubrange(start..<end, with: Array(token.description.utf8))
  }

  /// Changes the first letter of a key.
  private static func replaceKey(_ text: inout [UInt8], _ chance: inout Chance) {
    guard let comma = next(",{", in: text, from: chance.below(text.count)),
      let quote = text[comma...].firstIndex(of: UInt8(ascii: "\"")), quote + 1 < text.count
    else { return }
    text[quote + 1] = UInt8(0x61 + chance.below(26))
  }

  /// Repeats or drops the values between two commas.
  private static func moveSpan(_ text: inout [UInt8], _ chance: inout Chance) {
    let from = chance.below(text.count)
    guard let start = text[from...].firstIndex(of: UInt8(ascii: ",")) else { return }
    let far = min(text.count, start + 1 + chance.below(200))
    guard let end = text[far...].firstIndex(of: UInt8(ascii: ",")) else { return }
    if chance.below(2) == 0 {
      text.removeSubrange(start..<end)
    } else {
      text.insert(contentsOf: Array(text[start..<end]), at: start)
    }
  }
}
