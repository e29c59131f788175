/// Where an input of the chip shows up in each interface.
struct InputPlaces {
  let supply: Device?
  let pmuFolder: String
  let voltageChannel: ADCChannel
  let currentChannel: ADCChannel
  let presentFlag: ChipChannel
  let usableFlag: ChipChannel
  let chipVoltage: ChipChannel
  let chipCurrent: ChipChannel
  let connectedName: MeasuredQuantity
  let voltageName: MeasuredQuantity
  let currentName: MeasuredQuantity

  static func dc(_ inventory: Inventory) -> Self {
    Self(
      supply: inventory.mains, pmuFolder: "ac", voltageChannel: .dcVoltage,
      currentChannel: .dcCurrent, presentFlag: AXP209.acinPresent,
      usableFlag: AXP209.acinUsable, chipVoltage: AXP209.acinVoltage,
      chipCurrent: AXP209.acinCurrent, connectedName: .supplyConnected, voltageName: .supplyVoltage,
      currentName: .supplyCurrent)
  }

  static func usb(_ inventory: Inventory) -> Self {
    Self(
      supply: inventory.usb, pmuFolder: "vbus", voltageChannel: .usbVoltage,
      currentChannel: .usbCurrent, presentFlag: AXP209.vbusPresent,
      usableFlag: AXP209.vbusUsable, chipVoltage: AXP209.vbusVoltage,
      chipCurrent: AXP209.vbusCurrent, connectedName: .usbConnected, voltageName: .usbVoltage,
      currentName: .usbCurrent)
  }
}

/// Above this an input without flags counts as connected; Armbian's tools draw the same line. [V]
private let leastUsableVoltage = 4.08

extension Probe {
  /// Reads the DC or USB input.
  mutating func input(_ places: InputPlaces, _ inventory: Inventory) -> InputReading {
    var reading = InputReading()
    var present: Bool?
    if let supply = places.supply {
      present = readFlags(
        supply, present: "present", used: "online", name: places.connectedName, into: &reading)
    }
    if reading.connected == nil, let pmu = inventory.pmu {
      let folder = places.pmuFolder
      present = readFlags(
        pmu, present: folder + "/connected", used: folder + "/used", name: places.connectedName,
        into: &reading)
    }
    if reading.connected == nil, chip != nil {
      present = chipFlag(places.presentFlag, places.connectedName)
      reading.connected = present == true ? chip?.flag(places.usableFlag) : present
    }
    // A socket with nothing in it has no voltage to tell.
    guard present != false else { return reading }
    reading.voltage = inputVoltage(places, inventory, connected: reading.connected)
    let converterIsOff = reading.voltage == nil && sawImpossibleZero
    if reading.connected == nil { judgeByVoltage(places, inventory, &reading) }
    guard reading.connected != false || present == true else {
      let unpublished = places.voltageName
      origins.removeAll { $0.quantity == unpublished }
      return InputReading(connected: false)
    }
    if !converterIsOff { reading.current = inputCurrent(places, inventory) }
    return reading
  }

  /// Both flags must be set: a supply can be online without being present.
  private mutating func readFlags(
    _ device: Device, present: String, used: String, name: MeasuredQuantity,
    into reading: inout InputReading
  ) -> Bool? {
    let there = flag(device, present)
    if there.value == false {
      reading.connected = false
    } else {
      switch (there, flag(device, used)) {
      case (_, .value(false)): reading.connected = false
      case (.value(true), .value(true)), (.missing, .value(true)), (.value(true), .missing):
        reading.connected = true
      default: return there.value
      }
    }
    let told = there.value == nil ? used : present
    origins.append(Origin(name, device.label + "/" + told))
    return there.value
  }

  /// Without flags the converter decides, as far as it can be believed.
  private mutating func judgeByVoltage(
    _ places: InputPlaces, _ inventory: Inventory, _ reading: inout InputReading
  ) {
    guard let voltage = reading.voltage, let source = origins.last,
      source.quantity == places.voltageName
    else { return }
    reading.connected = voltage.value > leastUsableVoltage
    origins.append(Origin(places.connectedName, source.source))
  }

  private mutating func inputVoltage(
    _ places: InputPlaces, _ inventory: Inventory, connected: Bool?
  ) -> Quantity<Volt>? {
    var ways: [Candidate] = []
    if let adc = inventory.adc { ways.append(candidate(places.voltageChannel, of: adc)) }
    if let pmu = inventory.pmu {
      ways.append(Candidate(pmu, places.pmuFolder + "/voltage", scale: 1e-6))
    }
    if let supply = places.supply { ways.append(Candidate(supply, "voltage_now", scale: 1e-6)) }
    let range: Plausible = connected == true ? .inputVoltage : .idleInputVoltage
    return first(ways, places.voltageName, in: range, chip: places.chipVoltage).map(Quantity.init)
  }

  private mutating func inputCurrent(_ places: InputPlaces, _ inventory: Inventory)
    -> Quantity<Ampere>?
  {
    var ways: [Candidate] = []
    if let adc = inventory.adc { ways.append(candidate(places.currentChannel, of: adc)) }
    if let pmu = inventory.pmu {
      ways.append(Candidate(pmu, places.pmuFolder + "/amperage", scale: 1e-6))
    }
    if let supply = places.supply { ways.append(Candidate(supply, "current_now", scale: 1e-6)) }
    return first(ways, places.currentName, in: .oneWayCurrent, chip: places.chipCurrent).map(
      Quantity.init)
  }
}

extension InputReading {
  init(connected: Bool) {
    self.init()
    self.connected = connected
  }
}
