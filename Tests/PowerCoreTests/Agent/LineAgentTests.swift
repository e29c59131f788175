import PowerCore
import Testing

private func reading(supply: Bool, charge: Double?) -> Reading {
  var reading = Reading()
  reading.supply.connected = supply
  reading.battery.present = true
  reading.battery.chipChargeRatio = charge
  return reading
}

private func settings(light: String? = nil, load: String? = nil) -> LineSettings {
  var settings = LineSettings()
  settings.statusLight = light.flatMap { LightReference($0) }
  settings.loadShed = load.flatMap { LineReference($0) }
  return settings
}

@Test func `nothing is done to lines that nobody configured`() {
  var agent = LineAgent(LineSettings())
  #expect(agent.observe(reading(supply: true, charge: 0.1), at: 0, clock: 0) == [])
  #expect(agent.tick(at: 1, clock: 1000) == [] && agent.pause(at: 1) == nil)
}

@Test func `a line blinks by time, an LED of the kernel by itself`() {
  var line = LineAgent(settings(light: "PH2"))
  let onBattery = reading(supply: false, charge: 0.5)
  #expect(line.observe(onBattery, at: 100, clock: 100000) == [.setLine(.statusLED, true)])
  #expect(line.pause(at: 100.03) == 70)
  #expect(line.tick(at: 100.05, clock: 100050) == [])
  #expect(line.tick(at: 100.1, clock: 100100) == [.setLine(.statusLED, false)])
  #expect(line.pause(at: 100.1) == 9900)
  #expect(line.observe(onBattery, at: 109.99, clock: 109990) == [.setLine(.statusLED, true)])

  var led = LineAgent(settings(light: "led:usr"))
  #expect(led.observe(onBattery, at: 100, clock: 100000) == [.showPattern(.slowBlink)])
  #expect(led.pause(at: 100) == nil && led.tick(at: 100.1, clock: 100100) == [])
}

@Test func `a reload keeps the load off, and a new line starts anew`() {
  var agent = LineAgent(settings(load: "PH3"))
  let low = reading(supply: false, charge: 0.1)
  let middle = reading(supply: true, charge: 0.3)
  #expect(agent.observe(low, at: 0, clock: 0) == [.setLine(.loadShed, false)])
  agent.adopt(settings(load: "PH3"))
  #expect(agent.observe(middle, at: 1000, clock: 1_000_000) == [.setLine(.loadShed, false)])
  agent.adopt(settings(load: "PH4"))
  #expect(agent.observe(middle, at: 1010, clock: 1_010_000) == [.setLine(.loadShed, true)])
}

@Test func `a predicted outage reaches the load`() {
  var agent = LineAgent(settings(load: "PH3"))
  let full = reading(supply: true, charge: 1)
  #expect(
    agent.observe(full, outagePredicted: false, at: 0, clock: 0) == [.setLine(.loadShed, true)])
  #expect(
    agent.observe(full, outagePredicted: true, at: 301, clock: 301000) == [
      .setLine(.loadShed, false)
    ])
}

@Test(arguments: [Double.nan, .infinity, -.infinity, 1e300])
func `a clock that shows nonsense does not end the daemon`(now: Double) {
  var agent = LineAgent(settings(light: "PH2", load: "PH3"))
  _ = agent.observe(reading(supply: false, charge: 0.1), at: now, clock: .max)
  _ = agent.tick(at: now, clock: .min)
  #expect((0...60_000).contains(agent.pause(at: now) ?? 0))
}
