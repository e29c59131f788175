import Testing

@testable import PowerCore

/// A full quarter of an hour.
private let noon: Int64 = 1_899_999_900

private func row(_ minute: Int64, seconds: Double = 60) -> HistoryRow {
  var row = HistoryRow(
    start: noon + minute * 60, length: 60, boot: 0xFFFF_FFFE, clockIsSynchronised: minute != 3,
    sources: HistorySources(bits: 3))
  row[.batteryVoltage] = Summary(mean: 3.771, minimum: 3.77, maximum: 3.782, seconds: seconds)
  row[.batteryPower] = Summary(
    mean: Double(-1402 - minute * 100) / 1000, minimum: -3, maximum: -1.2, seconds: 60)
  row[.chargeRatio] = Summary(mean: 0.6412, minimum: 0.64, maximum: 0.65, seconds: 60)
  row[.temperature] = Summary(mean: -12.3, minimum: -12.5, maximum: 0, seconds: 60)
  return row
}

@Test func `rows come back as they were, gaps between them too`() {
  let codec = RowCodec(length: 60)
  let rows = [row(0), row(1, seconds: 17), row(2, seconds: 59), row(3), row(14)]
  #expect(codec.decode(codec.encode(rows, from: noon), from: noon) == rows)
  #expect(codec.decode(codec.encode([], from: noon), from: noon) == [])
}

@Test func `a quarter of an hour of noise fits its slot with room to spare`() {
  var state: UInt64 = 1
  func noise() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 40) / Double(1 << 24)
  }
  let rows = (0..<15 as Range<Int64>).map { minute in
    var row = HistoryRow(start: noon + minute * 60, length: 60, boot: 1)
    for quantity in HistoryQuantity.allCases where quantity != .irradiance {
      let mean = 4 + noise()
      row[quantity] = Summary(
        mean: mean, minimum: mean - noise() / 10, maximum: mean + noise() / 10, seconds: 60)
    }
    return row
  }
  #expect(RowCodec(length: 60).encode(rows, from: noon).count < 1480)
  #expect(RowCodec(length: 60).encode([row(0)], from: noon).count < 60)
}

@Test func `damaged bytes are refused or decoded, and never end the program`() {
  let codec = RowCodec(length: 60)
  let good = codec.encode((0..<15 as Range<Int64>).map { row($0) }, from: noon)
  var state: UInt64 = 42
  for _ in 0..<20_000 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    var bytes = good
    bytes[Int(state >> 33) % bytes.count] = UInt8(truncatingIfNeeded: state >> 25)
    bytes.removeLast(Int(state >> 20) % 3)
    for row in codec.decode(bytes, from: noon) ?? [] {
      #expect(row.start >= noon && row.coveredSeconds <= 121)
    }
    _ = PendingMinutes(records: bytes)
  }
  #expect(codec.decode([], from: noon) == nil)
  #expect(codec.decode(good, from: 0) == nil)
}

@Test func `what a killed program left half written is not a minute`() {
  let minutes = (0..<3 as Range<Int64>).map { PendingMinute(row($0), sinceBoot: 100 + $0 * 60) }
  let records = minutes.flatMap { PendingMinutes.record($0) }
  #expect(PendingMinutes(records: records).minutes == minutes)
  for count in 0..<records.count {
    let read = PendingMinutes(records: Array(records.prefix(count))).minutes
    #expect(read == Array(minutes.prefix(read.count)))
  }
}

@Test func `minutes stamped before the clock was right are timed anew`() {
  var records: [UInt8] = []
  for minute in 0..<3 as Range<Int64> {
    let early = HistoryRow(
      start: 60 + minute * 60, length: 60, boot: 5, clockIsSynchronised: false)
    records += PendingMinutes.record(PendingMinute(early, sinceBoot: 62 + minute * 60))
  }
  let other = HistoryRow(start: 600, length: 60, boot: 4, clockIsSynchronised: false)
  records += PendingMinutes.record(PendingMinute(other, sinceBoot: 600))
  let before = PendingMinutes(records: records).minutes
  #expect(before.map { $0.row.start } == [60, 120, 180, 600], "1970 survives in memory")
  #expect(PendingMinutes.retime(records, boot: 6, bootTime: Double(noon)) == nil)
  let moved = PendingMinutes.retime(records, boot: 5, bootTime: Double(noon) - 2)
  let minutes = PendingMinutes(records: moved ?? []).minutes
  #expect(minutes.map { $0.row.start } == [600, noon + 60, noon + 120, noon + 180])
  #expect(minutes.map { $0.row.clockIsSynchronised } == [false, true, true, true])
}
