/// What the history keeps of every minute, hour and day.
///
/// The order is that of the stored rows: new ones go to the end.
public enum HistoryQuantity: Int, CaseIterable, Sendable {
  /// Of the site's battery, as the next ones.
  case batteryVoltage
  case batteryCurrent
  case batteryPower
  /// Power into the battery, 0 while it discharges, so that its mean is energy.
  case batteryIn
  /// Power out of the battery, 0 while it charges.
  case batteryOut
  case chargeRatio
  case supplyVoltage
  case supplyPower
  case usbPower
  case loadPower
  case shuntVoltage
  case shuntPower
  case temperature
  case pmicTemperature
  /// Known from imported logs only.
  case irradiance
  /// Standard deviation of the state of charge.
  case chargeDeviation

  /// How many there are.
  public static let count = 16

  /// Its place in a set of them.
  var bit: UInt16 { 1 << UInt16(rawValue) }

  /// Its published name, which ends in its unit.
  public var name: StaticString {
    switch self {
    case .batteryVoltage: "battery_v"
    case .batteryCurrent: "battery_a"
    case .batteryPower: "battery_w"
    case .batteryIn: "battery_in_w"
    case .batteryOut: "battery_out_w"
    case .chargeRatio: "charge_ratio"
    case .supplyVoltage: "supply_v"
    case .supplyPower: "supply_w"
    case .usbPower: "usb_w"
    case .loadPower: "load_w"
    case .shuntVoltage: "shunt_v"
    case .shuntPower: "shunt_w"
    case .temperature: "temperature_c"
    case .pmicTemperature: "pmic_temperature_c"
    case .irradiance: "irradiance_w_m2"
    case .chargeDeviation: "charge_deviation"
    }
  }

  /// How many steps the unit is stored in.
  var stepsPerUnit: Double {
    switch self {
    case .chargeRatio, .chargeDeviation: 10_000
    case .temperature, .pmicTemperature, .irradiance: 10
    default: 1000
    }
  }

  /// Decimals of the stored steps.
  public var decimals: Int {
    switch self {
    case .chargeRatio, .chargeDeviation: 4
    case .temperature, .pmicTemperature, .irradiance: 1
    default: 3
    }
  }
}

extension Reading {
  /// The values that the history keeps, in the order of ``HistoryQuantity``.
  ///
  /// The published ``loadPower`` is a balance at the chip's terminals, and so has in it what the charger
  /// turns into heat, (1/η − 1) of the power that reaches the battery. Summed up over a day that is a
  /// percent of what the board uses, so here it is taken out.
  ///
  /// - Parameter efficiency: η of the charger. [0.5...1]
  /// - Returns: What is known.
  public func historyValues(chargerEfficiency efficiency: Double = 1) -> [Double?] {
    let site = siteBattery
    let power = site.power?.value
    // What charges a battery at the shunt meter does not come through the board; what charges the
    // cell does, be it a buffer or the site's.
    let charging = max(0, battery.contribution?.value ?? 0)
    let loss = charging * (1 / efficiency.held(in: 0.5...1) - 1)
    return [
      site.voltage?.value, site.current?.value, power,
      power.map { max(0, $0) }, power.map { max(0, -$0) },
      site.chargeRatio, supply.voltage?.value, panelSidePower?.value,
      usb?.contribution?.value, loadPower.map { max(0, $0.value - loss) },
      shunt?.voltage?.value, shunt?.power?.value,
      board.temperature?.value, board.pmicTemperature?.value, nil,
      battery.state?.estimate.ratioDeviation,
    ]
  }

  /// The interfaces that this reading came from.
  public var historySources: HistorySources {
    var sources = HistorySources()
    for origin in origins { sources.insert(HistorySources(origin: origin.source)) }
    return sources
  }
}

/// The interfaces that a row came from.
public struct HistorySources: Equatable, Sendable {
  /// One bit for each.
  public var bits: UInt8

  /// A set of bits.
  public init(bits: UInt8 = 0) { self.bits = bits }

  /// A simulated board.
  public static let simulator = HistorySources(bits: 1 << 5)
  /// An old log.
  public static let imported = HistorySources(bits: 1 << 6)

  private static let names: [StaticString] = [
    "power_supply", "iio", "sysfs", "hwmon", "i2c", "simulator", "imported", "thermal",
  ]

  /// The interface at the start of an origin such as `iio/axp20x-adc/in_voltage6_raw`.
  init(origin: String) {
    let interface = origin.utf8.prefix { $0 != UInt8(ascii: "/") }
    bits = 0
    for (bit, name) in Self.names.enumerated()
    where interface.elementsEqual(name.description.utf8) { bits = 1 << UInt8(bit) }
  }

  /// Adds those of another.
  public mutating func insert(_ other: Self) { bits |= other.bits }

  /// Their names, joined by `+`.
  public var text: String {
    var names: [String] = []
    for (bit, name) in Self.names.enumerated() where bits & 1 << UInt8(bit) != 0 {
      names.append(name.description)
    }
    return names.joined(separator: "+")
  }
}
