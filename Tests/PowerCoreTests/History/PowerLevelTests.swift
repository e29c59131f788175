import Testing

@testable import PowerCore

private let noon: Int64 = 1_900_000_020

@Test func `the end of the power shows in charge or voltage, and not while it charges`() {
  func level(_ charge: Double?, _ voltage: Double?, _ chemistry: Chemistry = .lipo) -> PowerLevel {
    PowerLevel.of(chargeRatio: charge, voltage: voltage, chemistry: chemistry)
  }
  #expect(level(0.5, 3.7) == .enough)
  #expect(level(0.09, 3.7) == .low)
  #expect(level(0.5, 3.2) == .ending)
  #expect(level(nil, 11.4, .leadAcid) == .low)
  #expect(level(nil, nil, .leadAcid) == .enough)
  var reading = Reading()
  reading.battery.chipChargeRatio = 0.04
  #expect(reading.powerLevel == .ending)
  reading.battery.current = Quantity(0.5)
  #expect(reading.powerLevel == .enough)
}

@Test(arguments: Chemistry.allCases)
func `each chemistry has enough at half charge under load, and none when empty`(
  _ chemistry: Chemistry
) {
  let model = CellModel(chemistry)
  func level(at ratio: Double, cells: Double) -> PowerLevel {
    let volts = cells * (model.rest.voltage(at: ratio) - 0.03)
    return PowerLevel.of(chargeRatio: nil, voltage: volts, chemistry: chemistry)
  }
  for pack in model.packs {
    #expect(level(at: 0.3, cells: pack.cells) == .enough, "\(pack.cells) cells")
    #expect(level(at: 0.9, cells: pack.cells) == .enough, "\(pack.cells) cells")
    // Empty, a long chain has the voltage of a shorter one that is full; then only the charge tells.
    let shorter = model.packs.last { $0.cells < pack.cells }?.upTo ?? 0
    if pack.cells * (model.rest.voltage(at: 0) - 0.03) > shorter {
      #expect(level(at: 0, cells: pack.cells) == .ending, "\(pack.cells) cells")
    }
  }
}

@Test func `a meter beside the battery's own does not speak for it`() {
  // Half charged, while the meter sees a panel at dusk.
  var row = HistoryRow(start: noon - 60, length: 60, boot: 1)
  row[.chargeRatio] = Summary(0.5, seconds: 60)
  row[.batteryVoltage] = Summary(3.8, seconds: 60)
  row[.shuntVoltage] = Summary(6.6, seconds: 60)
  #expect(row.powerLevel(.lipo) == .enough)
}
