import Testing

@testable import PowerCore

@Suite struct BatterySampleTests {
  private let both = SiteBatteryTests.buffered(shunt: -0.24, buffer: 1)

  /// What the history makes of the same reading. [V], [A], [W]
  private func history(_ reading: Reading) -> [Double?] {
    let values = reading.historyValues()
    return [HistoryQuantity.batteryVoltage, .batteryCurrent, .batteryPower].map {
      values[$0.rawValue]
    }
  }

  @Test func `a battery of lead and acid is sampled at the meter, beside whatever cell`() {
    let sample = BatterySample(both, time: 7)
    #expect(sample.time == 7 && sample.present == true)
    #expect(sample.voltage == Quantity(12.5) && sample.current == Quantity(-0.24))
    #expect(sample.chipRatio == nil && sample.chargeLimit == nil)
    #expect(sample.inputConnected == nil && sample.countedCharge == nil)
  }

  @Test func `a cell of lithium is sampled at the chip, beside whatever meter`() {
    var cell = both
    cell.chemistry = .lipo
    let sample = BatterySample(cell, time: 7)
    #expect(sample.voltage == Quantity(4) && sample.current == Quantity(0.25))
    #expect(sample.chipRatio == 0.9 && sample.chargeLimit == Quantity(0.3))
    #expect(sample.inputConnected == true)
  }

  @Test func `a chip that cannot be read gives no sample, not that of another battery`() {
    var unread = both
    unread.chemistry = .lipo
    unread.battery = BatteryReading()
    let sample = BatterySample(unread, time: 7)
    #expect(sample.present == nil && sample.voltage == nil && sample.current == nil)
    #expect(history(unread) == [nil, nil, nil])
  }

  @Test func `a meter that cannot be read does not make the estimator forget`() {
    var monitor = BatteryMonitor(chemistry: .leadAcid, capacityWh: 86)
    func believed(_ reading: Reading, at time: Double) -> Double? {
      monitor.observe(
        reading,
        at: BatteryMoment(sinceBoot: time, unixTime: 1_900_000_000, clockIsSynchronised: true))?
        .estimate.ratio
    }
    let before = believed(both, at: 60)
    var blind = both
    blind.shunt = ShuntReading()
    #expect(before != nil && believed(blind, at: 120) != nil)
    blind.shunt = nil
    #expect(believed(blind, at: 180) != nil)
    blind.shunt = SiteBatteryTests.board(shunt: 0, volts: 0.1).shunt
    #expect(believed(blind, at: 240) == nil, "it was taken away")
  }

  @Test func `state of charge and history follow one battery, whatever is there`() {
    for chemistry in Chemistry.allCases {
      for present in [true, false, nil] {
        for volts in [nil, 0, 12.5] {
          for hasChip in [true, false] {
            var reading = both
            reading.chemistry = chemistry
            reading.hasChip = hasChip
            reading.battery.present = present
            if present != true { reading.battery.voltage = nil }
            reading.shunt?.voltage = volts.map { Quantity($0) }
            let sample = BatterySample(reading, time: 0)
            let seen = history(reading)
            #expect(seen[0] == sample.voltage?.value && seen[1] == sample.current?.value)
            if let voltage = seen[0], let current = seen[1] {
              #expect(seen[2] == voltage * current)
            }
          }
        }
      }
    }
  }
}
