/// What was read from chips directly, past the kernel's drivers.
public struct DirectReading: Equatable, Sendable {
  /// The power chip.
  public var chip: ChipSnapshot?
  /// A shunt meter that no driver has.
  public var shunt: ShuntReading?
  /// Where the shunt meter's values come from.
  public var shuntOrigin = ""
  /// What went wrong.
  public var faults: [Fault] = []

  /// Nothing.
  public init() {}

  public static func == (left: Self, right: Self) -> Bool {
    left.chip == right.chip && left.shunt == right.shunt && left.faults == right.faults
      && Text.same(left.shuntOrigin, right.shuntOrigin)
  }
}
