/// The directories of the simulated tree that hold attributes.
enum SimulatedFolder: CaseIterable {
  case battery
  case mains
  case converter
  case socConverter
  case thermal
  case hwmon
  case shunt
  case proc

  /// Relative to the root of the tree.
  var path: StaticString {
    switch self {
    case .battery: "sys/class/power_supply/axp20x-battery"
    case .mains: "sys/class/power_supply/axp20x-ac"
    case .converter: "sys/bus/iio/devices/iio:device0"
    case .socConverter: "sys/bus/iio/devices/iio:device1"
    case .thermal: "sys/class/thermal/thermal_zone0"
    case .hwmon: "sys/class/hwmon/hwmon0"
    case .shunt: "sys/class/hwmon/hwmon1"
    case .proc: "proc"
    }
  }

  /// The folder of a path.
  init?(path: some StringProtocol) {
    guard let folder = Self.allCases.first(where: { $0.path.matches(path) }) else { return nil }
    self = folder
  }

  /// The names of its attributes, in the order of their bytes.
  var attributes: [StaticString] {
    switch self {
    case .battery:
      [
        "capacity", "constant_charge_current", "constant_charge_current_max", "current_now",
        "health", "online", "present", "status", "type", "voltage_max", "voltage_min",
        "voltage_now",
      ]
    case .mains: ["current_now", "health", "online", "present", "type", "voltage_now"]
    case .converter:
      [
        "in_current0_raw", "in_current0_scale", "in_current1_raw", "in_current1_scale",
        "in_current2_raw", "in_current2_scale", "in_current3_raw", "in_current3_scale",
        "in_temp_offset", "in_temp_raw", "in_temp_scale", "in_voltage0_raw", "in_voltage0_scale",
        "in_voltage1_raw", "in_voltage1_scale", "in_voltage5_raw", "in_voltage5_scale",
        "in_voltage6_raw", "in_voltage6_scale", "name",
      ]
    case .socConverter: ["in_temp_offset", "in_temp_raw", "in_temp_scale", "name"]
    case .thermal: ["temp", "type"]
    case .hwmon: ["curr1_input", "in0_input", "name"]
    case .shunt:
      ["curr1_input", "in0_input", "in1_input", "name", "power1_input", "shunt_resistor"]
    case .proc: ["loadavg", "meminfo", "uptime"]
    }
  }
}

extension StaticString {
  /// Whether this is the same bytes.
  func matches(_ text: some StringProtocol) -> Bool {
    description.utf8.elementsEqual(text.utf8)
  }
}
