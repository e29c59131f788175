import PowerCore
import Testing

@Suite("Picture of the history")
struct HistoryPictureTests {
  private let now: Int64 = 1_790_017_620

  private func row(_ time: Int64, length: Int64 = 60, _ charge: Double) -> HistoryRow {
    var row = HistoryRow(start: time, length: length)
    row[.chargeRatio] = Summary(charge, seconds: Double(length))
    return row
  }

  private func svg(_ rows: [HistoryRow], outages: [Outage] = [], offset: Int64 = 0) -> String {
    var picture = HistoryPicture(until: now)
    for row in rows { picture.add(row) }
    return picture.svg(site: "A & B", outages: outages, deviation: 0.03) { _ in offset }
  }

  @Test func `nothing known is said`() {
    let text = svg([])
    #expect(text.contains("Nothing is known of them yet. No outage is known."))
    #expect(text.contains("<title id=\"history-t\">A &amp; B: battery"))
    #expect(!text.contains("class=\"c\""))
  }

  @Test func `rows outside its time are left out`() {
    let rows = [row(now + 60, 0.5), row(now - HistoryPicture.span - 60, 0.5), row(0, 0.5)]
    #expect(svg(rows) == svg([]))
    #expect(svg([row(.max - 100, 0.5)]) == svg([]))
  }

  @Test func `a gap divides the line`() {
    let rows = stride(from: now - 20 * 3600, to: now, by: 60)
      .filter { $0 < now - 9 * 3600 || $0 > now - 6 * 3600 }.map { row($0, 0.5) }
    let line = svg(rows).split(separator: "\n").first { $0.hasPrefix("<path class=\"c\"") }
    #expect(line?.split(separator: "M").count == 3)
  }

  @Test func `the band is as wide as the charge is uncertain`() {
    func band(_ deviation: Double?) -> String? {
      let rows = stride(from: now - 20 * 3600, to: now, by: 60).map { time in
        var row = row(time, 0.5)
        row[.chargeDeviation] = deviation.map { Summary($0, seconds: 60) }
        return row
      }
      return svg(rows).split(separator: "\n").first { $0.hasPrefix("<path class=\"cb\"") }
        .map { String($0) }
    }
    // 100 high: from 70 to 90 below the top at 30.
    #expect(band(0.1)?.contains("v20h-") == true)
    #expect(band(nil) != band(0.1))
  }

  @Test func `the description has the numbers`() {
    let text = svg(
      [row(now - 7200, 0.25), row(now - 120, 0.5)],
      outages: [Outage(start: now - 7000, end: now - 3400, cause: .power)], offset: 7200)
    #expect(text.contains("48 hours until Mon 21:07."))
    #expect(text.contains("Battery charge 50 % ± 3 %, lowest 25 % Mon 19:17"))
    #expect(text.contains("Down once, 1 h in all, last from Mon 19:10 to Mon 20:10."))
  }

  @Test func `a wrong clock draws an empty picture`() {
    var picture = HistoryPicture(until: .min)
    picture.add(row(now, 0.5))
    let text = picture.svg(site: "", outages: [], deviation: nil) { _ in 0 }
    #expect(text.contains("Nothing is known"))
  }
}
