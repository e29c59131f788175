import Testing

@testable import PowerCore

@Suite struct SimulatedSensorTests {
  let noise = SeededNoise(seed: 12)

  @Test func `codes stay within the tolerance and are not exact`() {
    var errors: Set<Int64> = []
    for time in Int64(0)..<5000 {
      let code = SimulatedSensor.batteryVoltage.code(of: 3.85, noise: noise, time: time)
      #expect((Double(code) - 3500).magnitude <= SimulatedSensor.tolerance)
      errors.insert(code - 3500)
    }
    #expect(errors.count >= 3)
  }

  @Test func `channels saturate as the chip's`() {
    for value in [-1e300, -5, 0, 1e300, .infinity, -.infinity, .nan] {
      let code = SimulatedSensor.chargeCurrent.code(of: value, noise: noise, time: 0)
      #expect((0...4095).contains(code))
    }
    #expect(SimulatedSensor.chargeCurrent.code(of: 9, noise: noise, time: 0) == 4095)
    #expect(SimulatedSensor.dischargeCurrent.code(of: 9, noise: noise, time: 0) == 8191)
  }

  @Test func `steps are those of the datasheet`() {
    // Table of the AXP209's analogue-digital converter.
    #expect(SimulatedSensor.dcVoltage.step == 1.7e-3)
    #expect(SimulatedSensor.dcCurrent.step == 0.625e-3)
    #expect(SimulatedSensor.batteryVoltage.step == 1.1e-3)
    #expect(SimulatedSensor.chargeCurrent.step == 0.5e-3)
    #expect(SimulatedSensor.dischargeCurrent.step == 0.5e-3)
    let code = SimulatedSensor.pmicTemperature.code(of: 55.3, noise: noise, time: 0)
    #expect((code - 2000).magnitude <= 4)
  }
}
