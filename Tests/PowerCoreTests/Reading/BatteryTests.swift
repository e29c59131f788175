import Testing

@testable import PowerCore

@Suite struct BatteryTests {
  @Test func `without a cell everything else is noise`() {
    let reading = TextTree.withBattery(status: "Not charging", capacity: "100", present: "0")
      .withADC(["voltage6": 3500]).reading()
    #expect(reading.battery.present == false)
    #expect(reading.battery.status == nil && reading.battery.voltage == nil)
    #expect(reading.battery.current == nil && reading.battery.chipChargeRatio == nil)
    #expect(reading.faults == [])
  }

  @Test func `presence is read before anything else of the battery`() {
    var reader = BoardReader(TextTree.withBattery(present: "0"))
    _ = reader.read()
    let read = reader.tree.log.filter { $0.hasPrefix(Place.battery) && !$0.hasSuffix("/type") }
    #expect(read.filter { !$0.hasSuffix("/scope") } == [Place.battery + "/present"])
  }

  @Test(
    arguments: [
      ("Charging", .charging), ("Discharging", .discharging), ("Full", .full),
      ("Not charging", .notCharging), ("Unknown", nil),
    ] as [(String, BatteryStatus?)])
  func `the kernel's words are known`(word: String, status: BatteryStatus?) {
    let reading = TextTree.withBattery(status: word).reading()
    #expect(reading.battery.status == status && reading.faults == [])
  }

  @Test(arguments: ["charging", "CHARGING", "Charging!", "", "\u{7}"])
  func `other words are faults`(word: String) {
    let reading = TextTree.withBattery(status: word).reading()
    #expect(reading.battery.status == nil)
    #expect(reading.faults.map(\.what) == ["status"])
  }

  @Test(
    arguments: [
      (455_000, .discharging, -0.455), (-455_000, .discharging, -0.455), (0, .discharging, 0),
      (455_000, .charging, 0.455), (-455_000, .charging, -0.455), (0, .full, 0),
      (1000, .notCharging, 0.001), (-300_000, nil, -0.3), (0, nil, 0),
    ] as [(Int, BatteryStatus?, Double)])
  func `the sign of current_now comes from itself or from the status`(
    microamperes: Int, status: BatteryStatus?, amperes: Double
  ) {
    let value = Probe<TextTree>.signed(Double(microamperes) * 1e-6, status: status)
    #expect(near(value, amperes))
  }

  @Test func `a positive current without a direction is unknown`() {
    let reading = TextTree.withBattery(status: "Unknown", current: "300000").reading()
    #expect(reading.battery.current == nil)
  }

  @Test func `volts and amperes come from the converter first`() {
    let reading = TextTree.withBattery(voltage: "3893000", current: "412000")
      .withADC(["voltage6": 3540, "current2": 825]).reading()
    #expect(near(reading.battery.voltage?.value, 3.894))
    #expect(near(reading.battery.current?.value, 0.4125))
    #expect(near(reading.battery.power?.value, 3.894 * 0.4125))
    let sources = reading.origins.map(\.source)
    #expect(sources.contains("iio/axp20x-adc/in_voltage6_raw"))
    #expect(sources.contains("iio/axp20x-adc/in_current2_raw"))
    #expect(sources.contains("power_supply/axp20x-battery/status"))
  }

  @Test func `the larger of the two one-way currents tells the direction`() {
    let reading = TextTree.withBattery(current: "-305000")
      .withADC(["voltage6": 3398, "current2": 3, "current3": 611]).reading()
    #expect(near(reading.battery.current?.value, -0.3055))
  }

  @Test func `a status that contradicts the converter gives way`() {
    let reading = TextTree.withBattery(status: "Charging")
      .withADC(["voltage6": 3398, "current3": 611]).reading()
    #expect(reading.battery.status == .discharging)
    let other = TextTree.withBattery(status: "Discharging")
      .withADC(["voltage6": 3398, "current2": 611]).reading()
    #expect(other.battery.status == .charging)
  }

  @Test func `one-way currents of axp_pmu`() {
    var tree = TextTree()
    tree.add(
      Place.pmu,
      [
        "battery/connected": "1", "battery/charging": "1", "battery/voltage": "3979800",
        "battery/amperage": "0", "charger/amperage": "1341500", "battery/capacity": "20",
      ])
    let charging = tree.reading().battery
    #expect(charging.present == true && charging.status == .charging)
    #expect(near(charging.voltage?.value, 3.9798) && near(charging.current?.value, 1.3415))
    #expect(charging.chipChargeRatio == 0.2)

    tree.add(
      Place.pmu,
      ["battery/charging": "0", "battery/amperage": "489500", "charger/amperage": "0"])
    let discharging = tree.reading().battery
    #expect(discharging.status == .discharging && near(discharging.current?.value, -0.4895))

    tree.add(Place.pmu, ["battery/amperage": "0", "battery/capacity": "100"])
    #expect(tree.reading().battery.status == .full)
    tree.add(Place.pmu, ["battery/capacity": "80"])
    #expect(tree.reading().battery.status == .notCharging)
  }

