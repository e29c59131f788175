/// The most that the power chip lets into the battery.
///
/// The AXP209 limits the current: register 33h, bits 3 to 0, 300 mA to 1800 mA in steps of 100 mA
/// (data sheet, "REG 33H"). With the kernel's 300 mA even a large panel leaves the battery empty.
public struct ChargeLimit: Equatable, Sendable {
  /// Current into the battery. [A]
  public let current: Double

  /// A limit of the current, held within 0 to 100. [A]
  public init(current: Double) { self.current = current.held(in: 0...100) }

  /// The limit that an AXP209 would use: the next lower of its steps.
  ///
  /// - Parameter wanted: Current. [A]
  /// - Returns: 0.3 to 1.8 A.
  public static func axp209(wanted: Double) -> ChargeLimit {
    // A step that is asked for exactly must not become the one below by a rounding.
    let steps = (wanted.held(in: 0.3...1.8) * 10 + 1e-9).rounded(.down)
    return ChargeLimit(current: steps / 10)
  }

  /// The power that it amounts to.
  ///
  /// - Parameter voltage: Of the battery, held within 0 to 100. [V]
  /// - Returns: At the battery's terminals. [W]
  public func power(voltage: Double) -> Double { current * voltage.held(in: 0...100) }
}
