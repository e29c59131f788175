import Testing

@testable import PowerCore

@Suite struct TrackRecordTests {
  private static let start: Int64 = 1_800_000_000

  /// A forecast that says the same for all times ahead.
  private func forecast(
    _ number: Int, own: Double, climatology: Double = 0.5, persistence: Double = 1,
    version: Int = IssuedForecast.currentVersion, windows: [IssuedForecast.Window] = []
  ) -> IssuedForecast {
    IssuedForecast(
      issuedAt: Self.start + Int64(number) * IssuedForecast.period, version: version, inputs: 1,
      online: [own, persistence, climatology, climatology].map {
        [Double](repeating: $0, count: 4)
      }, windows: windows, hours: [], charge: [[], [], []], light: [])
  }

  private func outage(_ hours: Double, _ cause: OutageCause, length: Int64 = 3600) -> Outage {
    let start = Self.start + Int64(hours * 3600)
    return Outage(start: start, end: start + length, cause: cause)
  }

  @Test func `probabilities are scored with what came, and against the others`() throws {
    // Outages in the first day and never again.
    let issued = (0..<40).map { forecast($0, own: $0 < 5 ? 0.1 : 0.95) }
    let record = TrackRecord(
      issued, outages: [outage(23.5, .power)], now: Self.start + 60 * 86_400)
    let day = record.horizons[0]
    #expect(day.hours == 24 && day.count == 40 && day.independent == 10)
    // Half of the outage lies in the first window, the other half in the fifth.
    #expect(day.score(.own).events == 5)
    let own = try #require(day.score(.own).value)
    #expect((own - (5 * 0.01 + 35 * 0.0025) / 40).magnitude < 1e-12)
    #expect((try #require(day.skill(against: .climatology)) - (1 - own / 0.25)).magnitude < 1e-12)
    #expect(try #require(day.skill(against: .persistence)) > 0.5)
    #expect(record.horizons[3].independent == 2)
    #expect(record.verdict.description == "too few to tell")
  }

  @Test func `what is not over yet, or of another model, does not count`() {
    let issued = [
      forecast(0, own: 0.9, version: IssuedForecast.currentVersion + 1), forecast(1, own: 0.9),
      forecast(8, own: 0.9), forecast(9, own: 0.9),
    ]
    let record = TrackRecord(issued, outages: [], now: Self.start + 3 * 86_400)
    #expect(record.issued == 3 && record.since == issued[1].issuedAt)
    #expect(record.horizons.map { $0.count } == [2, 1, 0, 0])
  }

  @Test func `reboots are no outages, and what nobody knows is not scored`() {
    let issued = (0..<20).map { forecast($0, own: 0.9) }
    let record = TrackRecord(
      issued,
      outages: [
        outage(30, .reboot), outage(32, .crash), outage(40, .power, length: 500),
        outage(80, .unknown),
      ], now: Self.start + 30 * 86_400)
    let day = record.horizons[0]
    #expect(day.score(.own).events == 0)
    #expect(day.unclear == 4 && day.count == 16)
    // An outage for want of power is one, whatever else there was.
    let both = TrackRecord(
      issued, outages: [outage(80, .unknown), outage(85, .power)],
      now: Self.start + 30 * 86_400)
    // Only the forecast that was issued between both knows what came first.
    #expect(both.horizons[0].score(.own).events == 1)
    let power = TrackRecord(
      issued, outages: [outage(80, .power), outage(85, .unknown)],
      now: Self.start + 30 * 86_400)
    #expect(power.horizons[0].score(.own).events >= 3)
  }

  @Test func `a record without an outage, or with one each time, says so, and has no skill`() {
    // The reference is surer of what never came, by how its members are counted.
    let issued = (0..<200).map { forecast($0, own: 0.98, climatology: 0.997) }
    let record = TrackRecord(issued, outages: [], now: Self.start + 90 * 86_400)
    #expect(record.verdict.description == "nothing happened")
    #expect(record.horizons.allSatisfy { $0.skill(against: .climatology) == nil })
    let day = record.json()["24h"]
    #expect(day?["brier"]?.double == 0.0004 && day?["brier_climatology"]?.double == 0)
    #expect(day?["brier_persistence"]?.double == 0 && day?["brier_20d"]?.double == 0)
    let always = (0..<60).map { outage(Double($0) * 24 + 12, .power) }
    let daily = TrackRecord(issued, outages: always, now: Self.start + 50 * 86_400)
    #expect(daily.horizons[0].score(.own).events == daily.horizons[0].count)
    #expect(daily.verdict.description == "always an outage")
    let short = TrackRecord(
      Array(issued.prefix(40)), outages: always, now: Self.start + 50 * 86_400)
    #expect(short.verdict.description == "too few to tell")
  }

