/// A line that is read and published under a name.
public struct InputLine: Equatable, Sendable {
  /// Under what name.
  public let name: String
  /// Which line.
  public let line: LineReference

  /// How many there may be, so that the published document stays small.
  public static let most = 8

  /// Reads `door=PH5, fan=gpiochip1:3`.
  ///
  /// - Parameter text: As it stands in the configuration.
  /// - Returns: `nil` when it is no such list, or has a name or a line twice.
  public static func list(_ text: String) -> [InputLine]? {
    var inputs: [InputLine] = []
    for part in Text.parts(text, at: UInt8(ascii: ",")) {
      let pair = Text.parts(part, at: UInt8(ascii: "="), atMost: 2)
      guard pair.count == 2, isName(Array(pair[0].utf8)), let line = LineReference(pair[1]) else {
        return nil
      }
      let input = InputLine(name: pair[0], line: line)
      let isNew = inputs.allSatisfy {
        !Text.same($0.name, input.name) && $0.line.place != line.place
      }
      guard isNew, inputs.count < most else { return nil }
      inputs.append(input)
    }
    return inputs
  }

  /// The list as it would be written.
  public static func text(_ inputs: [InputLine]) -> String {
    var text = ""
    for input in inputs {
      text += (text.utf8.isEmpty ? "" : ", ") + input.name + "=" + input.line.text
    }
    return text
  }

  private static func isName(_ bytes: [UInt8]) -> Bool {
    (1...16).contains(bytes.count)
      && bytes.allSatisfy {
        Decimal.isDigit($0) || ($0 >= 0x61 && $0 <= 0x7A) || $0 == UInt8(ascii: "_")
      }
  }

  public static func == (left: Self, right: Self) -> Bool {
    Text.same(left.name, right.name) && left.line == right.line
  }
}

/// How the load is left when the daemon ends.
public enum LoadAtExit: CaseIterable, Sendable {
  case on
  case off
  /// As it is at that moment.
  case keep

  /// Its word in the configuration.
  public var word: StaticString {
    switch self {
    case .on: "on"
    case .off: "off"
    case .keep: "keep"
    }
  }
}

/// The section `[gpio]`.
public struct LineSettings: Equatable, Sendable {
  /// Where the state of the power is shown.
  public var statusLight: LightReference?
  /// Below this charge the light blinks fast on battery. [%]
  public var statusWarningPercent = 20.0
  /// The line that switches the load.
  public var loadShed: LineReference?
  /// Below this charge the load is switched off. [%]
  public var loadOffPercent = 20.0
  /// From this charge on it is switched on again. [%]
  public var loadOnPercent = 40.0
  /// How long it stays off at least. [s]
  public var loadOffMinimum: Int64 = 300
  /// How long it stays on at least. [s]
  public var loadOnMinimum: Int64 = 300
  /// How it is left when the daemon ends.
  public var loadAtExit = LoadAtExit.on
  /// What is read.
  public var inputs: [InputLine] = []

  /// The defaults: no lines.
  public init() {}

  /// Whether there is any line.
  public var isEmpty: Bool { statusLight == nil && loadShed == nil && inputs.isEmpty }

  /// What no single key can tell; `nil` when the keys go together.
  public var contradiction: String? {
    if loadOnPercent <= loadOffPercent {
      let (on, off) = (Decimal.setting(loadOnPercent), Decimal.setting(loadOffPercent))
      return "[gpio] load_shed_on_percent (\(on)) must be above load_shed_off_percent"
        + " (\(off)); between the two the load stays as it is"
    }
    var taken: [(key: String, place: LineReference.Place)] = []
    if case .line(let line) = statusLight { taken.append(("status_led", line.place)) }
    if let loadShed { taken.append(("load_shed", loadShed.place)) }
    for input in inputs { taken.append(("inputs: " + input.name, input.line.place)) }
    for (index, second) in taken.enumerated() {
      if let first = taken[..<index].first(where: { $0.place == second.place }) {
        return "[gpio] \(first.key) and \(second.key) name the same line"
      }
    }
    return nil
  }
}
