import Testing

@testable import PowerCore

@Suite struct InputTests {
  @Test(
    arguments: [
      ("1", "1", true), ("1", "0", false), ("0", "1", false), ("0", "0", false),
    ] as [(String, String, Bool)])
  func `an input counts only when it is present and online`(
    present: String, online: String, connected: Bool
  ) {
    let reading = TextTree().withAC(present: present, online: online).reading()
    #expect(reading.supply.connected == connected && reading.faults == [])
  }

  @Test(
    arguments: [
      ("0", "1", false), ("1", "1", true), ("1", "0", false),
    ] as [(String, String, Bool)])
  func `USB follows the same rule`(present: String, online: String, connected: Bool) {
    var tree = TextTree()
    tree.add(
      Place.usb,
      [
        "type": "USB", "present": present, "online": online, "voltage_now": "5113000",
        "current_now": "0",
      ])
    #expect(tree.reading().usb?.connected == connected)
  }

  @Test func `the converter's codes become volts and amperes`() {
    let reading = TextTree().withAC().withADC(["voltage0": 2965, "current0": 1104]).reading()
    #expect(near(reading.supply.voltage?.value, 5.0405))
    #expect(near(reading.supply.current?.value, 0.69))
    #expect(near(reading.supply.power?.value, 5.0405 * 0.69))
  }

  @Test func `USB has finer steps of current`() {
    var tree = TextTree().withADC(["voltage1": 2931, "current1": 1003])
    tree.add(Place.usb, ["type": "USB", "present": "1", "online": "1"])
    let usb = tree.reading().usb
    #expect(near(usb?.voltage?.value, 4.9827) && near(usb?.current?.value, 0.376125))
  }

  @Test func `flags come from axp_pmu when there is no supply`() {
    var tree = TextTree.withBattery().withADC(["voltage0": 2965, "current0": 1104])
    tree.add(Place.pmu, ["ac/connected": "1", "ac/used": "1", "vbus/connected": "0"])
    let reading = tree.reading()
    #expect(reading.supply.connected == true && reading.usb?.connected == false)
    tree[Place.pmu + "/ac/used"] = "0"
    #expect(tree.reading().supply.connected == false)
  }

  @Test(
    arguments: [(2400, false), (2401, true), (2900, true), (0, false), (1000, false)]
      as [(Int, Bool)])
  func `without flags 4.08 volts decide`(code: Int, connected: Bool) {
    let reading = TextTree().withADC(["voltage0": code, "voltage6": 3500]).reading()
    #expect(reading.supply.connected == connected)
  }

  @Test func `an input in use with 0 volts is a converter that is off`() {
    let reading = TextTree().withAC(voltage: "0", current: "0").withADC().reading()
    #expect(reading.supply.connected == true && reading.supply.voltage == nil)
    #expect(reading.supply.current == nil && reading.supply.power == nil)
    #expect(!reading.faults.isEmpty)
  }

  @Test func `a flag that is neither 0 nor 1 is unknown`() {
    let reading = TextTree().withAC(present: "2", online: "yes", voltage: "").reading()
    #expect(reading.supply.connected == nil)
    #expect(Set(reading.faults.map(\.what)).isSuperset(of: ["present"]))
  }

  @Test func `a negative input current is refused`() {
    let reading = TextTree().withAC(current: "-5000").reading()
    #expect(reading.supply.current == nil)
    #expect(reading.faults.map(\.what) == ["current_now"])
  }

  @Test func `load is what comes in less what the cell takes`() {
    let charging = TextTree.withBattery().withAC(current: "1000000").reading()
    #expect(near(charging.loadPower?.value, 5 - 3.8 * 0.4))
    let discharging = TextTree.withBattery(status: "Discharging")
      .withAC(present: "0", online: "0").reading()
    #expect(near(discharging.loadPower?.value, 3.8 * 0.4))
    let noCell = TextTree.withBattery(present: "0").withAC().reading()
    #expect(near(noCell.loadPower?.value, 3))
  }

  @Test func `load is unknown when a part is`() {
    #expect(TextTree.withBattery().reading().loadPower == nil)
    #expect(TextTree().withAC().reading().loadPower == nil)
    // A board that measures draws power: parts that say otherwise contradict each other.
    #expect(TextTree.withBattery().withAC(current: "0").reading().loadPower == nil)
  }
}
