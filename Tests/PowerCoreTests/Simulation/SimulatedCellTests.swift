import Testing

@testable import PowerCore

@Suite struct SimulatedCellTests {
  private func cell(at ratio: Double) -> SimulatedCell {
    var parameters = SimulationParameters()
    parameters.initialChargeRatio = ratio
    return SimulatedCell(parameters)
  }

  @Test func `a full cell holds its capacity, an empty one nothing`() {
    #expect((cell(at: 1).storedEnergy - 24).magnitude < 1e-9)
    #expect(cell(at: 0).storedEnergy == 0)
    #expect((cell(at: 1).ampereHours - 6.2).magnitude < 0.15)
  }

  @Test(arguments: [-4.0, -1.5, -0.001, 0, 0.001, 1.5, 5])
  func `the current for a power brings that power`(power: Double) throws {
    let cell = cell(at: 0.5)
    let current = try #require(cell.current(atPower: power))
    #expect((cell.voltage(current: current) * current - power).magnitude < 1e-9)
  }

  @Test func `no cell gives more than a quarter of its short circuit`() {
    let cell = cell(at: 0.5)
    let most = 3.84 * 3.84 / 4 / 0.12
    #expect(cell.current(atPower: -most * 0.999) != nil)
    #expect(cell.current(atPower: -most * 1.001) == nil)
  }

  @Test func `charge that went in comes out, but for what became heat`() {
    var cell = cell(at: 0.3)
    let before = cell.storedEnergy
    var heat = 0.0
    var net = 0.0
    for current in [1.2, -1.2] {
      for _ in 0..<360 {
        net += cell.voltage(current: current) * current * 10 / 3600
        heat += cell.flow(current: current, seconds: 10)
      }
    }
    #expect(cell.ratio > 0.29)
    #expect(cell.ratio < 0.3)
    #expect(heat > 2 * 1.2 * 1.2 * 0.12)
    #expect((cell.storedEnergy - before - (net - heat)).magnitude < 0.01)
  }

  @Test func `a discharge gives what was stored`() {
    var cell = cell(at: 0.9)
    let before = cell.storedEnergy
    var given = 0.0
    for _ in 0..<3600 {
      given -= cell.voltage(current: -0.4) * -0.4 * 10 / 3600
      given += cell.flow(current: -0.4, seconds: 10)
    }
    #expect((before - cell.storedEnergy - given).magnitude < 0.01 * given)
  }

  @Test func `a resting cell leaks 3 % a month`() {
    var cell = cell(at: 0.8)
    for _ in 0..<720 { _ = cell.flow(current: 0, seconds: 3600) }
    #expect((cell.ratio / 0.8 - 0.9704).magnitude < 0.001)
  }
}
