/// A GPIO line as people write it: `PH2`, `gpiochip0:226`, `/dev/gpiochip0:226`, and `!` before it.
public struct LineReference: Equatable, Sendable {
  /// How the line is found.
  public enum Place: Equatable, Sendable {
    /// By the name that the board's description gives it.
    case name(String)
    /// By a chip, `gpiochip0` or a path below `/dev/`, and its offset there.
    case offset(chip: String, UInt32)

    public static func == (left: Self, right: Self) -> Bool {
      switch (left, right) {
      case (.name(let a), .name(let b)): Text.same(a, b)
      case (.offset(let a, let m), .offset(let b, let n)): Text.same(a, b) && m == n
      default: false
      }
    }
  }

  /// How the line is found.
  public let place: Place
  /// Whether a low voltage means on.
  public let isActiveLow: Bool

  /// Reads a reference; `nil` when the text is none.
  public init?(_ text: String) {
    var bytes = Array(text.utf8)
    isActiveLow = bytes.first == UInt8(ascii: "!")
    if isActiveLow { bytes.removeFirst() }
    let plain = bytes.allSatisfy {
      $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "!")
    }
    guard plain else { return nil }
    if Text.begins(String(decoding: bytes, as: UTF8.self), with: "/dev/")
      || Self.isNumberedChip(bytes)
    {
      guard let place = Self.offset(bytes) else { return nil }
      self.place = place
    } else {
      // The kernel has 32 bytes for a name and ends it with a zero (GPIO_MAX_NAME_SIZE).
      guard (1...31).contains(bytes.count), !bytes.contains(UInt8(ascii: "/")) else { return nil }
      place = .name(String(decoding: bytes, as: UTF8.self))
    }
  }

  /// The reference as it would be written.
  public var text: String {
    let mark = isActiveLow ? "!" : ""
    return switch place {
    case .name(let name): mark + name
    case .offset(let chip, let offset): mark + chip + ":\(offset)"
    }
  }

  /// `gpiochip` and digits before a colon, which no line is named.
  private static func isNumberedChip(_ bytes: [UInt8]) -> Bool {
    guard Text.begins(String(decoding: bytes, as: UTF8.self), with: "gpiochip") else {
      return false
    }
    let rest = bytes.dropFirst(8).prefix { $0 != UInt8(ascii: ":") }
    return !rest.isEmpty && rest.allSatisfy { Decimal.isDigit($0) }
  }

  private static func offset(_ bytes: [UInt8]) -> Place? {
    guard bytes.count <= 64, let colon = bytes.lastIndex(of: UInt8(ascii: ":")),
      bytes[bytes.index(after: colon)...].allSatisfy({ Decimal.isDigit($0) }),
      let number = Decimal.integer(bytes[bytes.index(after: colon)...]),
      let offset = UInt32(exactly: number), offset < 1 << 16
    else { return nil }
    return .offset(chip: String(decoding: bytes[..<colon], as: UTF8.self), offset)
  }
}

extension LineReference {
  /// The pin that a name such as `PH2` means on the A10 and A20, where the kernel names no lines.
  ///
  /// Each of the ports A to I has 32 places (Linux pinctrl-sunxi.h, `PINS_PER_BANK`).
  public var allwinnerPin: UInt32? {
    guard case .name(let name) = place else { return nil }
    let bytes = Array(name.utf8)
    guard (3...4).contains(bytes.count), bytes[0] == UInt8(ascii: "P"),
      (UInt8(ascii: "A")...UInt8(ascii: "I")).contains(bytes[1]),
      bytes[2...].allSatisfy({ Decimal.isDigit($0) }), bytes.count == 3 || bytes[2] != 0x30,
      let pin = Decimal.integer(bytes[2...]), pin < 32
    else { return nil }
    return UInt32(bytes[1] - UInt8(ascii: "A")) * 32 + UInt32(pin)
  }

  /// What the kernel calls the chip of those pins: its address in both processors.
  public static let allwinnerChip: StaticString = "1c20800.pinctrl"
}

/// Something that can light up.
public enum LightReference: Equatable, Sendable {
  /// A GPIO line, which powerstatd blinks itself.
  case line(LineReference)
  /// An LED of the kernel, by its name in `/sys/class/leds`, which blinks by itself.
  case led(String)

  /// Reads `led:NAME` or what ``LineReference`` reads; `nil` when the text is neither.
  public init?(_ text: String) {
    if Text.begins(text, with: "led:") {
      let name = String(decoding: text.utf8.dropFirst(4), as: UTF8.self)
      guard Text.isPlainName(name), name.utf8.first != UInt8(ascii: ".") else { return nil }
      self = .led(name)
    } else {
      guard let line = LineReference(text) else { return nil }
      self = .line(line)
    }
  }

  /// The reference as it would be written.
  public var text: String {
    switch self {
    case .line(let line): line.text
    case .led(let name): "led:" + name
    }
  }

  public static func == (left: Self, right: Self) -> Bool {
    switch (left, right) {
    case (.line(let a), .line(let b)): a == b
    case (.led(let a), .led(let b)): Text.same(a, b)
    default: false
    }
  }
}
