/// The codes and flags of the power chip at one moment, as the kernel gets them.
struct SimulatedRegisters: Equatable, Sendable {
  let dcVoltage: Int64
  let dcCurrent: Int64
  let batteryVoltage: Int64
  let chargeCurrent: Int64
  let dischargeCurrent: Int64
  let pmicTemperature: Int64
  let processorTemperature: Int64
  let isCharging: Bool
  let percent: Int64

  /// What the sensors of a board show.
  init(_ board: SimulatedBoard) {
    func code(_ sensor: SimulatedSensor, _ value: Double) -> Int64 {
      sensor.code(of: value, noise: board.noise, time: board.unixTime)
    }
    let current = board.batteryAmperes
    dcVoltage = code(.dcVoltage, board.supplyVoltage.value)
    dcCurrent = board.isSupplied ? code(.dcCurrent, board.supplyCurrent.value) : 0
    batteryVoltage = code(.batteryVoltage, board.batteryVolts)
    isCharging = current > 0
    chargeCurrent = isCharging ? code(.chargeCurrent, current) : 0
    dischargeCurrent = isCharging ? 0 : code(.dischargeCurrent, -current)
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
