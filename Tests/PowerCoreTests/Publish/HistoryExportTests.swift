import PowerCore
import Testing

private let row: HistoryRow = {
  var row = HistoryRow(start: 1_899_936_000, length: 60, boot: 0xBEEF, clockIsSynchronised: false)
  row.sources = .imported
  row[.chargeRatio] = Summary(mean: 0.51234, minimum: 0.5, maximum: 0.52, seconds: 60)
  row[.supplyPower] = Summary(mean: 6, minimum: -0.0001, maximum: 7, seconds: 30)
  return row
}()

@Test func `a row as comma-separated values is empty where nothing is known`() {
  let names = HistoryExport.csvHeader.dropLast().split(separator: ",").map { String($0) }
  let fields = HistoryExport.csv(row).dropLast().split(
    separator: ",", omittingEmptySubsequences: false)
  #expect(names.count == fields.count && names.count == 6 + 3 * HistoryQuantity.count + 4)
  let values = Dictionary(uniqueKeysWithValues: zip(names, fields))
  #expect(values["time_unix"] == "1899936000" && values["known_s"] == "60")
  #expect(values["clock"] == "unknown" && values["boot"] == "0000beef")
  #expect(values["sources"] == "imported")
  #expect(values["charge_ratio"] == "0.5123" && values["charge_ratio_max"] == "0.5200")
  #expect(values["supply_w_min"] == "0.000", "no negative zero")
  #expect(values["supply_wh"] == "0.0500" && values["load_wh"] == "" && values["load_w"] == "")
}

@Test func `a row as JSON leaves out what is not known`() {
  #expect(
    HistoryExport.json(row) == """
      {"start":1899936000,"length_s":60,"known_s":60,"clock":"unknown","boot":"0000beef",\
      "sources":"imported","charge_ratio":{"mean":0.5123,"min":0.5000,"max":0.5200},\
      "supply_w":{"mean":6.000,"min":0.000,"max":7.000},"supply_wh":0.0500}
      """)
}

@Test func `outages have their uncertainty and the share of time without them`() {
  let outage = Outage(
    start: 1_899_936_000, end: 1_899_939_600, cause: .crash, uncertainty: 900)
  let uptime = Uptime([outage], knownSince: 1_899_900_000, now: 1_899_972_000)
  let text = OutageText([outage], uptime: uptime) { _ in 3600 }
  #expect(
    text.table(Style(colour: false, unicode: false)) == """
      down from         until             for           cause
      2030-03-17 01:00  2030-03-17 02:00  1 h           crash
        it may have begun up to 15 min later

      Up        24 h 95.00 %, 30 d 95.00 %, 365 d 95.00 %
                known since 2030-03-16 15:00

      """)
  #expect(
    text.csv == """
      start_unix,end_unix,duration_s,cause,uncertainty_s
      1899936000,1899939600,3600,crash,900

      """)
  let none = OutageText([], uptime: nil) { _ in 0 }
  #expect(none.table(Style(colour: false, unicode: false)) == "No outage is known of that time.\n")
  #expect(
    none.json
      == .object([
        .init("schema", .integer(1)), .init("outages", .array([])), .init("uptime", .null),
      ]))
}
