/// One reading for Prometheus, as a file for the textfile collector of its node exporter.
///
/// Base units, names that say them, and nothing where nothing is known. All are gauges: a sum that
/// starts anew with the day or with the program is no counter. Load, uptime, memory and free space
/// are left to the node exporter, which has them itself.
public enum PrometheusMetrics {
  /// Renders one reading.
  ///
  /// - Parameters:
  ///   - reading: What was measured.
  ///   - publication: When, by which clock, and what the history adds.
  ///   - configuration: The site and its battery.
  /// - Returns: Text in the exposition format 0.0.4, without timestamps.
  public static func render(
    _ reading: Reading, _ publication: Publication, _ configuration: Configuration
  ) -> String {
    var file = MetricFile()
    file.add(
      "powerstat_info", "The program, the site and what its battery is made of.",
      [
        MetricSample(
          [
            ("version", powerstatVersion.description), ("site", configuration.siteName),
            ("chemistry", configuration.chemistry.word.description),
          ], 1.0)
      ])
    file.add(
      "powerstat_reading_timestamp_seconds", "When the values were read.",
      Double(publication.takenAt))
    file.add(
      "powerstat_clock_synchronised", "Whether the clock is known to be right.",
      publication.clockIsSynchronised)
    file.add(
      "powerstat_faults", "What could not be read or cannot be true, counted.",
      Double(reading.faults.count))
    battery(reading, into: &file)
    inputs(reading, into: &file)
    lines(reading.lines, into: &file)
    estimates(reading.battery.state, into: &file)
    history(publication.history, into: &file)
    if let outlook = publication.history.outlook { expected(outlook, into: &file) }
    return file.text
  }

  private static func battery(_ reading: Reading, into file: inout MetricFile) {
    let battery = reading.battery
    file.add(
      "powerstat_battery_present", "Whether a battery is connected.", battery.present)
    if let status = battery.status {
      let all: [BatteryStatus] = [.charging, .discharging, .full, .notCharging]
      file.add(
        "powerstat_battery_status", "What the charger does with the battery; 1 at what it is.",
        all.map { MetricSample([("status", $0.word)], $0 == status) })
    }
    file.add(
      "powerstat_battery_voltage_volts", "Voltage of the battery.", decimals: 4,
      battery.voltage?.value)
    file.add(
      "powerstat_battery_current_amperes",
      "Current into the battery; negative while it discharges.", decimals: 4,
      battery.current?.value)
    file.add(
      "powerstat_battery_power_watts", "Power into the battery; negative while it discharges.",
      decimals: 4, battery.power?.value)
    file.add(
      "powerstat_battery_charge_ratio", "State of charge, 0 to 1.", decimals: 4,
      reading.siteBattery.chargeRatio)
    file.add(
      "powerstat_battery_chip_charge_ratio", "State of charge by the chip's own gauge, 0 to 1.",
      decimals: 4, battery.chipChargeRatio)
    file.add(
      "powerstat_battery_charge_current_limit_amperes", "What the charger lets in at most.",
      decimals: 4, battery.chargeCurrentLimit?.value)
    file.add(
      "powerstat_battery_healthy", "Whether the chip believes in the battery.",
      battery.health.map { $0 == .good })
  }

