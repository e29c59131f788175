import Testing

@testable import PowerCore

@Suite struct HistoryRowTests {
  private func summary(_ quantity: HistoryQuantity) -> Summary {
    Summary(Double(quantity.rawValue) + 0.5, seconds: 60)
  }

  @Test func `quantities come and go in any order, and leave the others alone`() {
    var chance = SeededGenerator(seed: 4, stream: 1)
    for _ in 0..<200 {
      var row = HistoryRow(start: 1_900_000_020, length: 60)
      var known: [HistoryQuantity: Summary] = [:]
      for _ in 0..<40 {
        let quantity = HistoryQuantity.allCases[chance.index(below: HistoryQuantity.count)]
        let value = chance.uniform() < 0.6 ? summary(quantity) : nil
        row[quantity] = value
        known[quantity] = value
        #expect(HistoryQuantity.allCases.allSatisfy { row[$0] == known[$0] })
        #expect(row.isEmpty == known.isEmpty)
      }
    }
  }

  @Test func `a row that was joined is by the worse clock, and known in either part`() {
    for (first, second) in [(true, false), (false, true), (true, true)] {
      var row = HistoryRow(start: 1_900_000_020, length: 120, clockIsSynchronised: first)
      row[.loadPower] = Summary(mean: 1, minimum: 0.5, maximum: 2, seconds: 60)
      var next = HistoryRow(start: 1_900_000_080, length: 60, clockIsSynchronised: second)
      next[.loadPower] = Summary(mean: 4, minimum: 3, maximum: 5, seconds: 30)
      next[.supplyPower] = Summary(6, seconds: 30)
      row.join(next)
      #expect(row.clockIsSynchronised == (first && second))
      #expect(row[.loadPower] == Summary(mean: 2, minimum: 0.5, maximum: 5, seconds: 90))
      #expect(row[.supplyPower] == Summary(6, seconds: 30))
    }
  }

  @Test func `rows are the same however they were made, and keep what is asked for`() {
    var forward = HistoryRow(start: 1_900_000_020, length: 60, boot: 7, sources: .simulator)
    var backward = forward
    for quantity in HistoryQuantity.allCases { forward[quantity] = summary(quantity) }
    for quantity in HistoryQuantity.allCases.reversed() { backward[quantity] = summary(quantity) }
    #expect(forward == backward)
    forward[.irradiance] = nil
    #expect(forward != backward && forward[.chargeDeviation] == backward[.chargeDeviation])
    let part = forward.only([.loadPower, .irradiance, .batteryVoltage])
    #expect(HistoryQuantity.allCases.filter { part[$0] != nil } == [.batteryVoltage, .loadPower])
    #expect(part[.loadPower] == summary(.loadPower) && part.boot == 7)
    #expect(part.sources == .simulator && part.start == forward.start && part.length == 60)
  }
}
