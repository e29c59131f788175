/// All that was measured in one moment.
///
/// What is not known is `nil`.
public struct Reading: Equatable, Sendable {
  /// The cell behind the power chip.
  public var battery = BatteryReading()
  /// The DC input.
  public var supply = InputReading()
  /// The USB input, where there is one.
  public var usb: InputReading?
  /// A shunt meter on the 12 V side, where there is one.
  public var shunt: ShuntReading?
  /// Temperatures of the board.
  public var board = BoardReading()
  /// Load, uptime, memory and free space.
  public var system = SystemFacts()
  /// GPIO lines, where any are configured.
  public var lines: LineReading?
  /// Whether the board has a power chip, be it readable at the moment or not.
  public var hasChip = true
  /// What the site's battery is made of, by the configuration.
  public var chemistry = Chemistry.lipo
  /// Where each value came from, in the order of reading.
  public var origins: [Origin] = []
  /// What could not be read or cannot be true.
  public var faults: [Fault] = []

  /// Nothing measured yet.
  public init() {}

  /// Whether any source said anything about power.
  public var hasPowerData: Bool {
    battery.saysSomething || supply != InputReading()
      || (usb ?? InputReading()) != InputReading()
      || (shunt ?? ShuntReading()) != ShuntReading()
  }

  /// Power that the board draws: supply + usb − battery, where battery is positive while charging.
  ///
  /// `nil` when a part is unknown, or when the parts contradict each other: a board that measures
  /// does not feed power back.
  public var loadPower: Quantity<Watt>? {
    guard let balance, balance.value >= -Self.noiseWatts else { return nil }
    return max(balance, .zero)
  }

  /// Whether more flows into the battery than comes in, beyond what noise explains.
  var contradictsItself: Bool { balance.map { $0.value < -Self.noiseWatts } ?? false }

  /// A few codes of each converter. [W]
  private static var noiseWatts: Double { 0.05 }

  private var balance: Quantity<Watt>? {
    guard let supply = supply.contribution, let battery = battery.contribution,
      let usb = usb == nil ? .zero : usb?.contribution
    else { return nil }
    return supply + usb - battery
  }
}

/// Where a published value was read.
public struct Origin: Equatable, Sendable {
  /// Which value.
  public let quantity: MeasuredQuantity
  /// The interface and attribute, for example `iio/axp20x-adc/in_voltage6_raw`.
  public let source: String

  /// Notes where a value was read.
  public init(_ quantity: MeasuredQuantity, _ source: String) {
    self.quantity = quantity
    self.source = source
  }

  public static func == (left: Origin, right: Origin) -> Bool {
    left.quantity == right.quantity && Text.same(left.source, right.source)
  }
}

/// The values that have an origin, under the names by which they are published.
public enum MeasuredQuantity: String, CaseIterable, Sendable {
  case batteryPresent = "battery.present"
  case batteryStatus = "battery.status"
  case batteryVoltage = "battery.voltage_v"
  case batteryCurrent = "battery.current_a"
  case chipChargeRatio = "battery.chip_charge_ratio"
  case chargeCurrentLimit = "battery.charge_current_limit_a"
  case batteryHealth = "battery.health"
  case supplyConnected = "supply.connected"
  case supplyVoltage = "supply.voltage_v"
  case supplyCurrent = "supply.current_a"
  case usbConnected = "usb.connected"
  case usbVoltage = "usb.voltage_v"
  case usbCurrent = "usb.current_a"
  case shuntVoltage = "shunt.voltage_v"
  case shuntCurrent = "shunt.current_a"
  case temperature = "board.temperature_c"
  case pmicTemperature = "board.pmic_temperature_c"
}
