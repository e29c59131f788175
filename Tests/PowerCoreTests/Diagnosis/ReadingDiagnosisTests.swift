import PowerCore
import Testing

private let battery = Device(
  path: "sys/class/power_supply/axp20x-battery", interface: "power_supply", name: "axp20x-battery")

private func findings(
  _ reading: Reading, _ devices: Inventory, _ configuration: Configuration = Configuration()
) -> [Finding] { ReadingDiagnosis(reading, devices, configuration, now: 1_790_017_620).findings }

@Test func `no source at all is a problem with advice`() throws {
  let finding = try #require(findings(Reading(), Inventory()).first)
  #expect(finding.level == .problem)
  #expect(finding.advice.contains("modprobe"))
}

@Test func `the kernel's fallback charge limit is told when the panel could give more`() {
  var devices = Inventory()
  devices.battery = battery
  var reading = Reading()
  reading.battery.chargeCurrentLimit = Quantity(0.3)
  #expect(findings(reading, devices).contains { $0.subject == "charge limit" })
  var small = Configuration()
  small.panelPeakWatts = 5
  #expect(!findings(reading, devices, small).contains { $0.subject == "charge limit" })
  reading.battery.chargeCurrentLimit = Quantity(1.2)
  #expect(!findings(reading, devices).contains { $0.subject == "charge limit" })
}

@Test(arguments: [
  ("EACCES: permission denied", "permissions"), ("EIO: input/output error", "bus"),
  ("127 is not within 0...100 % (gauge not ready?)", "gauge"),
  ("0 is not within 0.5...20 V (converter off?)", "0x82"),
])
func `each kind of fault has advice of its own`(error: String, word: String) {
  var devices = Inventory()
  devices.battery = battery
  var reading = Reading()
  reading.faults = [Fault(source: "axp20x-battery", what: "x", error: error)]
  let finding = findings(reading, devices).first { $0.subject == "reading" }
  #expect(finding?.level == .warning)
  #expect(finding?.advice.contains(word) == true)
}

@Test func `a healthy board needs nothing`() {
  var devices = Inventory()
  devices.battery = battery
  devices.mains = battery
  devices.adc = battery
  var reading = Reading()
  reading.battery.present = true
  reading.battery.chargeCurrentLimit = Quantity(1.2)
  #expect(!findings(reading, devices).contains { $0.level.needsAction })
}

@Test func `lead and acid without a meter is told, and the limit of a buffer is not`() {
  var devices = Inventory()
  devices.battery = battery
  var reading = Reading()
  reading.battery.present = true
  reading.battery.chargeCurrentLimit = Quantity(0.3)
  reading.chemistry = .leadAcid
  let found = findings(reading, devices)
  #expect(found.contains { $0.subject == "battery" && $0.advice.contains("shunt_chip") })
  #expect(!found.contains { $0.subject == "charge limit" })
  reading.shunt = ShuntReading()
  #expect(!findings(reading, devices).contains { $0.advice.contains("shunt_chip") })
}
