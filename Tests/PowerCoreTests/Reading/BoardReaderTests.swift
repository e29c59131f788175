import Testing

@testable import PowerCore

@Suite struct BoardReaderTests {
  @Test func `devices are looked for once`() {
    var reader = BoardReader(TextTree.withBattery().withAC().withADC(["voltage6": 3500]))
    _ = reader.read()
    reader.tree.log = []
    _ = reader.read()
    let looked = reader.tree.log.filter {
      $0.hasSuffix("/type") || $0.hasSuffix("/name") || $0.hasSuffix("_scale")
    }
    #expect(looked == [])
  }

  @Test func `a supply that appears later is found after forgetting`() {
    var reader = BoardReader(TextTree().withAC())
    #expect(reader.read().battery.present == nil)
    reader.tree = TextTree.withBattery().withAC()
    reader.forgetDevices()
    #expect(reader.read().battery.present == true)
  }

  @Test func `a supply that vanishes is looked for again at once`() {
    var reader = BoardReader(TextTree.withBattery().withAC())
    #expect(reader.read().battery.present == true)
    reader.tree.remove(Place.battery)
    let reading = reader.read()
    #expect(reading.battery == BatteryReading() && reading.supply.connected == true)
    #expect(reader.findDevices().battery == nil)
    #expect(
      reading.faults
        == [Fault(source: "axp20x-battery", what: "device", error: "was there and is gone")])
  }

  @Test func `a meter that vanishes is still there, and cannot be read`() {
    var tree = TextTree()
    tree.add("sys/class/hwmon/hwmon0", ["name": "ina219", "in1_input": "12500"])
    var reader = BoardReader(tree)
    #expect(reader.read().shunt?.voltage == Quantity(12.5))
    reader.tree = TextTree()
    for _ in 0..<2 { #expect(reader.read().shunt == ShuntReading()) }
    var other = BoardReader(TextTree())
    #expect(other.read().shunt == nil)
  }

  @Test func `a power chip that was seen once is there, be it readable or not`() {
    var tree = TextTree()
    tree.add("sys/class/hwmon/hwmon0", ["name": "ina219", "in1_input": "12500"])
    var bare = BoardReader(tree)
    #expect(!bare.read().hasChip)
    var reader = BoardReader(TextTree.withBattery())
    #expect(reader.read().hasChip)
    reader.tree = tree
    for _ in 0..<2 { #expect(reader.read().hasChip) }
  }

  @Test func `a device that answers ENODEV makes the reader look again`() {
    var reader = BoardReader(TextTree.withBattery().withADC(["voltage6": 3500, "current3": 100]))
    _ = reader.read()
    reader.tree.script[Place.adc + "/in_voltage6_raw"] = [.failure(.gone)]
    reader.tree.log = []
    let reading = reader.read()
    #expect(reader.tree.log.contains(Place.adc + "/name"))
    #expect(near(reading.battery.voltage?.value, 3.85))
    #expect(reading.faults == [])
  }

  @Test func `a chip that does not answer is a fault of every value, and of the whole`() {
    var tree = TextTree.withBattery()
    for name in ["present", "status", "capacity", "voltage_now", "current_now", "health"] {
      tree.fail(Place.battery + "/" + name, .gone)
    }
    var reader = BoardReader(tree)
    let reading = reader.read()
    #expect(!reading.hasPowerData)
    #expect(reading.faults.contains { $0.what == "present" && $0.error.hasPrefix("ENODEV") })
    #expect(reading.faults.contains { $0.what == "power sources" })
  }

  @Test func `a supply that stays gone does not loop`() {
    var reader = BoardReader(TextTree.withBattery())
    _ = reader.read()
    for name in ["present", "status", "capacity", "voltage_now", "current_now", "health"] {
      reader.tree.fail(Place.battery + "/" + name, .gone)
    }
    #expect(reader.read().battery == BatteryReading())
    #expect(reader.read().battery == BatteryReading())
  }

  @Test func `what was there once is found again by the next reading`() {
    var reader = BoardReader(TextTree.withBattery().withAC())
    for _ in 0..<2 { #expect(reader.read().battery.present == true) }
    reader.tree.remove(Place.battery)
    for _ in 0..<2 { #expect(reader.read().battery.present == nil) }
    reader.tree = TextTree.withBattery().withAC()
    #expect(reader.read().battery.present == true)
  }

  @Test func `devices that stay are not looked for at every reading`() {
    var reader = BoardReader(TextTree.withBattery().withAC())
    for _ in 0..<2 { _ = reader.read() }
    reader.tree.log = []
    _ = reader.read()
    #expect(!reader.tree.log.contains(Place.battery + "/type"))
  }

  @Test func `faults do not pile up from one reading to the next`() {
    var tree = TextTree.withBattery()
    tree.fail(Place.battery + "/current_now")
    var reader = BoardReader(tree)
    let first = reader.read()
    let second = reader.read()
    #expect(first.faults == second.faults && first.faults.count == 1)
    #expect(first.origins == second.origins)
  }

  @Test func `a torn read is a fault of its moment`() {
    var reader = BoardReader(TextTree.withBattery())
    reader.tree.script[Place.battery + "/voltage_now"] = [.success([]), .success([0x33])]
    #expect(reader.read().battery.voltage == nil)
    // 3 µV is a number and no voltage.
    #expect(reader.read().battery.voltage == nil)
    #expect(near(reader.read().battery.voltage?.value, 3.8))
  }
}
