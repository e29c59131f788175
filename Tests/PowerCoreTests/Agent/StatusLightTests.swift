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
  light.show(.steady, at: 0, clock: 0)
  #expect(light.isLit && light.nextChange == nil)
  light.show(.off, at: 5, clock: 0)
  #expect(!light.isLit && light.nextChange == nil)
}

/// Runs a light beside readings at multiples of `every` ms of the clock; counts what happens in the
/// second minute.
private func minute(_ pattern: LightPattern, every: Int64, from start: Int64)
  -> (wakeUps: Int, flashes: Int)
{
  var light = StatusLight()
  var now = start
  var reading = (start / every + 1) * every
  var count = (wakeUps: 0, flashes: 0)
  // The clock began an hour and a bit before the time that only goes forward.
  func clock() -> Int64 { 3_600_000 + now }
  light.show(pattern, at: now, clock: clock())
  while now < 120_000 {
    let wasLit = light.isLit
    let isCounted = now >= 60_000
    if let change = light.nextChange, change < reading {
      now = change
      if isCounted { count.wakeUps += 1 }
      light.tick(at: now, clock: clock())
    } else {
      now = reading
      reading += every
      // Reading takes a while, never the same.
      now += now / every % 7
      light.show(pattern, at: now, clock: clock())
    }
    if isCounted && light.isLit && !wasLit { count.flashes += 1 }
  }
  return count
}

@Test(arguments: [3, 3200, 8000, 9950, 12_345] as [Int64])
func `a slow blink falls on readings, whenever it began`(start: Int64) {
  #expect(minute(.slowBlink, every: 10_000, from: start) == (6, 6))
  #expect(minute(.slowBlink, every: 5000, from: start) == (6, 6))
  #expect(minute(.slowBlink, every: 1000, from: start) == (6, 6))
  #expect(minute(.slowBlink, every: 60_000, from: start).flashes == 6)
}

@Test(arguments: [3, 3200, 8000, 9950] as [Int64])
func `a fast blink costs a wake-up a second, less those of readings`(start: Int64) {
  #expect(minute(.fastBlink, every: 10_000, from: start) == (54, 30))
}

@Test func `the same pattern goes on, another begins at once`() {
  var light = StatusLight()
  light.show(.slowBlink, at: 1000, clock: 50_000)
  #expect(light.isLit && light.nextChange == 1100)
  light.show(.slowBlink, at: 1050, clock: 50_000)
  #expect(light.isLit && light.nextChange == 1100)
  light.tick(at: 1100, clock: 50_000)
  #expect(!light.isLit && light.nextChange == 11_000)
  light.show(.fastBlink, at: 2000, clock: 51_000)
  #expect(light.isLit && light.nextChange == 2100)
  light.tick(at: 2100, clock: 51_000)
  #expect(light.nextChange == 3000)
}

@Test func `a program that was stopped for long blinks on`() {
  var light = StatusLight()
  light.show(.fastBlink, at: 0, clock: 0)
  light.tick(at: 3_600_000, clock: 3_600_000)
  #expect(!light.isLit)
  light.tick(at: 3_600_001, clock: 3_600_000)
  #expect(light.isLit && light.nextChange == 3_600_101)
}

@Test(arguments: [Int64.min, -1, 0, .max])
func `an absurd clock is a clock`(clock: Int64) {
  var light = StatusLight()
  light.show(.slowBlink, at: 0, clock: clock)
  light.tick(at: 100, clock: clock)
  #expect((1...10_500).contains(light.nextChange ?? 0))
}
