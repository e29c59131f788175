import PowerCore

/// What `powerstat` can be asked to do.
enum Command: String, CaseIterable {
  case status
  case watch
  case history
  case forecast
  case hindcast
  case check
  case probe
  case doctor
  case help

  /// The command of that name.
  static func named(_ name: String) -> Command? {
    allCases.first { Text.same($0.rawValue, name) }
  }

  /// All names, for a message.
  static var list: String { allCases.map { $0.rawValue }.joined(separator: ", ") }
}
