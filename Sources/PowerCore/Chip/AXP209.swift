/// The AXP209 of X-Powers: a table of what can be read.
///
/// Registers that must never be written have no row, and nothing here can write. Sources: Linux
/// drivers/iio/adc/axp20x_adc.c (adc), drivers/power/supply/axp20x_battery.c (battery),
/// axp20x_usb_power.c (usb), include/linux/mfd/axp20x.h (mfd); AXP209 datasheet v1.0 §9 (ds).
public enum AXP209 {
  /// The 7-bit address on the I2C bus.
  public static let address: UInt8 = 0x34

  // MARK: Status

  static let acinPresent = flag("ACIN present", 0x00, 7)
  static let acinUsable = flag("ACIN usable", 0x00, 6)
  static let vbusPresent = flag("VBUS present", 0x00, 5)
  static let vbusUsable = flag("VBUS usable", 0x00, 4)
  static let vbusAboveHold = flag("VBUS above VHOLD", 0x00, 3)
  static let charging = flag("battery current flows in", 0x00, 2)
  static let overTemperature = flag("over-temperature", 0x01, 7)
  static let chargerActive = flag("charger active", 0x01, 6)
  static let batteryConnected = flag("battery connected", 0x01, 5)
  static let activation = flag("battery activation mode", 0x01, 3)
  static let inputTooWeak = flag("charge current below target", 0x01, 2)
  /// 0x41 on silicon; U-Boot too looks at the lower four bits only (drivers/power/axp209.c).
  static let identity = ChipChannel(
    "chip type", 0x03, .field(shift: 0, mask: 0x0F), .count, source: "mfd; U-Boot axp209.c")

  // MARK: Converters

  static let acinVoltage = adc("acin_v", 0x56, 4, .volt, 1.7e-3, RegisterBit(0x82, 5))
  static let acinCurrent = adc("acin_i", 0x58, 4, .ampere, 0.625e-3, RegisterBit(0x82, 4))
  static let vbusVoltage = adc("vbus_v", 0x5A, 4, .volt, 1.7e-3, RegisterBit(0x82, 3))
  static let vbusCurrent = adc("vbus_i", 0x5C, 4, .ampere, 0.375e-3, RegisterBit(0x82, 2))
  /// Offset −144.7 °C; a raw 0 is a converter that has not measured.
  static let temperature = ChipChannel(
    "pmic_temp", 0x5E, .split(lowBits: 4), .celsius, scale: 0.1, offset: -144.7,
    enable: RegisterBit(0x83, 7), valid: 1...4095, source: "adc")
  static let thermistor = adc("ts_in", 0x62, 4, .volt, 0.8e-3, RegisterBit(0x82, 0))
  static let gpio0 = ChipChannel(
    "gpio0_v", 0x64, .split(lowBits: 4), .volt, scale: 0.5e-3, shifted: RegisterBit(0x85, 0),
    source: "adc")
  static let gpio1 = ChipChannel(
    "gpio1_v", 0x66, .split(lowBits: 4), .volt, scale: 0.5e-3, shifted: RegisterBit(0x85, 1),
    source: "adc")
  /// 1.1 mV times 0.5 mA, times 2: the raw number is about half the product of both.
  static let batteryPower = ChipChannel(
    "batt_power", 0x70, .bigEndian(registers: 3), .watt, scale: 1.1e-6, source: "ds")
  static let batteryVoltage = adc("batt_v", 0x78, 4, .volt, 1.1e-3, RegisterBit(0x82, 7))
  /// 12 bits, against the datasheet (axp20x_adc.c says so).
  static let chargeCurrent = adc("batt_chrg_i", 0x7A, 4, .ampere, 0.5e-3, RegisterBit(0x82, 6))
  /// 13 bits, where the charge current has 12.
  static let dischargeCurrent = adc(
    "batt_dischrg_i", 0x7C, 5, .ampere, 0.5e-3, RegisterBit(0x82, 6))
  static let systemVoltage = adc("ipsout_v", 0x7E, 4, .volt, 1.4e-3, RegisterBit(0x82, 1))
  /// How often the converters measure.
  static let sampleRate = ChipChannel(
    "ADC rate", 0x84, .field(shift: 6, mask: 0x03), .count,
    meanings: ["25 Hz", "50 Hz", "100 Hz", "200 Hz"], source: "adc")

