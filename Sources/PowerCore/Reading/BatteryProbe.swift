extension Probe {
  /// Reads the battery.
  ///
  /// Without a cell everything else would be noise, and is left out.
  mutating func battery(_ inventory: Inventory) -> BatteryReading {
    var reading = BatteryReading()
    reading.present = batteryPresent(inventory)
    guard reading.present != false else { return reading }
    guard hasBatterySource(inventory) else {
      return reading
    }
    reading.status = batteryStatus(inventory)
    reading.voltage = batteryVoltage(inventory)
    // All currents come from the same converter: when it is off they are 0 and mean nothing.
    if reading.voltage != nil || !sawImpossibleZero {
      reading.current = batteryCurrent(inventory, status: reading.status)
    }
    if reading.status == nil { reading.status = statusFromPMU(inventory, reading.current) }
    // Without a cell a kernel shows 100 %, so an unknown presence needs the voltage as evidence.
    if reading.present == true || reading.voltage.map({ $0.value > 2 }) == true {
      reading.chipChargeRatio = chipChargeRatio(inventory)
    }
    let limits = inventory.battery.map { Candidate($0, "constant_charge_current", scale: 1e-6) }
    reading.chargeCurrentLimit = first(
      limits.map { [$0] } ?? [], .chargeCurrentLimit, in: Plausible(0.05...20, "A"),
      chip: AXP209.chargeCurrentLimit
    ).map(Quantity.init)
    reading.health = health(inventory)
    crossCheckPower(inventory, reading)
    return reading
  }

  private func hasBatterySource(_ inventory: Inventory) -> Bool {
    inventory.battery != nil || inventory.pmu != nil || inventory.adc != nil || chip != nil
  }

  private mutating func batteryPresent(_ inventory: Inventory) -> Bool? {
    if let supply = inventory.battery {
      if let present = flag(supply, "present").value {
        origins.append(Origin(.batteryPresent, supply.label + "/present"))
        return present
      }
    }
    if let pmu = inventory.pmu, let connected = flag(pmu, "battery/connected").value {
      origins.append(Origin(.batteryPresent, pmu.label + "/battery/connected"))
      return connected
    }
    return chipFlag(AXP209.batteryConnected, .batteryPresent)
  }

  private mutating func batteryStatus(_ inventory: Inventory) -> BatteryStatus? {
    guard let supply = inventory.battery,
      let word = word(supply.path + "/status", source: supply.name, what: "status")
    else { return nil }
    let status: BatteryStatus
    if Text.same(word, "Charging") {
      status = .charging
    } else if Text.same(word, "Discharging") {
      status = .discharging
    } else if Text.same(word, "Full") {
      status = .full
    } else if Text.same(word, "Not charging") {
      status = .notCharging
    } else {
      if !Text.same(word, "Unknown") {
        note(supply, "status", "not a known word: " + Text.printable(word.utf8))
      }
      return nil
    }
    origins.append(Origin(.batteryStatus, supply.label + "/status"))
    return status
  }

  /// The same rules as Linux's axp20x_battery.c, from the flags of `axp_pmu` or from the current.
  private mutating func statusFromPMU(_ inventory: Inventory, _ current: Quantity<Ampere>?)
    -> BatteryStatus?
  {
    if let pmu = inventory.pmu, let charging = flag(pmu, "battery/charging").value {
      guard charging || current != nil else { return nil }
      origins.append(Origin(.batteryStatus, pmu.label + "/battery/charging"))
      guard let current, !charging else { return .charging }
      if current.value <= -1e-3 { return .discharging }
      return integer(pmu, "battery/capacity").value == 100 ? .full : .notCharging
    }
    if let status = chip?.batteryStatus {
      noteChip(AXP209.charging, .batteryStatus)
      return status
    }
    guard let current, current.value.magnitude >= 1e-3, let adc = inventory.adc else { return nil }
    origins.append(Origin(.batteryStatus, adc.label + "/in_current2_raw,in_current3_raw"))
    return current.value > 0 ? .charging : .discharging
  }

  private mutating func batteryVoltage(_ inventory: Inventory) -> Quantity<Volt>? {
    var ways: [Candidate] = []
    if let adc = inventory.adc { ways.append(candidate(.batteryVoltage, of: adc)) }
    if let pmu = inventory.pmu { ways.append(Candidate(pmu, "battery/voltage", scale: 1e-6)) }
    if let supply = inventory.battery {
      ways.append(Candidate(supply, "voltage_now", scale: 1e-6))
    }
    return first(ways, .batteryVoltage, in: .batteryVoltage, chip: AXP209.batteryVoltage).map(
      Quantity.init)
  }

  private mutating func chipChargeRatio(_ inventory: Inventory) -> Double? {
    var ways: [Candidate] = []
    if let supply = inventory.battery { ways.append(Candidate(supply, "capacity", scale: 1)) }
    if let pmu = inventory.pmu { ways.append(Candidate(pmu, "battery/capacity", scale: 1)) }
    return first(ways, .chipChargeRatio, in: .percent, chip: AXP209.gauge).map { $0 / 100 }
  }

  private mutating func health(_ inventory: Inventory) -> BatteryHealth? {
    guard let supply = inventory.battery else {
      return chipFlag(AXP209.activation, .batteryHealth).map { $0 ? .dead : .good }
    }
    guard let word = word(supply.path + "/health", source: supply.name, what: "health") else {
      return nil
    }
    let health: BatteryHealth? =
      Text.same(word, "Good") ? .good : Text.same(word, "Dead") ? .dead : nil
    if health != nil { origins.append(Origin(.batteryHealth, supply.label + "/health")) }
    return health
  }

  /// Notes when `battery/power` disagrees with voltage times current.
  ///
  /// Kernels with a wrong one of either exist.
  private mutating func crossCheckPower(_ inventory: Inventory, _ reading: BatteryReading) {
    // The attribute is 0 while charging, and its 32-bit microwatts wrap at 4.295 W.
    guard let pmu = inventory.pmu, let power = reading.power, power.value < -0.2,
      power.value > -3.5, let stated = integer(pmu, "battery/power").value, stated > 0,
      stated < 4_295_000_000
    else { return }
    let ratio = Double(stated) * 1e-6 / -power.value
    if ratio < 0.8 || ratio > 1.2 {
      note(pmu, "battery/power", "\(stated) µW is over 20 % off voltage times current")
    }
  }
}
