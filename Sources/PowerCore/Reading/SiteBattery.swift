/// The battery that the site lives on: the cell behind the power chip, or that at the shunt meter.
///
/// A battery at the shunt meter feeds the board through the DC input, and the panel feeds both. The
/// power chip charges one cell of lithium (AXP209 data sheet, "REG 33H"), so that a lead-acid battery
/// can only be at the meter, be that readable or not; a cell beside it is a buffer. A battery of
/// lithium is the cell, unless there is none.
public struct SiteBattery: Equatable, Sendable {
  /// Whether it is the one at the shunt meter.
  public let isAtShunt: Bool
  /// Whether it is connected.
  public let present: Bool?
  /// Voltage at its terminals.
  public let voltage: Quantity<Volt>?
  /// Current into it; negative while it discharges.
  public let current: Quantity<Ampere>?
  /// Power into it; negative while it discharges, and zero where there is no battery at all.
  public let power: Quantity<Watt>?
  /// What it does.
  public let status: BatteryStatus?
  /// State of charge by the chip's gauge, which knows its own cell only. [0...1]
  public let chipChargeRatio: Double?
  /// The best estimate of its state of charge. [0...1]
  public let chargeRatio: Double?

  /// A smaller current is none. [A]
  private static let rest = 0.01
  /// At a lower voltage the meter sees no battery. [V]
  static let leastVoltage = 2.0

  init(_ reading: Reading) {
    let (cell, shunt) = (reading.battery, reading.shunt)
    let isSeen = shunt?.voltage.map { $0.value > Self.leastVoltage }
    // A chip that cannot be read at the moment does not make the meter's battery the site's.
    let hasNoCell = cell.present == false || !reading.hasChip
    isAtShunt =
      reading.chemistry == .leadAcid || (hasNoCell && shunt != nil && isSeen != false)
    let believed = cell.state?.estimate.ratio
    guard isAtShunt else {
      present = cell.present
      voltage = cell.voltage
      current = cell.current
      power = cell.contribution
      status = cell.status
      chipChargeRatio = cell.present == false ? nil : cell.chipChargeRatio
      chargeRatio = believed ?? chipChargeRatio
      return
    }
    present = isSeen
    voltage = isSeen == true ? shunt?.voltage : nil
    current = shunt?.current
    power = shunt?.power
    status = shunt?.current.flatMap {
      $0.value > Self.rest ? .charging : $0.value < -Self.rest ? .discharging : nil
    }
    chipChargeRatio = nil
    chargeRatio = believed
  }
}

extension SiteBattery {
  /// The state of charge that protection goes by: the estimate or the chip's gauge, whichever is
  /// less. [0...1]
  ///
  /// Either may be wrong; a load that is shed too early does less harm than a server that goes down.
  public var cautiousChargeRatio: Double? {
    guard let chargeRatio else { return nil }
    return min(chargeRatio, chipChargeRatio ?? chargeRatio)
  }
}

extension Reading {
  /// The battery that the site lives on.
  public var siteBattery: SiteBattery { SiteBattery(self) }

  /// Power from the panel's side: that of the DC input, and what a battery before it takes or gives.
  ///
  /// What goes into a buffer behind the chip comes through the DC input, and so is in it.
  public var panelSidePower: Quantity<Watt>? {
    let site = siteBattery
    guard site.isAtShunt else { return supply.contribution }
    guard let supply = supply.contribution, let battery = site.power else { return nil }
    return max(supply + battery, .zero)
  }
}
