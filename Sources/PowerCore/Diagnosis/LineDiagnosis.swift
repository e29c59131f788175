/// What a look at a line tells, without taking it.
public struct LineFacts: Equatable, Sendable {
  /// The chip, such as `gpiochip0`.
  public let chip: String
  /// Its place there.
  public let offset: UInt32
  /// The name that the board's description gives it; often empty.
  public let name: String
  /// Who holds it, as they call themselves; `nil` when nobody does.
  public let holder: String?
  /// Whether an LED of the kernel has the holder's name.
  public let holderIsLED: Bool

  /// Notes what was seen.
  public init(chip: String, offset: UInt32, name: String, holder: String?, holderIsLED: Bool) {
    self.chip = chip
    self.offset = offset
    self.name = name
    self.holder = holder
    self.holderIsLED = holderIsLED
  }

  public static func == (left: Self, right: Self) -> Bool {
    let holders =
      switch (left.holder, right.holder) {
      case (nil, nil): true
      case (let a?, let b?): Text.same(a, b)
      default: false
      }
    return Text.same(left.chip, right.chip) && left.offset == right.offset
      && Text.same(left.name, right.name) && holders && left.holderIsLED == right.holderIsLED
  }
}

/// What keeps a configured line from being used.
public enum LineDiagnosis {
  /// What powerstatd calls itself to the kernel when it takes a line for a purpose.
  public static func holder(for purpose: String) -> String { "powerstat " + purpose }

  /// Judges one line.
  ///
  /// - Parameters:
  ///   - purpose: Its key, or its name among the inputs.
  ///   - reference: As configured.
  ///   - facts: What was seen of it.
  /// - Returns: One finding.
  public static func finding(
    _ purpose: String, _ reference: LineReference, _ facts: Result<LineFacts, LineError>
  ) -> Finding {
    let what = purpose + " " + reference.text + ": "
    switch facts {
    case .failure(let error):
      return Finding(.problem, "gpio", what + error.text, advice: advice(error, reference))
    case .success(let line):
      let name = line.name.utf8.isEmpty ? "" : " (\(line.name))"
      let place = what + "\(line.chip) line \(line.offset)" + name
      guard let holder = line.holder else {
        return Finding(.fine, "gpio", place + ", held by nobody")
      }
      if Text.same(holder, Self.holder(for: purpose)) {
        return Finding(.fine, "gpio", place + ", held by powerstatd")
      }
      let shown = holder.utf8.isEmpty ? "the kernel" : "'\(holder)'"
      return Finding(
        .problem, "gpio", place + ", held by " + shown,
        advice: line.holderIsLED
          ? "an LED of the kernel: status_led = led:\(holder)"
          : "take another line, or stop what holds it")
    }
  }

  /// What to do about an error of a line.
  public static func advice(_ error: LineError, _ reference: LineReference?) -> String {
    switch error {
    case .unknownName: "gpioinfo lists all lines; without names, write gpiochip0:OFFSET"
    case .failed(let errno): advice(errno: errno)
    }
  }

  /// EPERM is what the sandbox answers, EACCES a file's permissions.
  private static func advice(errno: Int32) -> String {
    switch errno {
    case 1, 13: "the service needs the drop-in gpio.conf, anybody else the group gpio"
    case 2: "gpiodetect lists the chips; in the service only the drop-in gpio.conf shows them"
    case 6: "gpioinfo lists the lines of each chip"
    case 16: "gpioinfo tells who holds it"
    default: "gpioinfo lists all lines; look for errors in dmesg"
    }
  }
}
