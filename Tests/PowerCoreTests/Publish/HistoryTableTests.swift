import Testing

@testable import PowerCore

/// Midnight UTC.
private let midnight: Int64 = 1_899_936_000
private let plain = Style(colour: false, unicode: false)

private func utc(_ time: Int64) -> Int64 { 0 }

private func hour(_ index: Int64, supply: Double?, seconds: Double = 3600) -> HistoryRow {
  var row = HistoryRow(start: midnight + index * 3600, length: 3600)
  row[.batteryVoltage] = Summary(3.7, seconds: seconds)
  row[.chargeRatio] = Summary(mean: 0.5, minimum: 0.4, maximum: 0.6, seconds: seconds)
  row[.supplyPower] = supply.map { Summary($0, seconds: seconds) }
  row[.batteryIn] = Summary(1, seconds: seconds)
  row[.batteryOut] = Summary(0, seconds: seconds)
  row[.loadPower] = Summary(1.5, seconds: seconds)
  return row
}

private func table(
  _ period: HistoryPeriod = .seconds(3600), outages: [Outage] = [], width: Int = 80
) -> HistoryTable {
  HistoryTable(
    period, from: midnight, outages: outages, width: width, style: plain, offset: utc)
}

@Test func `a row shows power, and a dash for what is not known`() {
  var table = table()
  #expect(
    table.line(hour(0, supply: 2.25))
      == "03-17 00:00   3.700       50    2.25     1.00    0.00    1.50    100\n")
  #expect(
    table.line(hour(1, supply: nil, seconds: 3599))
      == "03-17 01:00   3.700       50       -     1.00    0.00    1.50     99\n")
}

@Test func `a gap is a line that says so, with the outage in it`() {
  let outage = Outage(start: midnight + 4000, end: midnight + 10_000, cause: .power)
  var table = table(outages: [outage])
  _ = table.line(hour(0, supply: 1))
  let text = table.line(hour(3, supply: 1))
  #expect(text.hasPrefix("03-17 01:00  unknown for 2 h; down 1 h 40 min, power\n03-17 03:00 "))
  #expect(table.finish(at: midnight + 5 * 3600) == "03-17 04:00  unknown for 1 h\n")
  #expect(table.finish(at: midnight + 4 * 3600 + 59) == "")
}

@Test func `sums count what is known`() {
  var table = table()
  _ = table.line(hour(0, supply: 2, seconds: 1800))
  _ = table.line(hour(1, supply: nil))
  #expect(
    table.summary(from: midnight, to: midnight + 4 * 3600) == """
      Energy    panel 1.00 Wh, load 2.25 Wh
      Battery   charged 1.50 Wh, drawn 0.00 Wh
      Known     37.5 % of the time

      """)
}

@Test func `days have energy and the extremes of the charge`() {
  var table = table(.days(1))
  var day = HistoryRow(start: midnight, length: 86_400)
  day.join(hour(0, supply: 2))
  day.join(hour(1, supply: 4))
  #expect(
    table.line(day) == "2030-03-17   3.700    40-60    6.00     2.00    0.00    3.00      8\n")
  #expect(table.header.contains("Wh") && !table.header.contains(" W "))
}

@Test(arguments: [(80, 68), (68, 68), (67, 60), (60, 60), (59, 53), (20, 53)])
func `a narrow terminal has fewer columns`(width: Int, expected: Int) {
  var table = table(width: width)
  let lines = (table.header + table.line(hour(0, supply: 1))).split(separator: "\n")
  #expect(lines.map { $0.count } == [expected, expected, expected])
}
