import Testing

@testable import PowerCore

@Suite struct RecordTextTests {
  private static let start: Int64 = 1_800_000_000

  private func text(days: Int, withOutages: Bool = true) -> String {
    var issued: [IssuedForecast] = []
    for number in 0..<days * 4 {
      let time = Self.start + Int64(number) * IssuedForecast.period
      let window = IssuedForecast.Window(
        start: time + 3600, end: time + 7200, probability: number % 4 == 0 ? 0.6 : 0.3)
      issued.append(
        IssuedForecast(
          issuedAt: time, inputs: 0,
          online: [0.95, 1, 0.5, 0.5].map { [Double](repeating: $0, count: 4) },
          windows: withOutages ? [] : [window], hours: [], charge: [[], [], []], light: []))
    }
    var outages: [Outage] = []
    for day in 0..<100 as Range<Int64> where withOutages && day % 3 == 0 {
      let begin = Self.start + day * 86_400 + 43_200
      outages.append(Outage(start: begin, end: begin + 3600, cause: .power))
    }
    let record = TrackRecord(issued, outages: outages, now: Self.start + 200 * 86_400)
    return RecordText(record, style: Style(colour: false, unicode: true)) {
      "day \(($0 - Self.start) / 86_400)"
    }.text
  }

  @Test func `a record of a hundred days tells its scores and what they taught`() {
    let lines = text(days: 100).split(separator: "\n")
    #expect(lines.first == "400 forecasts issued since day 0: worse than climatology")
    #expect(
      lines.contains { $0.hasPrefix("24 h ") && $0.contains(" 400 ") && $0.contains(" 100 ") })
    let lessons = lines.filter { $0.hasPrefix("They taught: within 24 h, 10 % for an outage is ") }
    #expect(lessons.count == 1 && !(lessons.first?.contains("outage is 10 %") ?? true))
  }

  @Test func `false alarms and the scores of the others are told also without any outage`() {
    let lines = text(days: 30, withOutages: false).split(separator: "\n").map { String($0) }
    let alarms = lines.first { $0.hasPrefix("False alarms") }
    #expect(
      alarms == "False alarms: 30 of 30 outages that were likelier than not did not come, 100 %.")
    #expect(!lines.contains { $0.hasPrefix("Outages began") })
    let scores = lines.drop { !$0.hasPrefix("Brier") }.dropFirst().first ?? ""
    #expect(
      scores.split(separator: " ").map { String($0) }
        == ["24", "h", "0.003", "0.250", "0.000", "0.250"])
  }

  @Test func `a record fits a terminal`() {
    for withOutages in [true, false] {
      for days in [1, 90, 2600] {
        let wide = text(days: days, withOutages: withOutages).split(separator: "\n").filter {
          $0.count > 80 || $0.hasSuffix(" ")
        }
        #expect(wide.isEmpty)
      }
    }
  }

  @Test func `a short record taught nothing, and none says so`() {
    #expect(!text(days: 30).contains("They taught"))
    #expect(text(days: 0) == "No forecast was issued yet; powerstatd archives four a day.\n")
  }
}
