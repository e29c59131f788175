/// How near the end of the power is, while nothing comes in.
public enum PowerLevel: Int, Comparable, Sendable {
  case enough
  /// Within an hour or two.
  case low
  /// Within minutes.
  case ending

  /// Judges by the charge and by the voltage of the battery, whichever is worse.
  ///
  /// A cell behind the power chip is the battery, where there is one; else that at the shunt meter
  /// is. A lead-acid battery can only hang there.
  ///
  /// - Parameters:
  ///   - chargeRatio: State of charge. [0...1]
  ///   - batteryVoltage: Of the cell behind the chip. [V]
  ///   - shuntVoltage: Of a battery at the shunt meter. [V]
  ///   - chemistry: What the battery is made of.
  /// - Returns: What they say together.
  public static func of(
    chargeRatio: Double?, batteryVoltage: Double?, shuntVoltage: Double?, chemistry: Chemistry
  ) -> PowerLevel {
    var level = PowerLevel.enough
    if let chargeRatio {
      level = max(level, chargeRatio < 0.05 ? .ending : chargeRatio < 0.1 ? .low : .enough)
    }
    if chemistry != .leadAcid, let batteryVoltage {
      return max(level, LowVoltage(chemistry).level(batteryVoltage))
    }
    if let shuntVoltage, shuntVoltage > SiteBattery.leastVoltage {
      let cells = cells(of: chemistry, at: shuntVoltage)
      return max(level, LowVoltage(chemistry).level(shuntVoltage / cells))
    }
    // What the chip has beside a lead-acid battery can only be one cell of lithium.
    if let batteryVoltage { level = max(level, LowVoltage(.lipo).level(batteryVoltage)) }
    return level
  }

  /// Cells in series, by the voltage that they have together. [V]
  ///
  /// A long chain that is empty may be taken for a shorter one that is full; then the charge tells.
  private static func cells(of chemistry: Chemistry, at voltage: Double) -> Double {
    let packs = CellModel(chemistry).packs
    return packs.first { voltage <= $0.upTo }?.cells ?? packs.last?.cells ?? 1
  }

  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// Voltages under load below which a cell has little left. [V]
///
/// The chip switches off at 2.6 to 3.3 V, 2.9 V unless set (AXP209 data sheet, "REG 31H"); the
/// voltage of a LiPo cell falls fast below 3.4 V. The others are those at which the rest voltages of
/// ``CellModel`` begin to fall, less what a load takes.
private struct LowVoltage {
  let low: Double
  let ending: Double

  init(_ chemistry: Chemistry) {
    (low, ending) =
      switch chemistry {
      case .lipo: (3.4, 3.3)
      case .lithiumIon: (3.25, 3.05)
      case .lithiumIronPhosphate: (3.05, 2.9)
      // 11.5 V and 11.3 V of six cells.
      case .leadAcid: (11.5 / 6, 11.3 / 6)
      }
  }

  func level(_ voltage: Double) -> PowerLevel {
    voltage < ending ? .ending : voltage < low ? .low : .enough
  }
}

extension HistoryRow {
  /// How near the end of the power is at its least values.
  ///
  /// - Parameter chemistry: What the battery is made of.
  /// - Returns: The worst that charge and voltage say.
  public func powerLevel(_ chemistry: Chemistry) -> PowerLevel {
    PowerLevel.of(
      chargeRatio: self[.chargeRatio]?.minimum, batteryVoltage: self[.batteryVoltage]?.minimum,
      shuntVoltage: self[.shuntVoltage]?.minimum, chemistry: chemistry)
  }
}

extension Reading {
  /// How near the end of the power is; it is not while something charges the battery.
  ///
  /// - Parameter chemistry: What the battery is made of.
  /// - Returns: The worst that charge and voltage say.
  public func powerLevel(_ chemistry: Chemistry) -> PowerLevel {
    if let current = battery.current, current.value > 0 { return .enough }
    if battery.current == nil, battery.status == .charging { return .enough }
    let site = siteBattery
    if site.isAtShunt, site.status == .charging { return .enough }
    return PowerLevel.of(
      chargeRatio: battery.present == false && !site.isAtShunt ? nil : battery.chargeRatio,
      batteryVoltage: battery.present == false ? nil : battery.voltage?.value,
      shuntVoltage: shunt?.voltage?.value, chemistry: chemistry)
  }
}
