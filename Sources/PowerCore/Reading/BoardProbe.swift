extension Probe {
  /// Reads a shunt meter.
  ///
  /// Units of its attributes: Documentation/hwmon/ina2xx.rst (mV, mA, µW).
  mutating func shunt(_ meter: Device) -> ShuntReading {
    var reading = ShuntReading()
    reading.voltage = first(
      [Candidate(meter, "in1_input", scale: 1e-3)], .shuntVoltage, in: .shuntVoltage
    ).map(Quantity.init)
    reading.current = first(
      [Candidate(meter, "curr1_input", scale: 1e-3)], .shuntCurrent, in: .shuntCurrent
    ).map(Quantity.init)
    let power = scaled(Candidate(meter, "power1_input", scale: 1e-6), in: .shuntPower)
    reading.meterPower = power.value.map(Quantity.init)
    return reading
  }

  /// Reads the temperatures of the processor and of the power chip.
  mutating func board(_ inventory: Inventory) -> BoardReading {
    var reading = BoardReading()
    if let zone = inventory.thermal, let raw = integer(zone, "temp").value {
      // Kernels before 3.8 or so gave whole degrees.
      let celsius = raw.magnitude < 200 ? Double(raw) : Double(raw) / 1000
      if Plausible.temperature.bounds ~= celsius {
        origins.append(Origin(.temperature, zone.label + "/temp"))
        reading.temperature = Quantity(celsius)
      } else {
        note(zone, "temp", Plausible.temperature.complaint(celsius, raw: raw))
      }
    }
    var ways: [Candidate] = []
    if let adc = inventory.adc { ways.append(candidate(.temperature, of: adc)) }
    if let pmu = inventory.pmu { ways.append(Candidate(pmu, "pmu/temp", scale: 1e-3)) }
    reading.pmicTemperature = first(
      ways, .pmicTemperature, in: .temperature, chip: AXP209.temperature
    ).map(Quantity.init)
    return reading
  }
}
