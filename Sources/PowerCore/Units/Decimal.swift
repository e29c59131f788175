/// Numbers as the kernel writes them: plain decimal text, nothing else.
public enum Decimal {
  /// The integer that a text consists of, apart from white space around it.
  ///
  /// - Parameter text: Bytes of an attribute, usually with a line feed at the end.
  /// - Returns: The number, or `nil` when the text is anything but one integer of at most 18 digits.
  public static func integer(_ text: some Collection<UInt8>) -> Int64? {
    integer(bytes: Array(text))
  }

  /// The same of one kind of text, so that a program has it once.
  private static func integer(bytes: [UInt8]) -> Int64? {
    var digits = 0
    var value: Int64 = 0
    var negative = false
    var state = State.before
    for byte in bytes {
      switch (state, byte) {
      case (.before, UInt8(ascii: "-")):
        negative = true
        state = .sign
      case (.before, UInt8(ascii: "+")): state = .sign
      case (.before, _) where isSpace(byte): continue
      case (.before, _) where isDigit(byte), (.sign, _) where isDigit(byte),
        (.digits, _) where isDigit(byte):
        digits += 1
        guard digits <= 18 else { return nil }
        value = value * 10 + Int64(byte - UInt8(ascii: "0"))
        state = .digits
      case (.digits, _) where isSpace(byte), (.after, _) where isSpace(byte): state = .after
      default: return nil
      }
    }
    guard digits > 0 else { return nil }
    return negative ? -value : value
  }

  /// The number with an optional fraction that a text consists of, apart from white space.
  ///
  /// - Parameter text: Bytes such as `1.700000` or `-1447`; no exponent.
  /// - Returns: The nearest double, or `nil` when the text is anything else or has over 15 digits.
  public static func number(_ text: some Collection<UInt8>) -> Double? {
    number(bytes: Array(text))
  }

  private static func number(bytes: [UInt8]) -> Double? {
    var whole: [UInt8] = []
    var divisor = 1.0
    var fraction = false
    for byte in bytes {
      if byte == UInt8(ascii: ".") {
        guard !fraction else { return nil }
        fraction = true
      } else {
        if fraction, isDigit(byte) { divisor *= 10 }
        whole.append(byte)
      }
    }
    guard divisor <= 1e15, let value = integer(bytes: whole),
      value.magnitude < 1_000_000_000_000_000
    else { return nil }
    return Double(value) / divisor
  }

  /// The number that a text consists of, as programs print doubles.
  ///
  /// - Parameter text: Bytes such as `0.30000000000000004`, `-12` or `9.3e-10`; up to 40 of them.
  /// - Returns: A double within one unit of its last digit; `nil` when the text is anything else,
  ///   or too large for a double.
  public static func real(_ text: some Collection<UInt8>) -> Double? {
    guard text.count <= 40 else { return nil }
    var (mantissa, exponent, digits) = (0 as Int64, 0, 0)
    var (isNegative, hasPoint) = (false, false)
    var rest = Array(text)[...]
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      rest = rest.dropFirst()
    }
    while let byte = rest.first {
      if byte == UInt8(ascii: "."), !hasPoint {
        hasPoint = true
      } else if isDigit(byte) {
        digits += 1
        // What comes after 18 digits that count is beyond a double's precision.
        if mantissa < 100_000_000_000_000_000 {
          mantissa = mantissa * 10 + Int64(byte - UInt8(ascii: "0"))
          if hasPoint { exponent -= 1 }
        } else if !hasPoint {
          exponent += 1
        }
      } else {
        break
      }
      rest = rest.dropFirst()
    }
    guard digits > 0 else { return nil }
    if let byte = rest.first {
      let digits = rest.dropFirst()
      guard byte | 0x20 == UInt8(ascii: "e"), !digits.contains(where: { isSpace($0) }),
        let power = integer(digits), power.magnitude < 400
      else { return nil }
      exponent += Int(power)
    }
    var value = Double(mantissa)
    while exponent != 0, value != 0 {
      // Powers of ten up to 10²² are exact.
      let step = min(exponent.magnitude, 22)
      var power = 1.0
      for _ in 0..<step { power *= 10 }
      value = exponent < 0 ? value / power : value * power
      exponent += exponent < 0 ? Int(step) : -Int(step)
    }
    guard value.isFinite else { return nil }
    return isNegative ? -value : value
  }

  /// A double as an integer, when it is one that fits.
  ///
  /// - Parameters:
  ///   - value: Any double, also not a number.
  ///   - limit: The largest magnitude wanted, at most 2⁵³.
  /// - Returns: The nearest integer, or `nil` outside ±`limit`.
  public static func rounded(_ value: Double, limit: Double = 9_007_199_254_740_992) -> Int64? {
    guard value.magnitude <= limit else { return nil }
    return Int64(value.rounded(.toNearestOrAwayFromZero))
  }

  /// A number as plain text that every machine writes alike.
  ///
  /// - Parameters:
  ///   - value: Any double, also not a number.
  ///   - decimals: How many at most, from 0 to 9; zeros at the end are left out.
  /// - Returns: For example `-1.4027`; `nil` for what has no such text within ±10¹⁵ last decimals.
  public static func text(_ value: Double, decimals: Int) -> String? {
    var power = 1.0
    var kept = max(0, min(decimals, 9))
    for _ in 0..<kept { power *= 10 }
    guard let scaled = rounded(value * power, limit: 1e15) else { return nil }
    var digits = scaled.magnitude
    while kept > 0, digits % 10 == 0 {
      digits /= 10
      kept -= 1
    }
    var divisor: UInt64 = 1
    for _ in 0..<kept { divisor *= 10 }
    let rest = "\(digits % divisor)"
    let fraction =
      kept > 0 ? "." + String(repeating: "0", count: kept - rest.utf8.count) + rest : ""
    return (scaled < 0 ? "-" : "") + "\(digits / divisor)" + fraction
  }

  /// A setting as a person would write it, of up to nine decimals as far as they fit.
  ///
  /// - Parameter value: A number of a magnitude up to 10¹⁵.
  /// - Returns: A text of which ``number(_:)`` makes the same number, if it came from such a text.
  static func setting(_ value: Double) -> String {
    text(value, decimals: 9) ?? text(value, decimals: 4) ?? text(value, decimals: 0) ?? ""
  }

  private enum State {
    case before
    case sign
    case digits
    case after
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
}
