import Testing

@testable import PowerCore

@Suite struct BoardTests {
  @Test(
    arguments: [
      ("41250", 41.25), ("37", 37), ("199", nil), ("200", 0.2), ("-5000", -5), ("0", 0),
      ("150000", 150), ("150001", nil), ("-273000", nil), ("9999999999", nil),
    ] as [(String, Double?)])
  func `thousandths of a degree, or whole degrees of old kernels`(text: String, celsius: Double?) {
    var tree = TextTree()
    tree[Place.zone + "/temp"] = text
    let reading = tree.reading()
    #expect(reading.board.temperature?.value == celsius)
    #expect(reading.faults.contains { $0.what == "temp" } == (celsius == nil))
  }

  @Test func `the processor's zone is found by its type`() {
    var tree = TextTree()
    tree.add("sys/class/thermal/thermal_zone0", ["type": "gpu-thermal", "temp": "50000"])
    tree.add("sys/class/thermal/thermal_zone1", ["type": "cpu_thermal", "temp": "40000"])
    tree.add("sys/class/thermal/cooling_device0", ["type": "cpufreq"])
    #expect(tree.reading().board.temperature?.value == 40)
    tree.remove("sys/class/thermal/thermal_zone1")
    #expect(tree.reading().board.temperature?.value == 50)
  }

  @Test(
    arguments: [(1828, 38.1), (1447, 0), (2000, 55.3), (1000, -44.7), (0, nil), (4095, nil)]
      as [(Int, Double?)])
  func `the chip's own temperature`(code: Int, celsius: Double?) {
    let value = TextTree().withADC(["temp": code]).reading().board.pmicTemperature?.value
    #expect(celsius.map { near(value, $0) } ?? (value == nil))
  }

  @Test func `axp_pmu has it in thousandths`() {
    var tree = TextTree()
    tree[Place.pmu + "/pmu/temp"] = "33700"
    #expect(near(tree.reading().board.pmicTemperature?.value, 33.7))
  }

  @Test(arguments: ["ina219", "ina220", "ina226", "ina230", "ina231"])
  func `a shunt meter is found by name, on whichever hwmon`(chip: String) {
    var tree = TextTree()
    tree.add(
      "sys/class/hwmon/hwmon0", ["name": "axp20x_battery", "in1_input": "1", "curr1_input": "2"])
    tree.add(
      Place.meter,
      ["name": chip, "in1_input": "12680", "curr1_input": "-95", "power1_input": "1200000"])
    let shunt = tree.reading().shunt
    #expect(near(shunt?.voltage?.value, 12.68) && near(shunt?.current?.value, -0.095))
    #expect(near(shunt?.power?.value, -1.2046) && near(shunt?.meterPower?.value, 1.2))
  }

  @Test func `other hwmon devices are no shunt meter`() {
    var tree = TextTree()
    tree.add(Place.meter, ["name": "axp20x_battery", "in1_input": "3700"])
    #expect(tree.reading().shunt == nil)
  }

  @Test func `a shunt meter alone is power data`() {
    var tree = TextTree()
    tree.add(Place.meter, ["name": "ina219", "in1_input": "12000"])
    #expect(tree.reading().hasPowerData)
    #expect(tree.reading().loadPower == nil)
  }
}