  @Test func `axp_pmu without a cell says 127`() {
    var tree = TextTree()
    tree.add(
      Place.pmu,
      ["battery/connected": "0", "battery/capacity": "127", "battery/voltage": "0"])
    let reading = tree.reading()
    #expect(reading.battery.present == false && reading.battery.chipChargeRatio == nil)
    #expect(reading.faults == [])
  }

  @Test(arguments: ["101", "127", "-1", "255"])
  func `a gauge outside 0 to 100 is a fault`(capacity: String) {
    let reading = TextTree.withBattery(capacity: capacity).reading()
    #expect(reading.battery.chipChargeRatio == nil)
    #expect(reading.faults.map(\.what) == ["capacity"])
  }

  @Test func `the gauge of axp_pmu stands in for a missing one`() {
    var tree = TextTree.withBattery()
    tree[Place.battery + "/capacity"] = nil
    tree[Place.pmu + "/battery/capacity"] = "44"
    #expect(tree.reading().battery.chipChargeRatio == 0.44)
  }

  @Test func `an attribute that fails is nil, its cause is kept, the next is still read`() {
    var tree = TextTree.withBattery()
    tree.fail(Place.battery + "/current_now", .failed(errno: 22))
    let reading = tree.reading()
    #expect(reading.battery.current == nil && near(reading.battery.voltage?.value, 3.8))
    #expect(
      reading.faults == [
        Fault(source: "axp20x-battery", what: "current_now", error: "EINVAL: invalid argument")
      ])
  }

  @Test func `zeros of a converter that is off are not measurements`() {
    let reading = TextTree.withBattery(voltage: "0", current: "0").withADC(["temp": 0]).reading()
    #expect(reading.battery.present == true && reading.battery.voltage == nil)
    #expect(reading.battery.current == nil && reading.board.pmicTemperature == nil)
  }

  @Test func `noise while DC carries the board is not discharge`() {
    let full = TextTree.withBattery(status: "Discharging", capacity: "100", current: "-1000")
      .withAC().reading()
    #expect(full.battery.status == .full)
    let idle = TextTree.withBattery(status: "Discharging", capacity: "97", current: "1000")
      .withAC().reading()
    #expect(idle.battery.status == .notCharging)
    let alone = TextTree.withBattery(status: "Discharging", capacity: "100", current: "-1000")
      .withAC(present: "0", online: "0").reading()
    #expect(alone.battery.status == .discharging)
    let real = TextTree.withBattery(status: "Discharging", current: "-150000").withAC().reading()
    #expect(real.battery.status == .discharging)
  }

  @Test func `the power of axp_pmu is checked against voltage times current`() {
    var tree = TextTree()
    tree.add(
      Place.pmu,
      [
        "battery/connected": "1", "battery/charging": "0", "battery/voltage": "3800000",
        "battery/amperage": "500000", "charger/amperage": "0", "battery/power": "1900000",
      ])
    #expect(tree.reading().faults == [])
    tree[Place.pmu + "/battery/power"] = "900000"
    #expect(tree.reading().faults.map(\.what) == ["battery/power"])
    // Above 4.295 W the attribute wraps, and no longer says anything.
    tree.add(Place.pmu, ["battery/amperage": "1200000", "battery/power": "265000"])
    #expect(tree.reading().faults == [])
  }

  @Test func `limit and health are told`() {
    var tree = TextTree.withBattery()
    tree[Place.battery + "/constant_charge_current"] = "1200000"
    tree[Place.battery + "/health"] = "Dead"
    let battery = tree.reading().battery
    #expect(near(battery.chargeCurrentLimit?.value, 1.2) && battery.health == .dead)
  }

  @Test func `nothing is ever written`() {
    // The protocol of a tree has no way to write; what may not be read is not read either.
    var reader = BoardReader(TextTree.withBattery().withADC(["voltage6": 3500]))
    reader.tree[Place.battery + "/voltage_ocv"] = "3800000"
    reader.tree[Place.pmu + "/control/charge_rtc_battery"] = "1"
    _ = reader.read()
    #expect(!reader.tree.log.contains { $0.contains("/control/") || $0.hasSuffix("voltage_ocv") })
  }
}
