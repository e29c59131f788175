import Testing

@testable import PowerCore

@Suite struct DirectReadingTests {
  /// Charging from DC, as in the chip: 00=D5 01=70.
  private var charging: DirectReading {
    var direct = DirectReading()
    direct.chip = ChipSnapshot(
      bus: 0,
      registers: registers([
        0x00: 0xD5, 0x01: 0x70, 0x03: 0x41, 0x33: 0xC9, 0x78: 0xE1, 0x79: 0x0B, 0x7A: 0x1E,
        0x7B: 0x02, 0x7C: 0, 0x7D: 0, 0x56: 0xB8, 0x57: 0, 0x58: 0x40, 0x59: 0x08, 0x5E: 0x7D,
        0x5F: 0, 0xB9: 0x4D,
      ]))
    return direct
  }

  @Test func `a kernel that shows nothing is replaced by the chip`() {
    var reader = BoardReader(TextTree())
    let reading = reader.read(charging)
    #expect(reading.battery.present == true && reading.battery.status == .charging)
    #expect(reading.battery.voltage == Quantity(3611 * 1.1e-3))
    #expect(reading.battery.current == Quantity(0.241))
    #expect(reading.battery.chipChargeRatio == 0.77)
    #expect(reading.battery.chargeCurrentLimit.map { ($0.value * 10).rounded() } == 12)
    #expect(reading.supply.connected == true && reading.supply.current == Quantity(0.645))
    #expect(reading.usb?.connected == false && reading.usb?.voltage == nil)
    #expect(reading.loadPower.map { ($0.value * 1000).rounded() } == 2271)
    #expect(reading.faults == [])
    #expect(
      reading.origins.contains(Origin(.batteryVoltage, "i2c/0-0034/0x78")))
  }

  @Test func `what the kernel shows is preferred, the chip fills in the rest`() {
    var reader = BoardReader(TextTree.withBattery())
    let reading = reader.read(charging)
    #expect(
      reading.origins.last { $0.quantity == .batteryPresent }?.source
        == "power_supply/axp20x-battery/present")
    #expect(reading.supply.connected == true)
    #expect(
      reading.origins.last { $0.quantity == .supplyConnected }?.source == "i2c/0-0034/0x00")
  }

  @Test func `without a battery nothing else of it is read`() {
    var direct = charging
    var file = registers([0x00: 0xC0, 0x01: 0x00, 0x03: 0x41, 0xB9: 0x7F, 0x78: 0xE1, 0x79: 0])
    file.store([0x64], at: 0xB9)
    direct.chip = ChipSnapshot(bus: 0, registers: file)
    var reader = BoardReader(TextTree())
    let reading = reader.read(direct)
    #expect(reading.battery.present == false)
    #expect(reading.battery.voltage == nil && reading.battery.chipChargeRatio == nil)
  }

  @Test func `converters that are off are faults, flags are still believed`() {
    var direct = charging
    var file = registers([0x00: 0x00, 0x01: 0x20, 0x03: 0x41, 0xB9: 0x40])
    file.store([0x00, 0x00], at: 0x82)
    for register in stride(from: UInt8(0x56), to: 0x80, by: 1) { file.store([0], at: register) }
    direct.chip = ChipSnapshot(bus: 0, registers: file)
    var reader = BoardReader(TextTree())
    let reading = reader.read(direct)
    #expect(reading.battery.present == true && reading.battery.voltage == nil)
    #expect(reading.battery.current == nil && reading.supply.connected == false)
    #expect(
      reading.faults.contains(
        Fault(source: "i2c-0 0x34", what: "batt_v", error: "converter switched off")))
  }

  @Test func `a driver keeps its chip unless it is forced`() {
    let owned = ChipLocation(bus: 0, isOwned: true)
    let free = ChipLocation(bus: 2, isOwned: false)
    #expect(ChipLocation.busToRead(found: owned, choice: .auto, force: false) == nil)
    #expect(ChipLocation.busToRead(found: owned, choice: .number(0), force: false) == nil)
    #expect(ChipLocation.busToRead(found: owned, choice: .auto, force: true) == 0)
    #expect(ChipLocation.busToRead(found: free, choice: .auto, force: false) == 2)
    #expect(ChipLocation.busToRead(found: free, choice: .off, force: true) == nil)
    #expect(ChipLocation.busToRead(found: nil, choice: .auto, force: false) == nil)
    #expect(ChipLocation.busToRead(found: nil, choice: .number(1), force: false) == 1)
  }

  @Test func `the chip is found in the kernel's list of devices`() {
    var reader = BoardReader(
      TextTree(
        dictionaryLiteral: ("sys/bus/i2c/devices/0-0034/name", "axp209"),
        ("sys/bus/i2c/devices/1-0050/name", "24c64")))
    #expect(reader.findDevices().chip == ChipLocation(bus: 0, isOwned: false))
    reader.tree["sys/bus/i2c/devices/0-0034/driver/uevent"] = ""
    reader.forgetDevices()
    #expect(reader.findDevices().chip == ChipLocation(bus: 0, isOwned: true))
  }
}
