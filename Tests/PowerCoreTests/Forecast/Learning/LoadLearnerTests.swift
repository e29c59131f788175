import Testing

@testable import PowerCore

@Suite struct LoadLearnerTests {
  /// Hours from a Monday on, whose load a function of hour and day gives.
  private func rows(_ days: Int, _ load: (Int, Int) -> Double) -> [HistoryRow] {
    (0..<days * 24).map { hour in
      // 2026-01-05 is a Monday.
      var row = HistoryRow(start: 1_767_571_200 + Int64(hour) * 3600, length: 3600)
      row[.loadPower] = Summary(load(hour % 24, hour / 24), seconds: 3600)
      return row
    }
  }

  @Test func `nothing known is what is usual, and wide`() {
    let result = LoadLearner.learn([])
    #expect(result.hours == 0 && result.days == 0)
    #expect(result.profile.mean(hourEnding: 3600) == LoadLearner.usualWatts)
    #expect(result.profile.levelDeviation == 0.2)
  }

  @Test func `four weeks tell the hours of both kinds of days`() {
    let result = LoadLearner.learn(
      rows(28) { hour, day in (hour == 20 ? 3 : 2) + (day % 7 >= 5 ? 0.5 : 0) })
    let profile = result.profile
    #expect(result.hours == 28 * 24 && result.days == 28)
    #expect((profile.weekday[20] - 3).magnitude < 0.12)
    #expect((profile.weekend[20] - 3.5).magnitude < 0.4)
    #expect((profile.weekday[4] - 2).magnitude < 0.08)
    #expect((profile.weekend[4] - 2.5).magnitude < 0.25)
    #expect(profile.levelDeviation < 0.06 && profile.levelDeviation > 0.01)
    #expect(profile.hourDeviation < 0.15)
  }

  @Test func `chance of hours and of days is told apart`() {
    let noise = SeededNoise(seed: 3)
    let hourly = LoadLearner.learn(
      rows(30) { hour, day in 2 + 0.3 * noise.normal(.load, Int64(day * 24 + hour)) }
    ).profile
    let daily = LoadLearner.learn(
      rows(30) { _, day in 2 + 0.3 * noise.normal(.burst, Int64(day)) }
    ).profile
    #expect((hourly.hourDeviation - 0.3).magnitude < 0.05)
    #expect(hourly.persistence < 0.2 && daily.persistence > 0.6)
    #expect(daily.levelDeviation > 1.5 * hourly.levelDeviation)
  }

  @Test func `what was long ago is forgotten`() {
    let profile = LoadLearner.learn(rows(120) { _, day in day < 60 ? 4 : 2 }).profile
    #expect((profile.mean(hourEnding: 1_767_571_200) - 2).magnitude < 0.2)
  }

  @Test func `a board that was off for a part teaches nothing`() {
    var odd = rows(10) { _, _ in 2 }
    for index in odd.indices where index % 3 == 0 {
      odd[index][.loadPower] = Summary(mean: 0.6, minimum: 0, maximum: 2, seconds: 3600)
    }
    for index in odd.indices where index % 3 == 1 {
      odd[index][.loadPower] = Summary(9, seconds: 600)
    }
    let result = LoadLearner.learn(odd)
    #expect(result.hours == 80)
    #expect((result.profile.weekday[2] - 2).magnitude < 1e-9)
  }
}
