/// What the charger does with the battery.
public enum BatteryStatus: Equatable, Sendable {
  case charging
  case discharging
  case full
  case notCharging

  /// The published word, in the spelling of the kernel's `status` attribute, in lower case.
  public var word: String {
    switch self {
    case .charging: "charging"
    case .discharging: "discharging"
    case .full: "full"
    case .notCharging: "not charging"
    }
  }
}

/// Whether the chip believes in the cell.
public enum BatteryHealth: Equatable, Sendable {
  case good
  /// The chip tries to wake a deeply discharged cell (activation mode).
  case dead

  /// The published word.
  public var word: String {
    switch self {
    case .good: "good"
    case .dead: "dead"
    }
  }
}

/// The cell behind the power chip.
///
/// Current and power are positive while it charges.
public struct BatteryReading: Equatable, Sendable {
  /// Whether a cell is connected.
  public var present: Bool?
  /// What the charger does with it.
  public var status: BatteryStatus?
  /// Voltage at the terminals.
  public var voltage: Quantity<Volt>?
  /// Current into the battery; negative while it discharges.
  public var current: Quantity<Ampere>?
  /// State of charge by the chip's gauge. [0...1]
  public var chipChargeRatio: Double?
  /// Charge that the chip counted into the battery since powerstat started.
  public var countedCharge: Quantity<AmpereHour>?
  /// The charger's constant-current limit.
  public var chargeCurrentLimit: Quantity<Ampere>?
  /// Whether the chip believes in the cell.
  public var health: BatteryHealth?

  /// What is believed of the site's battery, which need not be the cell, as ``SiteBattery`` decides;
  /// `nil` before anything was seen of it.
  public var state: BatteryState?

  /// Nothing known.
  public init() {}

  /// Power into the battery; negative while it discharges.
  public var power: Quantity<Watt>? {
    guard let voltage, let current else { return nil }
    return voltage * current
  }

  /// Whether anything was measured.
  var saysSomething: Bool {
    var measured = self
    measured.state = nil
    return measured != Self()
  }

  /// What the battery takes from the board: nothing without a cell, else its power.
  var contribution: Quantity<Watt>? { present == false ? .zero : power }
}
