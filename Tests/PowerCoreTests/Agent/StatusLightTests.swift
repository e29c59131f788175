import PowerCore
import Testing

private func reading(
  supply: Bool? = false, usb: Bool? = nil, present: Bool? = true,
  status: BatteryStatus? = .discharging, charge: Double? = 0.5
) -> Reading {
  var reading = Reading()
  reading.supply.connected = supply
  if let usb {
    reading.usb = InputReading()
    reading.usb?.connected = usb
  }
  reading.battery.present = present
  reading.battery.status = status
  reading.battery.chipChargeRatio = charge
  return reading
}

private func pattern(_ reading: Reading) -> LightPattern {
  LightPattern(reading, warningPercent: 20)
}

@Test func `the light tells where the power comes from`() {
  #expect(pattern(reading(supply: true)) == .steady)
  #expect(pattern(reading(supply: true, charge: 0.05)) == .steady)
  #expect(pattern(reading(usb: true)) == .steady)
  #expect(pattern(reading()) == .slowBlink)
  #expect(pattern(reading(charge: 0.2)) == .slowBlink)
  #expect(pattern(reading(charge: 0.199)) == .fastBlink)
  #expect(pattern(reading(charge: nil)) == .slowBlink)
  #expect(pattern(reading(charge: .nan)) == .slowBlink)
  #expect(pattern(reading(supply: nil)) == .slowBlink)
  #expect(pattern(reading(supply: nil, status: nil)) == .off)
  #expect(pattern(reading(present: false)) == .off)
  #expect(pattern(Reading()) == .off)
}

@Test func `a steady or dark light wants no wake-up`() {
  var light = StatusLight()
  #expect(!light.isLit && light.nextChange == nil)
  light.show(.steady, at: 0)
  #expect(light.isLit && light.nextChange == nil)
  light.show(.off, at: 5)
  #expect(!light.isLit && light.nextChange == nil)
}

/// Runs a light for a minute beside readings every `every` ms; counts wake-ups and flashes.
private func minute(_ pattern: LightPattern, every: Int64) -> (wakeUps: Int, flashes: Int) {
  var light = StatusLight()
  var now: Int64 = 3
  var reading = every
  var count = (wakeUps: 0, flashes: 0)
  light.show(pattern, at: now)
  while now < 60_000 {
    let wasLit = light.isLit
    if let change = light.nextChange, change < reading {
      now = change
      count.wakeUps += 1
      light.tick(at: now)
    } else {
      now = reading
      reading += every
      // Reading takes a while, never the same.
      light.show(pattern, at: now + now / every % 7)
    }
    if light.isLit && !wasLit { count.flashes += 1 }
  }
  return count
}

@Test func `a slow blink falls on readings and costs six wake-ups a minute`() {
  #expect(minute(.slowBlink, every: 10_000) == (6, 6))
  #expect(minute(.slowBlink, every: 1000) == (6, 6))
  #expect(minute(.slowBlink, every: 60_000) == (11, 6))
}

@Test func `a fast blink costs a wake-up a second`() {
  let count = minute(.fastBlink, every: 10_000)
  #expect((50...60).contains(count.wakeUps) && (29...31).contains(count.flashes))
}

@Test func `the same pattern goes on, another begins at once`() {
  var light = StatusLight()
  light.show(.slowBlink, at: 1000)
  #expect(light.isLit && light.nextChange == 1100)
  light.show(.slowBlink, at: 1050)
  #expect(light.isLit && light.nextChange == 1100)
  light.tick(at: 1100)
  #expect(!light.isLit && light.nextChange == 11_000)
  light.show(.fastBlink, at: 2000)
  #expect(light.isLit && light.nextChange == 2100)
}

@Test func `a program that was stopped for long blinks on`() {
  var light = StatusLight()
  light.show(.fastBlink, at: 0)
  light.tick(at: 3_600_000)
  #expect(!light.isLit)
  light.tick(at: 3_600_001)
  #expect(light.isLit && light.nextChange == 3_600_101)
}
