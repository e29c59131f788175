/// The battery that the site lives on: the cell behind the power chip, or that at the shunt meter.
///
/// A battery at the shunt meter feeds the board through the DC input, and the panel feeds both.
public struct SiteBattery: Equatable, Sendable {
  /// Whether it is the one at the shunt meter.
  public let isAtShunt: Bool
  /// Voltage at its terminals.
  public let voltage: Quantity<Volt>?
  /// Current into it; negative while it discharges.
  public let current: Quantity<Ampere>?
  /// Power into it; negative while it discharges, and zero where there is no battery at all.
  public let power: Quantity<Watt>?
  /// What it does.
  public let status: BatteryStatus?

  /// A smaller current is none. [A]
  private static let rest = 0.01
  /// At a lower voltage the meter sees no battery. [V]
  static let leastVoltage = 2.0

  init(_ reading: Reading) {
    let cell = reading.battery
    // A chip that cannot be read at the moment does not make the meter's battery the site's.
    guard cell.present == false, let shunt = reading.shunt,
      shunt.voltage?.value ?? 0 > Self.leastVoltage
    else {
      isAtShunt = false
      voltage = cell.voltage
      current = cell.current
      power = cell.contribution
      status = cell.status
      return
    }
    isAtShunt = true
    voltage = shunt.voltage
    current = shunt.current
    power = shunt.power
    status = shunt.current.flatMap {
      $0.value > Self.rest ? .charging : $0.value < -Self.rest ? .discharging : nil
    }
  }
}

extension Reading {
  /// The battery that the site lives on.
  public var siteBattery: SiteBattery { SiteBattery(self) }

  /// Power from the panel's side: that of the DC input, and what a battery before it takes or gives.
  public var panelSidePower: Quantity<Watt>? {
    let site = siteBattery
    guard site.isAtShunt else { return supply.contribution }
    guard let supply = supply.contribution, let battery = site.power else { return nil }
    return max(supply + battery, .zero)
  }
}
