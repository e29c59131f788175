import Testing

@testable import PowerCore

@Suite struct BatteryMonitorTests {
  private func moment(_ time: Double) -> BatteryMoment {
    BatteryMoment(
      sinceBoot: time, unixTime: 1_900_000_000 + Int64(time), clockIsSynchronised: true)
  }

  private func reading(_ sample: BatterySample?) -> Reading {
    var reading = Reading()
    reading.battery.present = sample == nil ? nil : true
    reading.battery.voltage = sample?.voltage
    reading.battery.current = sample?.current
    reading.battery.chargeCurrentLimit = sample?.chargeLimit
    reading.supply.connected = sample?.inputConnected
    return reading
  }

  /// A hidden battery's readings, a minute apart, and a monitor that saw them.
  private func watched(minutes: Int) -> (BatteryMonitor, HiddenBattery) {
    var battery = HiddenBattery(HiddenBattery.Facts(.lipo, seed: 3))
    var monitor = BatteryMonitor(chemistry: .lipo, capacityWh: 24)
    for minute in 0..<minutes {
      _ = monitor.observe(reading(battery.minute()), at: moment(Double(minute) * 60))
    }
    return (monitor, battery)
  }

  @Test func `one process a minute believes what one that stays does`() throws {
    var (stays, battery) = watched(minutes: 300)
    var record = try #require(stays.record(at: moment(299 * 60)))
    var compared = 0
    for minute in 300..<900 {
      let now = moment(Double(minute) * 60)
      let seen = reading(battery.minute())
      var comes = BatteryMonitor(chemistry: .lipo, capacityWh: 24)
      let age = try comes.restore(record, at: now, isOfThisBoot: true)
      #expect(age == 60)
      let one = stays.observe(seen, at: now)
      let other = comes.observe(seen, at: now)
      record = try #require(comes.record(at: now))
      #expect((one == nil) == (other == nil))
      guard let mine = one, let its = other else { continue }
      compared += 1
      // What is kept is rounded.
      #expect((mine.estimate.ratio - its.estimate.ratio).magnitude < 1e-5)
      #expect((mine.estimate.ratioDeviation / its.estimate.ratioDeviation - 1).magnitude < 0.01)
      #expect((mine.estimate.energy.value / its.estimate.energy.value - 1).magnitude < 1e-4)
      #expect((mine.estimate.cycles - its.estimate.cycles).magnitude < 1e-6)
      #expect(mine.estimate.anchor == its.estimate.anchor)
      #expect((mine.outlook.toEmpty == nil) == (its.outlook.toEmpty == nil))
      #expect(((mine.outlook.toEmpty ?? 1) / (its.outlook.toEmpty ?? 1) - 1).magnitude < 1e-3)
    }
    #expect(compared > 400)
    #expect(record.count < 900)
    #expect(stays.record(at: moment(899 * 60))?.count == record.count)
  }

  @Test func `after a boot it is less certain than before, and of the same battery`() throws {
    var (before, battery) = watched(minutes: 3000)
    let record = try #require(before.record(at: moment(3000 * 60)))
    let sample = reading(battery.minute())
    let seen = before.observe(sample, at: moment(3000 * 60))
    let certain = try #require(seen)
    var after = BatteryMonitor(chemistry: .lipo, capacityWh: 24)
    let rebooted = BatteryMoment(
      sinceBoot: 20, unixTime: 1_900_000_000 + 3000 * 60 + 6 * 3600, clockIsSynchronised: true)
    let age = try after.restore(record, at: rebooted, isOfThisBoot: false)
    #expect(age == 6 * 3600)
    var blind = sample
    blind.battery.current = nil
    let guess = after.observe(blind, at: rebooted)
    let found = try #require(guess)
    #expect(found.estimate.ratioDeviation > 2 * certain.estimate.ratioDeviation)
    #expect((found.estimate.capacity.value - certain.estimate.capacity.value).magnitude < 0.01)
    #expect(found.outlook == RunTime.Outlook())
  }

  @Test func `foreign and damaged records change nothing`() throws {
    let (monitor, _) = watched(minutes: 100)
    let record = try #require(monitor.record(at: moment(6000)))
    let bytes: [([UInt8], BatteryMonitor.RestoreError)] = [
      ([], .damaged), (Array("hello".utf8), .damaged), (record.dropLast() + [7], .damaged),
      (NumberRecord(version: 200, wide: []).bytes, .damaged),
      (NumberRecord(version: 1, wide: [0, 24, 0, 0, 0]).bytes, .damaged),
      (
        NumberRecord(version: record[18], wide: Array(repeating: .infinity, count: 80)).bytes,
        .damaged
      ),
    ]
    for (bytes, error) in bytes {
      var other = BatteryMonitor(chemistry: .lipo, capacityWh: 24)
      #expect(throws: error) { try other.restore(bytes, at: moment(0), isOfThisBoot: true) }
      #expect(other.record(at: moment(0)) == nil)
    }
    for (chemistry, capacity) in [(Chemistry.lithiumIon, 24.0), (.lipo, 25)] {
      var other = BatteryMonitor(chemistry: chemistry, capacityWh: capacity)
      #expect(throws: BatteryMonitor.RestoreError.otherBattery) {
        try other.restore(record, at: moment(0), isOfThisBoot: true)
      }
      #expect(!monitor.follows(chemistry: chemistry, capacityWh: capacity))
    }
  }

  @Test func `nothing is said of a battery that nobody saw for half an hour`() {
    var (monitor, _) = watched(minutes: 100)
    let soon = monitor.observe(Reading(), at: moment(6000 + 1200))
    let late = monitor.observe(Reading(), at: moment(6000 + 2400))
    #expect(soon != nil && late == nil)
    var gone = Reading()
    gone.battery.present = false
    let none = monitor.observe(gone, at: moment(8500))
    #expect(none == nil)
  }
}
