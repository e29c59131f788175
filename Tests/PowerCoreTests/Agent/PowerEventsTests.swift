import PowerCore
import Testing

private func reading(connected: Bool, _ status: BatteryStatus) -> Reading {
  var reading = Reading()
  reading.battery.present = true
  reading.battery.status = status
  reading.battery.chipChargeRatio = 0.64
  reading.battery.voltage = Quantity(3.7)
  reading.battery.current = Quantity(connected ? 0.2 : -0.4)
  reading.supply.connected = connected
  reading.supply.voltage = Quantity(5)
  reading.supply.current = Quantity(0.5)
  return reading
}

@Test func `losing the DC input is told with the charge that is left`() {
  let lines = PowerEvents.describe(
    from: reading(connected: true, .charging), to: reading(connected: false, .discharging))
  #expect(lines == ["DC input lost", "battery discharging, was charging, at 64 %"])
}

@Test func `nothing is told when nothing changed, or when nothing was known before`() {
  let same = reading(connected: true, .charging)
  #expect(PowerEvents.describe(from: same, to: same).isEmpty)
  #expect(PowerEvents.describe(from: Reading(), to: same).isEmpty)
}

@Test func `a pulled battery is told`() {
  var after = reading(connected: true, .charging)
  after.battery = BatteryReading()
  after.battery.present = false
  #expect(
    PowerEvents.describe(from: reading(connected: true, .charging), to: after)
      == ["battery removed"])
}

@Test func `a buffer is told apart from the battery, whose charge it does not have`() {
  var before = reading(connected: true, .charging)
  var after = reading(connected: false, .discharging)
  before.chemistry = .leadAcid
  after.chemistry = .leadAcid
  #expect(
    PowerEvents.describe(from: before, to: after)
      == ["DC input lost", "cell discharging, was charging"])
  after.shunt = ShuntReading()
  after.shunt?.voltage = Quantity(12.5)
  after.shunt?.current = Quantity(0.1)
  #expect(PowerEvents.summary(after) == "battery charging, DC input off, load 1.48 W")
}

@Test func `the summary is one line`() {
  #expect(
    PowerEvents.summary(reading(connected: false, .discharging))
      == "battery 64 % discharging, DC input off, load 1.48 W")
  #expect(PowerEvents.summary(Reading()) == "battery unknown")
}

@Test func `a state that cannot be read for a moment does not hide its change`() {
  let before = reading(connected: true, .charging)
  var blind = before
  blind.supply.connected = nil
  blind.battery.status = nil
  let known = PowerEvents.known(blind, before: before)
  #expect(
    PowerEvents.describe(from: known, to: reading(connected: false, .discharging))
      == ["DC input lost", "battery discharging, was charging, at 64 %"])
}
