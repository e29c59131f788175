/// How near the end of the power is, while nothing comes in.
public enum PowerLevel: Int, Comparable, Sendable {
  case enough
  /// Within an hour or two.
  case low
  /// Within minutes.
  case ending

  /// Judges by the charge and by the voltage of the battery, whichever is worse.
  ///
  /// - Parameters:
  ///   - chargeRatio: State of charge. [0...1]
  ///   - voltage: Of all cells of the battery together. [V]
  ///   - chemistry: What the battery is made of.
  /// - Returns: What they say together.
  public static func of(chargeRatio: Double?, voltage: Double?, chemistry: Chemistry) -> PowerLevel
  {
    var level = PowerLevel.enough
    if let chargeRatio {
      level = max(level, chargeRatio < 0.05 ? .ending : chargeRatio < 0.1 ? .low : .enough)
    }
    if let voltage {
      let cells = cells(of: chemistry, at: voltage)
      level = max(level, LowVoltage(chemistry).level(voltage / cells))
    }
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
      chargeRatio: self[.chargeRatio]?.minimum, voltage: self[.batteryVoltage]?.minimum,
      chemistry: chemistry)
  }
}

extension Reading {
  /// How near the end of the power is, the worst that charge and voltage say; it is not while
  /// something charges the battery.
  public var powerLevel: PowerLevel {
    let site = siteBattery
    var level = PowerLevel.enough
    // A buffer that carries the board is the last there is, and can only be one cell of lithium.
    if site.isAtShunt, battery.status == .discharging, supply.connected != true,
      let voltage = battery.voltage
    {
      level = LowVoltage(.lipo).level(voltage.value)
    }
    let isCharging = site.isAtShunt ? nil : site.current.map { $0.value > 0 }
    if isCharging ?? (site.status == .charging) { return level }
    let judged = PowerLevel.of(
      chargeRatio: site.chargeRatio, voltage: site.voltage?.value, chemistry: chemistry)
    return max(level, judged)
  }
}
