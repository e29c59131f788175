import Testing

@testable import PowerCore

@Suite struct SimulatedTruthTests {
  @Test func `a line has a number for each column, and they are the board's`() {
    var board = SimulatedBoard(seed: 3, startingAt: 1_780_000_000)
    board.advance(to: 1_780_086_400)
    let columns = SimulatedTruth.header.dropLast().split(separator: ",")
    let line = SimulatedTruth(board).line
    #expect(line.utf8.last == UInt8(ascii: "\n"))
    let numbers = line.dropLast().split(separator: ",").compactMap { Decimal.number($0.utf8) }
    #expect(columns.count == 8 && numbers.count == 8)
    let truth = [
      1_780_086_400, board.chargeRatio, board.storedEnergy, 24, board.energy.supply,
      board.energy.charge, board.energy.discharge, board.energy.load,
    ]
    for (number, value) in zip(numbers, truth) { #expect((number - value).magnitude < 1e-4) }
  }
}
