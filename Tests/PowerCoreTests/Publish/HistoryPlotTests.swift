import Testing

@testable import PowerCore

/// Midnight UTC.
private let midnight: Int64 = 1_899_936_000

private func utc(_ time: Int64) -> Int64 { 0 }

private func hours(_ hours: Range<Int64>, supply: Double, charge: Double?) -> [HistoryRow] {
  hours.map { index in
    var row = HistoryRow(start: midnight + index * 3600, length: 3600)
    row[.supplyPower] = Summary(supply, seconds: 3600)
    row[.loadPower] = Summary(1.2, seconds: 3600)
    row[.batteryVoltage] = Summary(3.25, seconds: 3600)
    row[.chargeRatio] = charge.map { Summary($0, seconds: 3600) }
    return row
  }
}

/// One column for each of 24 hours.
private func lines(
  _ rows: [HistoryRow], outages: [Outage] = [], unicode: Bool = false
) -> [String] {
  var plot = HistoryPlot(
    from: midnight, to: midnight + 86_400, width: 34, style: Style(colour: false, unicode: unicode))
  for row in rows { plot.add(row) }
  return plot.text(outages: outages, offset: utc).split(separator: "\n").map { String($0) }
}

@Test func `night is dotted, and what is not known is blank`() {
  let plot = lines(hours(0..<6, supply: 0, charge: 0.5) + hours(10..<16, supply: 4, charge: 1))
  #expect(plot[0] == "Charge  50 to 100 %")
  #expect(plot[1] == "  100 % |......    ######        ")
  #expect(plot[6] == "    0 % |######    ######        ")
  #expect(plot[7] == "Power in  0.0 to 4.0 W")
  #expect(plot[8] == "    4 W |......    ######        ")
  #expect(plot[12] == "    0 W |......    ######        ")
  #expect(plot.suffix(2) == ["         . no panel power", "         blank unknown"])
}

@Test func `an outage is crossed out on an axis with round times`() {
  let outage = Outage(start: midnight + 6 * 3600, end: midnight + 10 * 3600, cause: .power)
  let plot = lines(
    hours(0..<6, supply: 1, charge: 0.5) + hours(10..<24, supply: 1, charge: 1), outages: [outage])
  #expect(plot[17] == "        ++-----XXXX--+-----------")
  #expect(plot[18] == "         03-17       12:00 ")
  #expect(plot.last == "         blank unknown, X down")
}

@Test func `a short outage is marked smaller`() {
  let outage = Outage(start: midnight + 6 * 3600, end: midnight + 6 * 3600 + 240, cause: .reboot)
  let plot = lines(hours(0..<24, supply: 1, charge: 0.5), outages: [outage])
  #expect(plot[17] == "        ++-----x-----+-----------")
  #expect(plot.last == "         x partly down")
}

@Test func `without a state of charge there is the voltage`() {
  let plot = lines(hours(0..<24, supply: 1, charge: nil), unicode: true)
  #expect(plot[0] == "Battery  3.2 to 3.2 V" || plot[0] == "Battery  3.3 to 3.3 V")
  #expect(
    plot[1].hasPrefix("    4 V ┤") && plot[6] == "    3 V ┤" + String(repeating: "█", count: 24))
  #expect(plot.last?.contains("unknown") == false)
}

@Test func `rows shorter than a column share it, longer ones fill several`() {
  var minutes: [HistoryRow] = []
  for index in 0..<1440 as Range<Int64> {
    var row = HistoryRow(start: midnight + index * 60, length: 60)
    row[.loadPower] = Summary(index % 2 == 0 ? 0 : 2, seconds: 60)
    minutes.append(row)
  }
  #expect(lines(minutes).contains { $0 == "Load  1.0 to 1.0 W" || $0 == "Load  1.00 to 1.00 W" })
  var day = HistoryRow(start: midnight - 3600, length: 90_000)
  day[.loadPower] = Summary(1, seconds: 90_000)
  #expect(lines([day]).contains { $0 == "    0 W |" + String(repeating: "#", count: 24) })
  #expect(lines([]).contains { $0.contains("unknown") })
}

@Test(arguments: [
  (0.04, 0.1), (0.1, 0.1), (1.41, 1.5), (1.95, 2), (5.3, 6), (11, 15), (16, 20), (101, 150),
])
func `scales end at a round number`(most: Double, top: Double) {
  #expect((HistoryPlot.top([nil, most]) - top).magnitude < 1e-9)
}
