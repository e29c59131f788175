/// A charger between panel and 12 V battery, in three stages.
///
/// Bulk: all that the panel gives, up to a limit. Absorption: a held voltage, until little flows or
/// three hours have passed. Float: a lower one, until the sun goes or the battery has fallen.
struct SimulatedSolarCharger: Sendable {
  /// What the charger is doing.
  enum Stage: Equatable, Sendable {
    case bulk
    case absorption
    case float
  }

  /// What the charger does now.
  private(set) var stage = Stage.bulk
  private var absorbed = 0.0
  private let limit: Double
  private let ampereHours: Double
  private let absorptionVoltage: Double
  private let recharge: Double

  /// Voltage of the float stage relative to that of absorption: 13.6 V for 14.4 V.
  private static let floatPart = 13.6 / 14.4
  /// Absorption ends when less flows. [1/h of capacity]
  private static let endRate = 0.02
  /// Longer than this it does not last. [s]
  private static let longest = 10_800.0
  /// What a voltage of absorption presses into each missing part of the capacity. [1/h]
  ///
  /// After Mas (1967): a battery takes a current in proportion to what it misses.
  private static let acceptance = 0.8

  /// The charger of a battery.
  init(_ parameters: SimulationParameters, ampereHours: Double) {
    limit = 0.2 * ampereHours
    self.ampereHours = ampereHours
    absorptionVoltage = parameters.chargeVoltage
    recharge = SimulatedChemistry(.leadAcid).recharge
  }

  /// What flows, and at which voltage.
  ///
  /// - Parameters:
  ///   - cell: The battery.
  ///   - surplus: Power that the load leaves; `nil` without sun. [W]
  ///   - seconds: Duration of the step.
  /// - Returns: Current into the battery [A], voltage of its terminals [V], and whether the panel
  ///   could not give what was wanted.
  mutating func step(
    _ cell: SimulatedCell, surplus: Double?, seconds: Double
  ) -> (current: Double, volts: Double, isShort: Bool) {
    guard let surplus else {
      stage = .bulk
      absorbed = 0
      return (0, cell.openCircuitVoltage, true)
    }
    if stage == .float, cell.openCircuitVoltage < absorptionVoltage * Self.floatPart - recharge {
      stage = .bulk
      absorbed = 0
    }
    let held = absorptionVoltage * (stage == .float ? Self.floatPart : 1)
    let missing = 1 - cell.ratio
    let gassing = (stage == .float ? 0.001 : 0.004) * ampereHours
    let accepted = (stage == .float ? 0.25 : 1) * Self.acceptance * missing * ampereHours + gassing
    let powered = surplus / held
    let current = max(0, min(powered, limit, accepted))
    if stage == .bulk, current >= accepted * 0.999 { stage = .absorption }
    if stage == .absorption {
      absorbed += seconds
      if (current >= accepted * 0.999 && current < Self.endRate * ampereHours)
        || absorbed > Self.longest
      {
        stage = .float
      }
    }
    // Below what it would take, the voltage is between that of the cell and the held one.
    let resistive = min(held, cell.voltage(current: current))
    let part = current / accepted
    return (current, resistive + (held - resistive) * part * part, powered < min(limit, accepted))
  }

  /// Charge kept per charge put in: Copetti, Lorenzo and Chenlo 1993, Progress in Photovoltaics
  /// 1:283–292, equation 13.
  ///
  /// - Parameters:
  ///   - current: Into the battery. [A]
  ///   - cell: The battery.
  /// - Returns: Nearly 1 while it is empty, 0 when it is full. [0...1]
  func efficiency(_ current: Double, _ cell: SimulatedCell) -> Double {
    let rate = current / (ampereHours / 10)
    return 1 - Elementary.exponential(20.73 / (rate + 0.55) * (cell.ratio - 1))
  }
}
