import Testing

@testable import PowerCore

@Suite struct ScoredArchiveTests {
  private static let start: Int64 = 1_800_000_000

  private func forecast(_ number: Int64, light: [Double?]) -> IssuedForecast {
    IssuedForecast(
      issuedAt: Self.start + number * IssuedForecast.period, inputs: 1,
      online: [[Double]](repeating: [0.9, 0.8, 0.7, 0.6], count: 4), windows: [], hours: [],
      charge: [[], [], []], light: light)
  }

  @Test func `what is kept of forecasts is their score and their light`() {
    let issued = (0..<40 as Range<Int64>).map { forecast($0, light: $0 < 3 ? [0.5, nil, 2] : []) }
    let outage = Outage(start: Self.start + 90_000, end: Self.start + 99_000, cause: .power)
    let now = Self.start + 30 * 86_400
    var archive = ScoredArchive(outages: [outage], now: now)
    #expect(archive.lastIssued == nil && archive.record == TrackRecord())
    for forecast in issued { archive.add(forecast) }
    #expect(archive.record == TrackRecord(issued, outages: [outage], now: now))
    #expect(archive.record.horizons[0].score(.own).events == 4)
    #expect(archive.lastIssued == issued.last?.issuedAt)
    #expect(archive.light.map { $0.issuedAt } == issued.prefix(3).map { $0.issuedAt })
  }

  @Test func `light is as it comes out of the archive`() throws {
    let light: [Double?] = [0, nil, 0.504, 1.006, 1.5, 2, 0.996, nil, 0.1]
    let original = forecast(0, light: light)
    let stored = try #require(
      IssuedForecast(
        packed: original.packed, issuedAt: original.issuedAt, version: 1, inputs: 1))
    let foretold = ForetoldLight(stored)
    for lead in 0..<ForetoldLight.days { #expect(foretold[lead] == stored.light[lead], "\(lead)") }
    #expect(foretold[-1] == nil && foretold[8] == nil && foretold == ForetoldLight(original))
  }
}
