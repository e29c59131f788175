import Testing

@testable import PowerCore

private let newYear: Int64 = 1_767_225_600  // 2026-01-01 00:00 UTC
private let june: Int64 = 1_780_272_000  // 2026-06-01 00:00 UTC

/// Minute by minute.
private func walk(
  _ board: inout SimulatedBoard, until end: Int64, every step: Int64 = 60,
  _ visit: (SimulatedBoard) -> Void
) {
  while board.unixTime < end {
    board.advance(to: min(board.unixTime + step, end))
    visit(board)
  }
}

private func same(_ one: SimulatedBoard, _ other: SimulatedBoard) -> Bool {
  one.unixTime == other.unixTime && one.chargeRatio == other.chargeRatio
    && one.energy == other.energy && one.isRunning == other.isRunning
    && one.isFull == other.isFull && one.isSupplied == other.isSupplied
    && one.uptimeSeconds == other.uptimeSeconds
    && one.batteryVoltage == other.batteryVoltage && one.batteryCurrent == other.batteryCurrent
    && one.gauge.ratio == other.gauge.ratio
    && one.pmicTemperature == other.pmicTemperature
    && one.processorTemperature == other.processorTemperature
    && one.activity.averages == other.activity.averages
}

@Suite struct SimulatedBoardTests {
  @Test(arguments: [0.3, 1.2, 1.8])
  func `energy is conserved`(limit: Double) {
    var parameters = SimulationParameters()
    parameters.chargeCurrentLimit = limit
    var board = SimulatedBoard(parameters, seed: 11, startingAt: newYear)
    let before = board.storedEnergy
    board.advance(to: newYear + 40 * 86_400)
    let energy = board.energy
    let losses = energy.converterLoss + energy.chargerLoss + energy.cellLoss
    let accounted = energy.load + board.storedEnergy - before + losses
    #expect(energy.panel > 500)
    #expect((accounted / energy.panel - 1).magnitude < 0.01)
    // Each half as well, so that two mistakes cannot cancel.
    let atChip = energy.load + energy.charge + energy.chargerLoss - energy.discharge
    #expect((atChip / energy.supply - 1).magnitude < 0.001)
    let inCell = board.storedEnergy - before + energy.cellLoss
    #expect((inCell - energy.charge + energy.discharge).magnitude < 0.01 * energy.charge)
    #expect(energy.potential >= energy.supply)
    #expect(energy.cellLoss > 0)
    #expect(energy.chargerLoss > 0)
  }

  @Test func `nights discharge, days charge`() {
    var board = SimulatedBoard(seed: 5, startingAt: june)
    for day in Int64(0)..<5 {
      let midnight = june + day * 86_400
      board.advance(to: midnight + 22 * 3600)
      let evening = board.chargeRatio
      #expect(!board.isSupplied)
      #expect(board.batteryCurrent.value < -0.2)
      #expect(board.supplyPower == .zero)
      #expect(board.supplyVoltage == .zero)
      board.advance(to: midnight + 27 * 3600)
      #expect(board.chargeRatio < evening - 0.2)
      let morning = board.chargeRatio
      board.advance(to: midnight + 35 * 3600)
      #expect(board.chargeRatio > morning + 0.1)
      #expect(board.isSupplied)
    }
  }

  @Test func `the charger holds its limit, then its voltage, then stops`() {
    var parameters = SimulationParameters()
    parameters.initialChargeRatio = 0.3
    var board = SimulatedBoard(parameters, seed: 4, startingAt: june)
    var sawLimit = false
    var sawTaper = false
    var sawFull = false
    walk(&board, until: june + 2 * 86_400) { board in
      let current = board.batteryCurrent.value
      let voltage = board.batteryVoltage.value
      #expect(current <= 1.2)
      #expect(voltage <= 4.2 + 1e-9)
      if current == 1.2, voltage < 4.19 { sawLimit = true }
      if current < 1.1, current > 0.13, (voltage - 4.2).magnitude < 1e-9 { sawTaper = true }
      if board.isFull {
        sawFull = true
        #expect(current <= 0)
        #expect(board.chargeRatio > 0.8)
      }
    }
    #expect(sawLimit)
    #expect(sawTaper)
    #expect(sawFull)
  }

  @Test func `a full cell is full, and the gauge finds out`() {
    var board = SimulatedBoard(seed: 4, startingAt: june)
    var most = 0.0
    var gauge: Int64 = 0
    walk(&board, until: june + 3 * 86_400) { board in
      most = max(most, board.chargeRatio)
      gauge = max(gauge, board.gauge.percent)
    }
    #expect(most > 0.99)
    #expect(most <= 1)
    #expect(gauge == 100)
  }

