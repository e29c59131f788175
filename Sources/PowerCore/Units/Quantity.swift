/// Electric potential. [V]
public enum Volt {}
/// Electric current. [A]
public enum Ampere {}
/// Power. [W]
public enum Watt {}
/// Temperature on the Celsius scale. [°C]
public enum Celsius {}

/// A number that remembers its unit, so that a volt plus an ampere does not compile.
public struct Quantity<Of>: Equatable, Comparable, Sendable {
  /// The number, in the base unit that the type names.
  public let value: Double

  /// Gives a number its unit.
  public init(_ value: Double) { self.value = value }

  public static func < (left: Self, right: Self) -> Bool { left.value < right.value }
  public static func + (left: Self, right: Self) -> Self { Self(left.value + right.value) }
  public static func - (left: Self, right: Self) -> Self { Self(left.value - right.value) }
  public static prefix func - (operand: Self) -> Self { Self(-operand.value) }

  /// The same quantity without its sign.
  public var magnitude: Self { Self(value.magnitude) }

  /// Nothing of it.
  public static var zero: Self { Self(0) }
}

/// Power is potential times current.
public func * (potential: Quantity<Volt>, current: Quantity<Ampere>) -> Quantity<Watt> {
  Quantity(potential.value * current.value)
}
