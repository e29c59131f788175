import Testing

@testable import PowerCore

@Suite struct OutageTextTests {
  private let start: Int64 = 1_900_000_800
  private let style = Style(colour: false, unicode: true)

  @Test func `shares of a time that nothing is known after say so`() throws {
    let outage = Outage(start: start, end: start + 8640, cause: .power, uncertainty: 60)
    var uptime = try #require(
      Uptime([outage], knownSince: start - 86_400, now: start + 86_400))
    let now = OutageText([outage], uptime: uptime) { _ in 0 }
    let shown = now.table(style)
    #expect(shown.contains("24 h 90.00 %") && !shown.contains("nothing is known since"))
    // Four seconds of a day are not rounded away: it was not always up.
    let short = Outage(start: start, end: start + 4, cause: .crash)
    let nearly = Uptime([short], knownSince: start - 86_400, now: start + 86_400)
    #expect(OutageText([short], uptime: nearly) { _ in 0 }.table(style).contains("24 h 99.99 %"))
    uptime.knownUntil = start + 86_400
    let old = OutageText([outage], uptime: uptime) { _ in 0 }.table(style)
    #expect(old.contains("until 2030-03-18 18:00; nothing is known since then"), "\(old)")
    #expect(old.utf8.split(separator: 10).allSatisfy { $0.count <= 80 })
  }
}
