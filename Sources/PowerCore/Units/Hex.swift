/// Numbers in hexadecimal.
public enum Hex {
  /// A byte as `0x3f`.
  public static func byte(_ value: UInt8) -> String { "0x" + digits(UInt64(value), count: 2) }

  /// A number with so many digits at least, without a prefix.
  public static func digits(_ value: UInt64, count: Int) -> String {
    let text = String(value, radix: 16, uppercase: false)
    return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
  }

  /// The value of one digit; `nil` when it is none.
  static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30...0x39: digit - 0x30
    case 0x41...0x46: digit - 0x41 + 10
    case 0x61...0x66: digit - 0x61 + 10
    default: nil
    }
  }
}
