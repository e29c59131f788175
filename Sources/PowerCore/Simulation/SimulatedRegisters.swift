/// The codes and flags of the power chip at one moment, as the kernel gets them.
struct SimulatedRegisters: Equatable, Sendable {
  let dcVoltage: Int64
  let dcCurrent: Int64
  let batteryVoltage: Int64
  let chargeCurrent: Int64
  let dischargeCurrent: Int64
  /// Of the shunt meter in the 12 V side.
  let shuntVoltage: Int64
  /// Into the 12 V battery. [mA]
  let shuntCurrent: Int64
  let pmicTemperature: Int64
  let processorTemperature: Int64
  let isCharging: Bool
  let percent: Int64

  /// What the sensors of a board show.
  init(_ board: SimulatedBoard) {
    func code(_ sensor: SimulatedSensor, _ value: Double) -> Int64 {
      sensor.code(of: value, noise: board.noise, time: board.unixTime)
    }
    let parameters = board.parameters
    func battery(_ sensor: SimulatedSensor, _ value: Double) -> Int64 {
      sensor.code(
        of: value, noise: board.noise, time: board.unixTime, strength: parameters.meterNoise)
    }
    let current = board.batteryAmperes
    let shown = current + parameters.currentOffset
    let volts = board.batteryVolts + parameters.voltageOffset
    dcVoltage = code(.dcVoltage, board.supplyVoltage.value)
    dcCurrent = board.hasInput ? code(.dcCurrent, board.supplyCurrent.value) : 0
    let hasCell = parameters.chemistry != .leadAcid
    batteryVoltage = hasCell ? battery(.batteryVoltage, volts) : 0
    isCharging = hasCell && current > 0
    chargeCurrent = isCharging ? battery(.chargeCurrent, shown) : 0
    dischargeCurrent = isCharging || !hasCell ? 0 : battery(.dischargeCurrent, -shown)
    shuntVoltage = hasCell ? 0 : battery(.shuntVoltage, volts)
    shuntCurrent = hasCell ? 0 : battery(.shuntCurrent, shown) - 16_000
    pmicTemperature = code(.pmicTemperature, board.temperatures.pmic)
    processorTemperature = code(.processorTemperature, board.temperatures.processor)
    percent = board.gauge.percent
  }

  /// `status`, by the rules of Linux's axp20x_battery.c.
  var status: StaticString {
    if isCharging { return "Charging" }
    if dischargeCurrent >= 2 { return "Discharging" }
    return percent == 100 ? "Full" : "Not charging"
  }

  /// `voltage_now` of the battery: millivolts, truncated. [µV]
  var batteryMicrovolts: Int64 { batteryVoltage * 11 / 10 * 1000 }
  /// `current_now` of the battery: milliamperes, truncated; negative while discharging. [µA]
  var batteryMicroamperes: Int64 {
    isCharging ? chargeCurrent / 2 * 1000 : -(dischargeCurrent / 2 * 1000)
  }
  /// `voltage_now` of the DC input: millivolts, truncated. [µV]
  var dcMicrovolts: Int64 { dcVoltage * 17 / 10 * 1000 }
  /// `current_now` of the DC input: milliamperes, truncated. [µA]
  var dcMicroamperes: Int64 { dcCurrent * 625 / 1000 * 1000 }
}
