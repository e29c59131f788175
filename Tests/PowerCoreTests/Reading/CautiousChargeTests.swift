import PowerCore
import Testing

@Test func `protection goes by the lesser of estimate and gauge`() throws {
  var reading = Reading()
  #expect(reading.siteBattery.cautiousChargeRatio == nil)
  reading.battery.present = true
  reading.battery.voltage = Quantity(3.8)
  reading.battery.current = Quantity(-0.3)
  reading.battery.chipChargeRatio = 0.5
  #expect(reading.siteBattery.cautiousChargeRatio == 0.5)
  var monitor = BatteryMonitor(chemistry: .lipo, capacityWh: 24)
  let moment = BatteryMoment(sinceBoot: 100, unixTime: 1_900_000_000, clockIsSynchronised: true)
  reading.battery.state = monitor.observe(reading, at: moment)
  let estimate = try #require(reading.battery.state?.estimate.ratio)
  reading.battery.chipChargeRatio = 1
  #expect(reading.siteBattery.cautiousChargeRatio == estimate)
  reading.battery.chipChargeRatio = 0.01
  #expect(reading.siteBattery.cautiousChargeRatio == 0.01)
  reading.battery.chipChargeRatio = nil
  #expect(reading.siteBattery.cautiousChargeRatio == estimate)
}