  // MARK: Charger and limits

  static let vbusCurrentLimit = ChipChannel(
    "VBUS current limit", 0x30, .field(shift: 0, mask: 0x03), .count,
    meanings: ["900 mA", "500 mA", "100 mA", "none"], source: "usb")
  static let vbusHold = ChipChannel(
    "VHOLD", 0x30, .field(shift: 3, mask: 0x07), .volt, scale: 0.1, offset: 4, source: "usb")
  static let switchOff = ChipChannel(
    "VOFF", 0x31, .field(shift: 0, mask: 0x07), .volt, scale: 0.1, offset: 2.6, source: "battery")
  static let chargerEnabled = flag("charger enabled", 0x33, 7)
  static let chargeTarget = ChipChannel(
    "charge target", 0x33, .field(shift: 5, mask: 0x03), .count,
    meanings: ["4.10 V", "4.15 V", "4.20 V", "4.36 V"], source: "battery")
  static let chargeCurrentLimit = ChipChannel(
    "constant charge current", 0x33, .field(shift: 0, mask: 0x0F), .ampere, scale: 0.1,
    offset: 0.3, source: "battery")
  static let warningLevel1 = ChipChannel(
    "APS warning level 1", 0x3A, .field(shift: 0, mask: 0xFF), .volt, scale: 5.6e-3,
    offset: 2.8672, source: "ds")
  static let warningLevel2 = ChipChannel(
    "APS warning level 2", 0x3B, .field(shift: 0, mask: 0xFF), .volt, scale: 5.6e-3,
    offset: 2.8672, source: "ds")

  // MARK: Gauge

  static let chargeCounter = ChipChannel(
    "charge counter", 0xB0, .bigEndian(registers: 4), .count, source: "mfd")
  static let dischargeCounter = ChipChannel(
    "discharge counter", 0xB4, .bigEndian(registers: 4), .count, source: "mfd")
  static let counterEnabled = flag("coulomb counter on", 0xB8, 7)
  static let counterPaused = flag("coulomb counter paused", 0xB8, 6)
  /// 127 without a battery, or before the gauge is ready.
  static let gauge = ChipChannel(
    "gauge", 0xB9, .field(shift: 0, mask: 0x7F), .percent, valid: 0...100, source: "battery")
  static let internalResistance = ChipChannel(
    "internal resistance", 0xBA, .split(lowBits: 5), .ohm, scale: 1.0742e-3, source: "mfd; ds")
  static let openCircuitVoltage = ChipChannel(
    "OCV estimate", 0xBC, .split(lowBits: 4), .volt, scale: 1.1e-3, source: "ds")

  /// Every row, in the order of the registers.
  public static let channels = [
    acinPresent, acinUsable, vbusPresent, vbusUsable, vbusAboveHold, charging, overTemperature,
    chargerActive, batteryConnected, activation, inputTooWeak, identity, vbusCurrentLimit,
    vbusHold, switchOff, chargerEnabled, chargeTarget, chargeCurrentLimit, warningLevel1,
    warningLevel2, acinVoltage, acinCurrent, vbusVoltage, vbusCurrent, temperature, thermistor,
    gpio0, gpio1, batteryPower, batteryVoltage, chargeCurrent, dischargeCurrent, systemVoltage,
    sampleRate, chargeCounter, dischargeCounter, counterEnabled, counterPaused, gauge,
    internalResistance, openCircuitVoltage,
  ]

  private static func flag(_ name: StaticString, _ register: UInt8, _ bit: UInt8) -> ChipChannel {
    ChipChannel(
      name, register, .field(shift: bit, mask: 1), .flag, source: "battery; usb; ds")
  }

  private static func adc(
    _ name: StaticString, _ register: UInt8, _ lowBits: UInt8, _ unit: ChannelUnit,
    _ step: Double, _ enable: RegisterBit
  ) -> ChipChannel {
    ChipChannel(
      name, register, .split(lowBits: lowBits), unit, scale: step, enable: enable, source: "adc")
  }
}