  @Test func `an outage that may still come is no false alarm`() {
    let window = IssuedForecast.Window(
      start: Self.start + 47 * 3600, end: Self.start + 60 * 3600, probability: 0.9)
    let issued = [forecast(0, own: 0.2, windows: [window])]
    let early = TrackRecord(issued, outages: [], now: Self.start + 50 * 3600)
    #expect(early.alarms.count == 0)
    let late = TrackRecord(issued, outages: [], now: Self.start + 61 * 3600)
    #expect(late.alarms.count == 1 && late.alarms.isFalse == 1)
    #expect(late.json()["alarms"]?.int == 1 && late.json()["false_alarm_ratio"]?.double == 1)
  }

  @Test func `the start of an outage is compared with where it was expected`() {
    let near = IssuedForecast.Window(
      start: Self.start + 20 * 3600, end: Self.start + 30 * 3600, probability: 0.8)
    let wrong = IssuedForecast.Window(
      start: Self.start + 100 * 3600, end: Self.start + 110 * 3600, probability: 0.6)
    let issued = [
      forecast(0, own: 0.2, windows: [near]), forecast(1, own: 0.9),
      forecast(
        12, own: 0.3,
        windows: [wrong]),
    ]
    let record = TrackRecord(
      issued, outages: [outage(22, .power)], now: Self.start + 20 * 86_400)
    // Two hours off, and one that nobody expected 16 hours ahead.
    #expect(record.startError == 57_600)
    #expect(record.alarms.count == 2 && record.alarms.isFalse == 1)
    let one = TrackRecord([issued[0]], outages: [outage(22, .power)], now: Self.start + 1_000_000)
    #expect(one.startError == 7200 && one.alarms.isFalse == 0)
  }

  @Test func `of less than twenty independent days nothing is told`() {
    var record = TrackRecord([], outages: [], now: 1_900_000_000)
    #expect(Text.same(record.verdict.description, "none yet"))
    record.horizons[0].count = 80
    record.horizons[0].independent = 19
    #expect(Text.same(record.verdict.description, "too few to tell"))
    record.horizons[0].independent = 20
    #expect(Text.same(record.verdict.description, "nothing happened"))
  }

  @Test func `persistence is what was in the hours before`() {
    let now = Self.start + 100 * 3600
    #expect(TrackRecord.persistence([], now: now) == [1, 1, 1, 1])
    #expect(TrackRecord.persistence([outage(60, .power)], now: now) == [1, 0, 0, 0])
    #expect(TrackRecord.persistence([outage(60, .reboot)], now: now) == [1, 1, 1, 1])
  }

  @Test func `enough forecasts get a verdict, also a bad one`() {
    let outages = (0..<50).filter { $0 % 2 == 0 }.map { outage(Double($0) * 24 + 12, .power) }
    func verdict(_ own: (Int) -> Double) -> String {
      let issued = (0..<200).map { forecast($0, own: own($0)) }
      return TrackRecord(issued, outages: outages, now: Self.start + 90 * 86_400)
        .verdict.description
    }
    #expect(verdict { $0 / 4 % 2 == 0 ? 0.1 : 0.5 } == "better than climatology")
    #expect(verdict { _ in 0.5 } == "no better than climatology")
    #expect(verdict { _ in 0.99 } == "worse than climatology")
    #expect(TrackRecord([], outages: outages, now: Self.start).verdict.description == "none yet")
  }

