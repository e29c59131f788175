/// One thing that the doctor looked at.
public struct Finding: Equatable, Sendable {
  /// How grave it is.
  public enum Level: String, Sendable {
    case fine = "ok"
    /// Worth knowing; nothing needs to be done.
    case note
    /// Something should be done.
    case warning
    /// Something does not work.
    case problem

    /// Whether somebody has to act.
    public var needsAction: Bool { self == .warning || self == .problem }
  }

  /// How grave it is.
  public let level: Level
  /// What was looked at, in one or two words.
  public let subject: String
  /// What was found.
  public let text: String
  /// What to do; empty when there is nothing to do.
  public let advice: String

  /// Describes a finding.
  public init(_ level: Level, _ subject: String, _ text: String, advice: String = "") {
    self.level = level
    self.subject = subject
    self.text = text
    self.advice = advice
  }

  public static func == (left: Self, right: Self) -> Bool {
    left.level == right.level && Text.same(left.subject, right.subject)
      && Text.same(left.text, right.text) && Text.same(left.advice, right.advice)
  }

  /// As published by `doctor --json`.
  public var json: JSON {
    .object([
      .init("level", .string(level.rawValue)), .init("subject", .string(subject)),
      .init("text", .string(text)),
      .init("advice", advice.utf8.isEmpty ? .null : .string(advice)),
    ])
  }

  /// For people: a line, and the advice below it.
  public func text(_ style: Style) -> String {
    let word = Columns.pad(level.rawValue, 9)
    let painted =
      switch level {
      case .fine: style.green(word)
      case .note: style.faint(word)
      case .warning: style.yellow(word)
      case .problem: style.red(word)
      }
    let line = painted + Columns.pad(subject, 14) + " " + text + "\n"
    return advice.utf8.isEmpty
      ? line : line + String(repeating: " ", count: 24) + style.bold("-> ") + advice + "\n"
  }
}
