/// A power input of the chip: the DC socket or USB.
public struct InputReading: Equatable, Sendable {
  /// Whether power is there and the chip uses it.
  public var connected: Bool?
  /// Voltage at the input.
  public var voltage: Quantity<Volt>?
  /// Current drawn from it, 0 or more.
  public var current: Quantity<Ampere>?

  /// Nothing known.
  public init() {}

  /// Power drawn from the input.
  public var power: Quantity<Watt>? {
    guard let voltage, let current else { return nil }
    return voltage * current
  }

  /// What the input gives to the board: nothing unless it is connected, else its power.
  var contribution: Quantity<Watt>? {
    switch connected {
    case false: .zero
    case true: power
    case nil: nil
    }
  }
}

/// A shunt meter (INA2xx), signed as it is wired.
public struct ShuntReading: Equatable, Sendable {
  /// Bus voltage.
  public var voltage: Quantity<Volt>?
  /// Current through the shunt.
  public var current: Quantity<Ampere>?
  /// Power as the meter's own register has it, unsigned and coarse; only for the legacy key `W`.
  public var meterPower: Quantity<Watt>?

  /// Nothing known.
  public init() {}

  /// Voltage times current, with the sign of the current.
  public var power: Quantity<Watt>? {
    guard let voltage, let current else { return nil }
    return voltage * current
  }
}

/// Temperatures of the board.
public struct BoardReading: Equatable, Sendable {
  /// The processor.
  public var temperature: Quantity<Celsius>?
  /// The power chip.
  public var pmicTemperature: Quantity<Celsius>?

  /// Nothing known.
  public init() {}
}