  private static func inputs(_ reading: Reading, into file: inout MetricFile) {
    func samples(_ value: (InputReading) -> Double?) -> [MetricSample] {
      [
        MetricSample([("input", "dc")], value(reading.supply)),
        MetricSample([("input", "usb")], reading.usb.flatMap(value)),
      ]
    }
    file.add(
      "powerstat_input_connected", "Whether power is there and the chip uses it.",
      samples { $0.connected.map { $0 ? 1.0 : 0.0 } })
    file.add(
      "powerstat_input_voltage_volts", "Voltage at the input.", decimals: 4,
      samples { $0.voltage?.value })
    file.add(
      "powerstat_input_current_amperes", "Current drawn from the input.", decimals: 4,
      samples { $0.current?.value })
    file.add(
      "powerstat_input_power_watts", "Power drawn from the input.", decimals: 4,
      samples { $0.power?.value })
    file.add(
      "powerstat_shunt_voltage_volts", "Voltage on the 12 V side.", decimals: 4,
      reading.shunt?.voltage?.value)
    file.add(
      "powerstat_shunt_current_amperes", "Current through the shunt, signed as it is wired.",
      decimals: 4, reading.shunt?.current?.value)
    file.add(
      "powerstat_shunt_power_watts", "Power through the shunt, signed as it is wired.",
      decimals: 4, reading.shunt?.power?.value)
    file.add(
      "powerstat_load_power_watts", "Power that the board draws.", decimals: 4,
      reading.loadPower?.value)
    file.add(
      "powerstat_temperature_celsius", "Temperatures of the board.", decimals: 2,
      [
        MetricSample([("sensor", "processor")], reading.board.temperature?.value),
        MetricSample([("sensor", "power_chip")], reading.board.pmicTemperature?.value),
      ])
  }

  private static func lines(_ lines: LineReading?, into file: inout MetricFile) {
    guard let lines else { return }
    if let isOn = lines.loadShed {
      file.add(
        "powerstat_switched_load_on", "Whether the load that can be shed is on.", isOn)
    }
    file.add(
      "powerstat_line_on", "What the GPIO lines that are read are at.",
      lines.inputs.map { MetricSample([("line", $0.name)], $0.isOn) })
  }

  private static func estimates(_ state: BatteryState?, into file: inout MetricFile) {
    file.add(
      "powerstat_battery_charge_deviation_ratio", "Standard deviation of the state of charge.",
      decimals: 4, state?.estimate.ratioDeviation)
    file.add(
      "powerstat_battery_capacity_joules", "Energy that the full battery gives.",
      state?.knownCapacity.map { $0.value * 3600 })
    file.add(
      "powerstat_battery_energy_joules", "Energy that is left in the battery.",
      state.map { $0.estimate.energyLeft.value * 3600 })
    file.add(
      "powerstat_battery_resistance_ohms", "Internal resistance of the battery.", decimals: 4,
      state?.knownResistance?.value)
    file.add(
      "powerstat_battery_time_to_empty_seconds", "How long the battery lasts at the present rate.",
      state?.outlook.toEmpty)
    file.add(
      "powerstat_battery_time_to_full_seconds", "Until the battery is full at the present rate.",
      state?.outlook.toFull)
  }

  private static func history(_ history: PublishedHistory, into file: inout MetricFile) {
    func samples(_ energy: Energy?) -> [MetricSample] {
      [
        ("dc", energy?.supply), ("battery_in", energy?.batteryIn),
        ("battery_out", energy?.batteryOut), ("load", energy?.load),
      ].map { MetricSample([("flow", $0.0)], $0.1.map { $0 * 3600 }) }
    }
    file.add(
      "powerstat_energy_today_joules", "Energy since midnight on site, as far as it was measured.",
      samples(history.today))
    file.add(
      "powerstat_energy_yesterday_joules", "Energy of the day before, as far as it was measured.",
      samples(history.yesterday))
    if let uptime = history.uptime {
      file.add(
        "powerstat_uptime_ratio", "Share of time that the server was up.", decimals: 6,
        [
          MetricSample([("within", "24h")], uptime.day),
          MetricSample([("within", "30d")], uptime.month),
          MetricSample([("within", "365d")], uptime.year),
        ])
    }
  }

  private static func expected(_ outlook: Outlook, into file: inout MetricFile) {
    let chances = outlook.json["online_probability"]?.members ?? []
    file.add(
      "powerstat_online_probability", "Of no outage at all, from the time of issue.", decimals: 3,
      chances.map { MetricSample([("within", $0.key)], $0.value.double) })
    file.add(
      "powerstat_forecast_issued_timestamp_seconds", "When the forecast was made.",
      Double(outlook.issuedAt))
    file.add(
      "powerstat_forecast_weather_timestamp_seconds",
      "When the weather forecast behind it was made.",
      outlook.json["weather"]?["issued_at"]?.double)
  }
}
