import Testing

@testable import PowerCore

/// Central European time: in 2026 summer ends on October 25, 01:00 UTC.
private func madrid(_ time: Int64) -> Int64 { time < 1_792_890_000 ? 7200 : 3600 }

@Test func `rows of a period are joined, each once`() {
  var sampler = PeriodSampler(.days(1), offset: madrid)
  var days: [HistoryRow] = []
  // Three days around the end of summer, hour by hour, and a gap of a day after them.
  for hour in [Int64](0..<73) + [Int64](97..<99) {
    var row = HistoryRow(start: 1_792_792_800 + hour * 3600, length: 3600)
    row[.loadPower] = Summary(2, seconds: 3600)
    if let day = sampler.take(row) { days.append(day) }
  }
  if let last = sampler.finish() { days.append(last) }
  #expect(days.map { $0.energy(.loadPower) } == [48, 50, 48, 4])
  #expect(days.map { $0.length } == [86_400, 90_000, 86_400, 86_400])
  #expect(sampler.finish() == nil)
}

@Test func `an hour is divided where a day begins half an hour or a quarter off it`() throws {
  for minutes in [30, 345, 570, -210] as [Int64] {
    var sampler = PeriodSampler(.days(1)) { _ in minutes * 60 }
    var days: [HistoryRow] = []
    for hour in 0..<48 as Range<Int64> {
      var row = HistoryRow(start: 1_792_800_000 + hour * 3600, length: 3600)
      row[.loadPower] = Summary(mean: 2, minimum: 1, maximum: 4, seconds: 1800)
      while let cut = sampler.cut(in: row) {
        let (before, after) = row.divided(at: cut)
        #expect(before.end == cut && after.start == cut && after.end == row.end)
        #expect(after[.loadPower]?.maximum == 4)
        if let day = sampler.take(before) { days.append(day) }
        row = after
      }
      if let day = sampler.take(row) { days.append(day) }
    }
    if let last = sampler.finish() { days.append(last) }
    #expect(days.count == 3, "\(minutes) min")
    // Each hour is half known, and so is each day.
    #expect(days.dropFirst().first?.energySeconds == 43_200)
    let midnight = try #require(days.last).start
    #expect((midnight + minutes * 60) % 86_400 == 0)
    #expect(days.last?.energySeconds == Double(1_792_800_000 + 172_800 - midnight) / 2)
    #expect(days.reduce(0) { $0 + ($1.energy(.loadPower) ?? 0) } == 48)
  }
}

@Test func `an hour of UTC is not divided where rows are hours or minutes`() {
  for period in [.seconds(60), .seconds(900), .seconds(3600)] as [HistoryPeriod] {
    let sampler = PeriodSampler(period) { _ in 20_700 }
    let row = HistoryRow(start: 1_792_800_000, length: period.approximateSeconds)
    #expect(sampler.cut(in: row) == nil)
  }
}