  @Test func `a tiny battery goes off at night and starts again in the sun`() {
    var parameters = SimulationParameters()
    parameters.batteryCapacity = 3
    var board = SimulatedBoard(parameters, seed: 6, startingAt: june)
    var wasOn = true
    var cuts = 0
    var starts = 0
    var lastStart: Int64 = june
    walk(&board, until: june + 4 * 86_400) { board in
      defer { wasOn = board.isRunning }
      if wasOn, !board.isRunning {
        cuts += 1
        #expect(board.chargeRatio < 0.05)
        #expect(!board.isSupplied)
      }
      if !wasOn, board.isRunning {
        starts += 1
        lastStart = board.unixTime
        #expect(board.isSupplied)
        #expect(board.chargeRatio >= 0.099)
      }
      if !board.isRunning {
        #expect(board.loadPower == .zero)
        #expect(board.uptimeSeconds == 0)
        #expect(board.batteryCurrent.value >= 0)
      } else {
        #expect(board.batteryVoltage.value >= 2.9)
        #expect((board.uptimeSeconds - (board.unixTime - lastStart)).magnitude <= 60)
      }
    }
    #expect(cuts == 5)
    #expect(starts == 4)
  }

  @Test func `the state does not depend on how often it was asked for`() {
    let end = newYear + 3 * 86_400 + 12_345
    var once = SimulatedBoard(seed: 8, startingAt: newYear)
    once.advance(to: end)
    var often = SimulatedBoard(seed: 8, startingAt: newYear)
    walk(&often, until: end, every: 7) { _ in }
    var unevenly = SimulatedBoard(seed: 8, startingAt: newYear)
    walk(&unevenly, until: end, every: 3601) { _ in }
    #expect(same(once, often))
    #expect(same(once, unevenly))
    #expect(SimulatedRegisters(once) == SimulatedRegisters(often))
  }

  @Test func `seeds make different boards`() {
    let one = SimulatedBoard.at(june, seed: 1)
    let other = SimulatedBoard.at(june, seed: 2)
    #expect(!same(one, other))
    #expect(one.energy.potential != other.energy.potential)
    #expect(one.energy.load != other.energy.load)
    #expect(same(one, .at(june, seed: 1)))
  }

  @Test func `a moment is the board begun at midnight three days before`() {
    let time = june + 50_000
    var board = SimulatedBoard(seed: 9, startingAt: june - 3 * 86_400)
    board.advance(to: time)
    #expect(same(board, .at(time, seed: 9)))
    #expect(SimulatedBoard.at(time, seed: 9).startTime == june - 3 * 86_400)
  }

  @Test func `a clock that is set costs days, not years`() {
    var board = SimulatedBoard(seed: 9, startingAt: 100)
    board.advance(to: june)
    #expect(same(board, .at(june, seed: 9)))
    board.advance(to: june - 3600)
    #expect(same(board, .at(june - 3600, seed: 9)))
    board.advance(to: .max)
    #expect(board.unixTime == 253_402_300_799)
    board.advance(to: .min)
    #expect(board.unixTime == 0)
    #expect(board.startTime == 0)
  }

  @Test func `the load is the one asked for`() {
    var parameters = SimulationParameters()
    parameters.batteryCapacity = 200
    var board = SimulatedBoard(parameters, seed: 1, startingAt: june)
    board.advance(to: june + 20 * 86_400)
    #expect(board.isRunning)
    #expect((board.energy.load / (20 * 24 * 1.5) - 1).magnitude < 0.02)
  }

  @Test func `the gauge is near the truth and not on it`() {
    var board = SimulatedBoard(seed: 3, startingAt: june)
    var furthest = 0.0
    walk(&board, until: june + 6 * 86_400) { board in
      furthest = max(furthest, (Double(board.gauge.percent) / 100 - board.chargeRatio).magnitude)
    }
    #expect(furthest > 0.01)
    #expect(furthest < 0.12)
  }

  @Test func `temperatures and load averages stay plausible`() {
    var board = SimulatedBoard(seed: 3, startingAt: newYear)
    walk(&board, until: newYear + 3 * 86_400) { board in
      let air = board.airTemperature.value
      #expect((-5...25).contains(air))
      #expect(((air - 1)...(air + 40)).contains(board.processorTemperature.value))
      #expect(((air - 1)...(air + 30)).contains(board.pmicTemperature.value))
      #expect((0...3).contains(board.activity.averages.one))
    }
    #expect(board.activity.averages.fifteen > 0.05)
  }

  @Test func `the same bits on every machine`() {
    let board = SimulatedBoard.at(1_790_045_000, seed: 42)
    #expect(board.chargeRatio.bitPattern == 0x3FDB_0C1B_6CFA_371E)
    #expect(board.energy.potential.bitPattern == 0x407C_5F4F_B1C2_803B)
  }
}