  @Test func `a forecast comes back from its bytes as it was, within a half of a percent`() throws {
    var issued = IssuedForecast(
      issuedAt: Self.start, inputs: 0xDEAD_BEEF_0123_4567,
      online: [[0.97, 0.5, 0, 1], [1, 1, 0, 0], [0.3, 0.3, 0.3, 0.3], [0.1, 0.2, 0.3, 0.4]],
      uncorrected: [0.99, 0.6, 0.1, 0.9],
      windows: [.init(start: Self.start + 7200, end: Self.start + 10_800, probability: 0.31)],
      hours: (0..<168).map { Double($0) / 168 },
      charge: [[0.1], [0.5], [0.9]].map { [Double](repeating: $0[0], count: 168) },
      light: [0.5, nil, 1.2])
    let packed = issued.packed
    #expect(packed.count < 1024)
    let back = try #require(
      IssuedForecast(
        packed: packed, issuedAt: Self.start, version: issued.version, inputs: issued.inputs))
    #expect(back.windows[0].start == issued.windows[0].start)
    #expect(back.light == issued.light)
    #expect(back.uncorrected.count == 4)
    for (a, b) in zip(
      back.online.joined() + back.uncorrected, issued.online.joined() + issued.uncorrected)
    {
      #expect((a - b).magnitude < 1e-5)
    }
    for (a, b) in zip(back.hours + back.charge.joined(), issued.hours + issued.charge.joined()) {
      #expect((a - b).magnitude <= 0.5 / 255 + 1e-12)
    }
    #expect(back.packed == packed)
    issued.light = []
    #expect(issued.packed != packed)
  }

  @Test func `bytes that are anything else give nothing`() {
    var packed = forecast(0, own: 0.5).packed
    func unpack(_ bytes: [UInt8]) -> IssuedForecast? {
      IssuedForecast(packed: bytes, issuedAt: Self.start, version: 1, inputs: 0)
    }
    #expect(unpack(packed) != nil)
    for length in 0..<packed.count { #expect(unpack(Array(packed.prefix(length))) == nil) }
    #expect(unpack(packed + [0]) == nil)
    let noise = SeededNoise(seed: 4)
    for round in 0..<2000 as Range<Int64> {
      let place = Int(noise.bits(.weather, round) % UInt64(packed.count))
      packed[place] = UInt8(truncatingIfNeeded: noise.bits(.clouds, round))
      _ = unpack(packed)
    }
    packed[0] = 3
    #expect(unpack(packed) == nil)
  }

  @Test func `a forecast of the format before was not corrected`() throws {
    let now = forecast(0, own: 0.75).packed
    // Format, four models of four probabilities; the list of uncorrected ones came later.
    let before = [1] + now[1..<2 + 4 * 9] + now[(2 + 5 * 9)...]
    let back = try #require(
      IssuedForecast(packed: Array(before), issuedAt: Self.start, version: 1, inputs: 0))
    #expect(back.online.count == 4 && back.uncorrected == back.online[0])
  }

  @Test func `a record of sixty independent forecasts corrects those that follow`() throws {
    // An outage on every third day, and a model that hardly ever expects one.
    let outages = (0..<100).filter { $0 % 3 == 0 }.map { outage(Double($0) * 24 + 12, .power) }
    func record(days: Int, issued online: Double) -> TrackRecord {
      let issued = (0..<days * 4).map { number in
        var issued = forecast(number, own: online)
        issued.uncorrected = [Double](repeating: 0.95, count: 4)
        return issued
      }
      return TrackRecord(issued, outages: outages, now: Self.start + 200 * 86_400)
    }
    let long = record(days: 100, issued: 0.95)
    let corrected = long.horizons[0].recalibration.corrected(0.05)
    #expect(0.15...0.4 ~= corrected, "\(corrected)")
    #expect(long.horizons[0].recalibration.corrected(0.3) > 0.3)
    // 100 days are worth 100 forecasts of a day, 50 of two and 14 of seven.
    #expect(long.horizons[1...].allSatisfy { $0.recalibration == Recalibration() })
    #expect(record(days: 59, issued: 0.95).horizons[0].recalibration == Recalibration())
    // It is learned from what was said before any correction, or it would chase itself.
    #expect(
      record(days: 100, issued: 0.7).horizons[0].recalibration == long.horizons[0].recalibration)
    #expect(long.json()["24h"]?["recalibration_offset"]?.double != nil)
    #expect(long.json()["48h"]?["recalibration_offset"] == nil)
  }
}
