/// Which I2C bus the power chip is looked for on.
public enum BusChoice: Equatable, Sendable {
  /// The one on which the kernel lists it.
  case auto
  /// None: the chip is left to the kernel.
  case off
  /// The bus of that number.
  case number(Int)

  init?(_ text: String) {
    if Text.same(text, "auto") {
      self = .auto
    } else if Text.same(text, "none") {
      self = .off
    } else if let number = Decimal.integer(text.utf8), 0...255 ~= number {
      self = .number(Int(number))
    } else {
      return nil
    }
  }

  /// Its word in the configuration.
  var word: String {
    switch self {
    case .auto: "auto"
    case .off: "none"
    case .number(let number): "\(number)"
    }
  }
}
