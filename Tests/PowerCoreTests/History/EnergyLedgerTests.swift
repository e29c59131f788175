import Testing

@testable import PowerCore

/// 2026-11-23 12:00:00 UTC, 13:00 on site.
private let now: Int64 = 1_795_435_200

@Test func `energy goes to the day on site`() {
  var ledger = EnergyLedger()
  for hour in -26...12 {
    var row = HistoryRow(start: now + Int64(hour) * 3600 - 43_200, length: 3600)
    row[.loadPower] = Summary(1, seconds: 3600)
    ledger.add(row, offset: 3600)
  }
  let sums = ledger.sums(at: now, offset: 3600)
  #expect(sums.today.load == 14, "from 23:00 UTC on")
  #expect(sums.yesterday.load == 24)
  #expect(sums.today.supply == nil, "unknown is not zero")
  let later = ledger.sums(at: now + 3 * 86_400, offset: 3600)
  #expect(later.yesterday == Energy() && later.today == Energy())
}
