/// What the GPIO lines are at; `nil` where a line could not be had.
public struct LineReading: Equatable, Sendable {
  /// A line that is read.
  public struct Input: Equatable, Sendable {
    /// Its name in the configuration.
    public let name: String
    /// Whether it is on.
    public let isOn: Bool?

    /// Notes what a line is at.
    public init(_ name: String, _ isOn: Bool?) {
      self.name = name
      self.isOn = isOn
    }

    public static func == (left: Self, right: Self) -> Bool {
      Text.same(left.name, right.name) && left.isOn == right.isOn
    }
  }

  /// What the light says, if there is one; the inner `nil` when it cannot be lit.
  public var statusLight: LightPattern??
  /// Whether the load is on, if one is switched; the inner `nil` when it cannot be switched.
  public var loadShed: Bool??
  /// What is read, in the order of the configuration.
  public var inputs: [Input] = []

  /// No line.
  public init() {}
}
