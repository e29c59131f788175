/// Why a text is no weather of PVGIS.
public struct PVGISError: Error, Equatable, Sendable {
  /// The line, counted from 1; 0 when it is about the whole.
  public let line: Int
  /// What is wrong.
  public let reason: String

  /// Says what is wrong.
  public init(line: Int, _ reason: String) {
    self.line = line
    self.reason = reason
  }

  public static func == (left: Self, right: Self) -> Bool {
    left.line == right.line && Text.same(left.reason, right.reason)
  }
}
