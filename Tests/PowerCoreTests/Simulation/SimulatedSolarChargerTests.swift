import Testing

@testable import PowerCore

@Suite struct SimulatedSolarChargerTests {
  private func parameters(_ ratio: Double) -> SimulationParameters {
    var parameters = SimulationParameters()
    parameters.batteryCapacity = 86
    parameters.use(.leadAcid)
    parameters.initialChargeRatio = ratio
    return parameters
  }

  @Test func `bulk, absorption and float follow each other, and the night begins anew`() {
    var cell = SimulatedCell(parameters(0.5))
    var charger = SimulatedSolarCharger(parameters(0.5), ampereHours: cell.ampereHours)
    var stages: [SimulatedSolarCharger.Stage] = []
    var floatVolts = 0.0
    for _ in 0..<4000 {
      let charge = charger.step(cell, surplus: 30, seconds: 10)
      if stages.last != charger.stage { stages.append(charger.stage) }
      #expect(charge.volts <= 14.4 + 1e-9 && charge.current <= 0.2 * cell.ampereHours + 1e-9)
      if charger.stage == .float { floatVolts = charge.volts }
      _ = cell.flow(
        current: charge.current, seconds: 10, kept: charger.efficiency(charge.current, cell))
    }
    #expect(stages == [.bulk, .absorption, .float])
    #expect(cell.ratio > 0.95)
    #expect((floatVolts - 13.6).magnitude < 0.05)
    _ = charger.step(cell, surplus: nil, seconds: 10)
    #expect(charger.stage == .bulk)
  }

  @Test func `weak sun limits the current, and the voltage stays below what is held`() {
    let cell = SimulatedCell(parameters(0.5))
    var charger = SimulatedSolarCharger(parameters(0.5), ampereHours: cell.ampereHours)
    let charge = charger.step(cell, surplus: 3, seconds: 10)
    #expect(charge.isShort && charger.stage == .bulk)
    #expect((charge.current * 14.4 - 3).magnitude < 1e-9)
    #expect(charge.volts < 13)
  }

  @Test func `a nearly full battery keeps little of what is put in`() {
    let charger = SimulatedSolarCharger(parameters(0.5), ampereHours: 7)
    #expect(charger.efficiency(0.7, SimulatedCell(parameters(0.5))) > 0.99)
    #expect(charger.efficiency(0.7, SimulatedCell(parameters(0.99))) < 0.2)
    #expect(charger.efficiency(0.7, SimulatedCell(parameters(1))) == 0)
  }
}
