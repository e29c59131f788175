/// What a reading and the devices behind it tell about the board.
public struct ReadingDiagnosis {
  private let reading: Reading
  private let devices: Inventory
  private let configuration: Configuration
  private let now: Int64

  /// - Parameters:
  ///   - reading: Just taken.
  ///   - devices: What it was taken from.
  ///   - configuration: What the operator says about panel and battery.
  ///   - now: The present. [s since 1970, UTC]
  public init(
    _ reading: Reading, _ devices: Inventory, _ configuration: Configuration, now: Int64
  ) {
    self.reading = reading
    self.devices = devices
    self.configuration = configuration
    self.now = now
  }

  /// All findings, in the order of reading.
  public var findings: [Finding] {
    sources + battery + shunt + faults
  }

  // MARK: Sources

  private var sources: [Finding] {
    guard devices.hasPowerSource else {
      return [
        Finding(
          .problem, "sources", "the kernel shows no battery, input, converter or shunt meter",
          advice: "load the drivers: modprobe axp20x_adc axp20x_battery axp20x_ac_power"
            + " axp20x_usb_power ina2xx; then look for errors in dmesg")
      ]
    }
    var found: [Finding] = []
    let all: [(Device?, String)] = [
      (devices.battery, "battery"), (devices.mains, "DC input"), (devices.usb, "USB input"),
      (devices.adc, "converter"), (devices.pmu, "axp_pmu"), (devices.shunt, "shunt meter"),
      (devices.thermal, "thermal zone"),
    ]
    for (device, subject) in all {
      if let device {
        found.append(Finding(.fine, subject, device.label + " in /" + device.path))
      }
    }
    if !reading.hasPowerData {
      found.append(
        Finding(
          .problem, "sources", "they are there, but none gave a value",
          advice: "look for errors of their drivers in dmesg"))
    }
    if devices.shunt == nil || devices.battery != nil || devices.mains != nil {
      found += missingDrivers
    }
    return found
  }

  private var missingDrivers: [Finding] {
    var found: [Finding] = []
    if devices.battery == nil, devices.pmu == nil {
      found.append(
        Finding(
          .warning, "battery", "no driver shows presence, status and charge of the battery",
          advice: "modprobe axp20x_battery; if the module is there but no supply appears, the"
            + " device tree lacks an enabled battery-power node"))
    }
    if devices.mains == nil, devices.pmu == nil {
      found.append(
        Finding(
          .warning, "DC input",
          reading.supply.connected == nil
            ? "no driver shows the DC input, so the load is unknown while it is in use"
            : "judged by its voltage alone, since no driver shows its state",
          advice: "modprobe axp20x_ac_power; kernels without CONFIG_CHARGER_AXP20X lack it"))
    }
    if devices.adc == nil, devices.battery != nil {
      found.append(
        Finding(
          .note, "converter", "values come from the supplies, rounded to 1 mV and 1 mA",
          advice: "modprobe axp20x_adc shows all of the converter's digits"))
    }
    return found
  }

  // MARK: Battery and shunt

  private var battery: [Finding] {
    var found: [Finding] = []
    let isAtShunt = reading.siteBattery.isAtShunt
    if isAtShunt, reading.shunt == nil {
      found.append(
        Finding(
          .warning, "battery", "lead and acid needs a shunt meter to be seen, and there is none",
          advice: "modprobe ina2xx, or name it by [i2c] shunt_chip; a cell behind the power chip is"
            + " lipo, li-ion or lifepo4 in [battery] chemistry"))
    }
    if reading.battery.present == false {
      found.append(
        Finding(
          isAtShunt ? .note : .warning, "battery", "the chip sees no battery",
          advice: "plug it in, unless the board is meant to run without one"))
    }
    if reading.battery.health == .dead {
      found.append(
        Finding(
          .problem, "battery", "the chip tries to wake a deeply discharged cell",
          advice: "if it does not recover within hours of charging, replace it"))
    }
    if let limit = reading.battery.chargeCurrentLimit, limit.value <= 0.3, !isAtShunt,
      configuration.panelPeakWatts > 5
    {
      found.append(
        Finding(
          .warning, "charge limit",
          "300 mA, which is what the kernel falls back to: "
            + ChargeLimitCost(of: limit.value, configuration, now: now).text,
          advice: "state constant-charge-current-max-microamp in the battery's device tree node,"
            + " within what the cell allows"))
    }
    return found
  }

  private var shunt: [Finding] {
    guard devices.shunt != nil, reading.shunt?.current == nil else { return [] }
    return [
      Finding(
        .warning, "shunt meter", "its current cannot be read",
        advice: "look for I2C errors in dmesg and check its wiring")
    ]
  }

  // MARK: Faults

  private var faults: [Finding] {
    reading.faults.filter { !Text.same($0.source, "board") }.map { fault in
      Finding(
        .warning, "reading", fault.text, advice: Self.advice(Array(fault.error.utf8)))
    }
  }

  private static func advice(_ error: [UInt8]) -> String {
    if Text.contains(error, "EACCES") || Text.contains(error, "EPERM") {
      return "run as root or as the service's user; else check the permissions of that file"
    }
    if Text.contains(error, "EIO") || Text.contains(error, "ETIMEDOUT")
      || Text.contains(error, "EREMOTEIO")
    {
      return "the bus to the chip fails: look for I2C errors in dmesg"
    }
    if Text.contains(error, "gauge") {
      return "the chip's gauge is not ready; wait a few minutes, or charge the battery fully once"
    }
    if Text.contains(error, "converter") {
      return "something switched the chip's converter off: another program that writes register"
        + " 0x82, or an unloaded axp20x_adc module"
    }
    if Text.contains(error, "ENOSPC") || Text.contains(error, "ENOENT") {
      return "create that directory, or name another one in the configuration"
    }
    return "look for errors of that driver in dmesg"
  }
}
