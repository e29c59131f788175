import Testing

@testable import PowerCore

@Suite struct CensoringTests {
  /// An hour with its powers and its charge at both ends.
  private func row(
    _ hour: Int, supply: Double, load: Double = 2, charge: ClosedRange<Double> = 0.4...0.5
  ) -> HistoryRow {
    var row = HistoryRow(start: Int64(hour) * 3600, length: 3600)
    row[.supplyPower] = Summary(supply, seconds: 3600)
    row[.loadPower] = Summary(load, seconds: 3600)
    row[.chargeRatio] = Summary(
      mean: charge.lowerBound, minimum: charge.lowerBound, maximum: charge.upperBound,
      seconds: 3600)
    return row
  }

  private func judge(_ rows: [HistoryRow], limit: Double? = nil) -> [CensoredHour.Bound?] {
    let censoring = Censoring(rows, chargeLimit: limit, chemistry: .lipo)
    return rows.indices.map { censoring.hour($0)?.mean?.bound }
  }

  @Test func `what the load and the battery take in full tells all`() {
    let rows = [row(0, supply: 1), row(1, supply: 3), row(2, supply: 6)]
    // 300 mA into 3.84 V are 1.15 W.
    #expect(judge(rows, limit: 0.3) == [.exact, .atLeast, .atLeast])
    #expect(judge(rows, limit: 0.9) == [.exact, .exact, .atLeast])
    #expect(judge(rows, limit: 1.8) == [.exact, .exact, .exact])
  }

  @Test func `a full battery hides the panel before and after too`() {
    let rows = [
      row(0, supply: 5), row(1, supply: 5, charge: 0.7...1), row(2, supply: 2.2),
      row(3, supply: 3), row(4, supply: 1, charge: 0.9...0.99),
    ]
    #expect(judge(rows, limit: 1.8) == [.atLeast, .atLeast, .atLeast, .atLeast, .exact])
    #expect(judge([rows[0]], limit: 1.8) == [.exact])
    var high = rows[0]
    high[.batteryVoltage] = Summary(4.18, seconds: 3600)
    #expect(judge([high], limit: 1.8) == [.atLeast])
  }

  @Test func `a limit that nobody told shows in the log`() {
    let rows = (0..<40).map { row($0, supply: $0 % 4 == 0 ? 2.4 : 3.1 + 0.001 * Double($0)) }
    let censoring = Censoring(rows, chargeLimit: nil, chemistry: .lipo)
    #expect(censoring.chargePower.map { ($0 - 1.12).magnitude < 0.02 } == true)
    #expect(censoring.hour(0)?.mean?.bound == .exact)
    #expect(censoring.hour(1)?.mean?.bound == .atLeast)
    // A higher one that holds today does not undo it.
    #expect(
      Censoring(rows, chargeLimit: 1.8, chemistry: .lipo).hour(1)?.mean?.bound == .atLeast)
  }

  @Test func `gaps, another source and a missing battery tell nothing`() {
    var gap = row(0, supply: 1)
    gap[.supplyPower]?.seconds = 1200
    var mains = row(0, supply: 1)
    mains[.usbPower] = Summary(2, seconds: 3600)
    var bare = row(0, supply: 1)
    bare[.chargeRatio] = nil
    var dark = row(0, supply: 1)
    dark[.supplyPower] = nil
    for odd in [gap, mains, bare, dark] { #expect(judge([odd], limit: 1.8) == [nil]) }
  }

  @Test func `an hour in which the board started has no mean`() {
    var started = row(1, supply: 2)
    started[.loadPower] = Summary(mean: 1, minimum: 0, maximum: 2, seconds: 3600)
    var booted = row(2, supply: 2)
    booted.boot = 8
    var before = row(1, supply: 2)
    before.boot = 7
    #expect(judge([row(0, supply: 1), started], limit: 1.8)[1] == nil)
    #expect(judge([before, booted], limit: 1.8) == [.exact, nil])
  }
}
