import Testing

@testable import PowerCore

@Suite struct ADCChannelTests {
  @Test func `scale and offset of the tree are used`() {
    var tree = TextTree().withADC(["voltage6": 2000, "temp": 500])
    tree[Place.adc + "/in_voltage6_scale"] = "2.000000"
    tree[Place.adc + "/in_temp_scale"] = "50"
    tree[Place.adc + "/in_temp_offset"] = "-100"
    let reading = tree.reading()
    #expect(near(reading.battery.voltage?.value, 4))
    #expect(near(reading.board.pmicTemperature?.value, 20))
  }

  @Test(arguments: ["", "abc", "0", "-1.1", "1e-3", "100000", "nan"])
  func `a scale that cannot be gives way to the driver's own`(text: String) {
    var tree = TextTree().withADC(["voltage6": 3540])
    tree[Place.adc + "/in_voltage6_scale"] = text
    let reading = tree.reading()
    #expect(near(reading.battery.voltage?.value, 3.894))
    #expect(reading.faults.map(\.what) == ["in_voltage6_scale"])
  }

  @Test(
    arguments: [
      (ADCChannel.dcVoltage, 1.7e-3), (.dcCurrent, 0.625e-3), (.usbVoltage, 1.7e-3),
      (.usbCurrent, 0.375e-3), (.batteryVoltage, 1.1e-3), (.chargeCurrent, 0.5e-3),
      (.dischargeCurrent, 0.5e-3), (.temperature, 0.1),
    ] as [(ADCChannel, Double)])
  func `the steps of an AXP209`(channel: ADCChannel, step: Double) {
    #expect(channel.step == step)
  }
}
