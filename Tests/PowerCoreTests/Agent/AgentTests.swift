import PowerCore
import Testing

private let all: [Agent.Action] = [.findDevices, .read, .publish]
/// A full minute.
private let noon: Int64 = 1_900_000_020

@Test func `the first reading is published at once`() {
  var agent = Agent(samplingSeconds: 10, watchdogSeconds: nil)
  #expect(agent.step(.start, now: noon + 7) == all)
}

@Test func `between full minutes it only reads, at the full minute it publishes`() {
  var agent = Agent(samplingSeconds: 10, watchdogSeconds: nil)
  _ = agent.step(.start, now: noon)
  var now = noon
  var published: [Int64] = []
  for _ in 0..<12 {
    now = agent.nextWakeUp(after: now)
    if agent.step(.time, now: now).contains(.publish) { published.append(now - noon) }
  }
  #expect(now == noon + 120)
  #expect(published == [60, 120])
}

@Test(arguments: [1, 7, 10, 25, 60] as [Int64])
func `it wakes at every full minute, whatever the sampling period`(period: Int64) {
  let agent = Agent(samplingSeconds: period, watchdogSeconds: nil)
  var now = noon + 3
  var times: [Int64] = []
  while now < noon + 600 {
    let next = agent.nextWakeUp(after: now)
    #expect(next > now && next - now <= period)
    now = next
    times.append(now)
  }
  for minute in 1...10 { #expect(times.contains(noon + Int64(minute) * 60)) }
}

@Test func `a watchdog is fed in time even when readings are rare`() {
  let agent = Agent(samplingSeconds: 60, watchdogSeconds: 30)
  #expect(agent.nextWakeUp(after: noon) == noon + 15)
}

@Test func `a clock that jumps is followed`() {
  var agent = Agent(samplingSeconds: 10, watchdogSeconds: nil)
  _ = agent.step(.start, now: 30)
  #expect(agent.nextWakeUp(after: 30) == 40)
  #expect(agent.step(.clockSet, now: noon + 5) == all)
  #expect(agent.nextWakeUp(after: noon + 5) == noon + 10)
  #expect(agent.step(.clockSet, now: 12) == all)
}

@Test func `a plug is published at once, and again when the converter has settled`() {
  var agent = Agent(samplingSeconds: 60, watchdogSeconds: nil)
  _ = agent.step(.start, now: noon)
  #expect(agent.step(.powerSupplyEvent, now: noon + 5) == all)
  #expect(agent.nextWakeUp(after: noon + 5) == noon + 7)
  #expect(agent.step(.time, now: noon + 7) == all)
  #expect(agent.nextWakeUp(after: noon + 7) == noon + 60)
}

@Test func `a bouncing plug costs one publication a second`() {
  var agent = Agent(samplingSeconds: 60, watchdogSeconds: nil)
  _ = agent.step(.start, now: noon)
  #expect(agent.step(.powerSupplyEvent, now: noon + 5) == all)
  for _ in 0..<50 { #expect(agent.step(.powerSupplyEvent, now: noon + 5) == []) }
  #expect(agent.nextWakeUp(after: noon + 5) == noon + 6)
  #expect(agent.step(.time, now: noon + 6) == all)
}

@Test func `a board without events notices a plug at the next reading`() {
  var agent = Agent(samplingSeconds: 10, watchdogSeconds: nil)
  var reading = Reading()
  reading.supply.connected = false
  #expect(agent.observe(reading) == [])
  #expect(agent.observe(reading) == [])
  reading.supply.connected = true
  #expect(agent.observe(reading) == [.publish])
  #expect(agent.observe(reading) == [])
}

@Test(arguments: [Int64.min, -1, 0, Int64.max])
func `an absurd clock does not end the daemon`(now: Int64) {
  var agent = Agent(samplingSeconds: 10, watchdogSeconds: nil)
  #expect(agent.step(.time, now: now) == all)
  #expect(agent.nextWakeUp(after: now) > 0)
}
