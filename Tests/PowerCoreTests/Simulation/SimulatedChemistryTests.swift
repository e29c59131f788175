import Testing

@testable import PowerCore

@Suite struct SimulatedChemistryTests {
  private func board(_ chemistry: Chemistry, days: Int64 = 4) -> SimulatedBoard {
    var parameters = SimulationParameters()
    parameters.batteryCapacity = chemistry == .leadAcid ? 86 : 24
    parameters.use(chemistry)
    var board = SimulatedBoard(parameters, seed: 3, startingAt: 1_780_000_000)
    board.advance(to: 1_780_000_000 + days * 86_400)
    return board
  }

  @Test(arguments: Chemistry.allCases)
  func `a curve rises, and is not the estimator's`(chemistry: Chemistry) {
    let rest = SimulatedChemistry(chemistry).rest
    let book = CellModel(chemistry).rest
    var furthest = 0.0
    for step in 1...100 {
      let ratio = Double(step) / 100
      #expect(rest.value(at: ratio) > rest.value(at: ratio - 0.01))
      furthest = max(furthest, (rest.value(at: ratio) - book.voltage(at: ratio)).magnitude)
    }
    #expect(furthest > 0.004)
  }

  @Test(arguments: Chemistry.allCases)
  func `the books of every battery balance`(chemistry: Chemistry) {
    let board = board(chemistry)
    let energy = board.energy
    let start = 0.6 * board.parameters.batteryCapacity
    let cell = SimulatedCell(board.parameters)
    let gained = board.storedEnergy - cell.storedEnergy
    #expect((cell.storedEnergy - start).magnitude < 0.1 * start)
    let sum =
      energy.load + gained + energy.converterLoss + energy.chargerLoss + energy.cellLoss
    #expect((energy.panel - sum).magnitude < 0.01 * energy.panel)
    #expect(energy.load > 100 && energy.charge > 50 && energy.cellLoss > 0)
  }

  @Test func `what answers slowly is still there when the current is gone`() {
    var parameters = SimulationParameters()
    parameters.use(.lithiumIon)
    var cell = SimulatedCell(parameters)
    let rest = cell.openCircuitVoltage
    for _ in 0..<360 { _ = cell.flow(current: -0.5, seconds: 10) }
    let loaded = cell.openCircuitVoltage
    for _ in 0..<1080 { _ = cell.flow(current: 0, seconds: 10) }
    #expect(loaded < cell.openCircuitVoltage - 0.01)
    #expect(cell.openCircuitVoltage < rest)
  }

  @Test func `iron phosphate rests higher after charging than after discharging`() {
    var parameters = SimulationParameters()
    parameters.use(.lithiumIronPhosphate)
    parameters.initialChargeRatio = 0.5
    var up = SimulatedCell(parameters)
    var down = up
    for _ in 0..<400 {
      _ = up.flow(current: 0.5, seconds: 10)
      _ = down.flow(current: -0.5, seconds: 10)
    }
    for _ in 0..<400 {
      _ = up.flow(current: -0.5, seconds: 10)
      _ = down.flow(current: 0.5, seconds: 10)
    }
    #expect((up.ratio - down.ratio).magnitude < 0.01)
    for _ in 0..<2000 {
      _ = up.flow(current: 0, seconds: 10)
      _ = down.flow(current: 0, seconds: 10)
    }
    #expect(down.openCircuitVoltage > up.openCircuitVoltage + 0.01)
  }

  @Test func `a lead-acid battery is seen through the shunt meter alone`() throws {
    let tree = SimulatedTree(board(.leadAcid))
    var reader = BoardReader(tree)
    let reading = reader.read()
    #expect(reading.battery.present == false && reading.battery.voltage == nil)
    let shunt = try #require(reading.shunt)
    let volts = try #require(shunt.voltage?.value)
    #expect((volts - tree.board.batteryVoltage.value).magnitude < 0.02)
    #expect(
      ((shunt.current?.value ?? 9) - tree.board.batteryCurrent.value).magnitude < 0.005)
    #expect(reading.supply.connected == true)
    #expect(((reading.loadPower?.value ?? 0) - tree.board.loadPower.value).magnitude < 0.1)
    #expect(reading.faults.isEmpty)
  }

  @Test func `a lithium cell has no shunt meter`() {
    var reader = BoardReader(SimulatedTree(board(.lithiumIronPhosphate, days: 1)))
    #expect(reader.read().shunt == nil)
  }

  @Test func `offsets show on the meters and nowhere else`() {
    var parameters = SimulationParameters()
    parameters.currentOffset = 0.02
    parameters.voltageOffset = -0.05
    parameters.meterNoise = 0
    var wrong = SimulatedBoard(parameters, seed: 3, startingAt: 1_780_000_000)
    parameters.currentOffset = 0
    parameters.voltageOffset = 0
    var right = SimulatedBoard(parameters, seed: 3, startingAt: 1_780_000_000)
    wrong.advance(to: 1_780_050_000)
    right.advance(to: 1_780_050_000)
    #expect(wrong.chargeRatio == right.chargeRatio)
    let volts =
      SimulatedRegisters(wrong).batteryVoltage - SimulatedRegisters(right).batteryVoltage
    #expect((volts + 45).magnitude <= 1)
  }
}
