import CSQLite
import Foundation
import PowerCore
import PowerLinux
import Testing

@testable import PowerStore

extension StoreDirectory {
  fileprivate func past(now: Int64 = now) throws -> ForecastPast {
    try HistoryReader(directory: path, pending: PendingMinutes()).past(now: now)
  }
}

private let now: Int64 = 1_899_972_000
private let site = Site(latitude: 41.4, longitude: 2.2)

private func forecast(at time: Int64 = now, online: Double = 0.9) -> IssuedForecast {
  IssuedForecast(
    issuedAt: time, inputs: 42, online: [[online, online, online, online]], windows: [],
    hours: [1, 0.5], charge: [[0.1], [0.2], [0.3]], light: [0.7, nil])
}

private func weather(_ ghi: Double, hours: ClosedRange<Int64>, fetchedAt: Int64 = now) -> Weather {
  Weather(
    source: "test", issuedAt: fetchedAt, fetchedAt: fetchedAt,
    hours: hours.map { hour in
      var point = WeatherPoint(end: now + hour * 3600)
      point.ghi = ghi
      return point
    })
}

@Suite struct ForecastStoreTests {
  @Test func `a database of the first schema gets the new tables and keeps what it has`() throws {
    let directory = try StoreDirectory()
    do {
      let old = try Database(
        directory.path + "/history.db", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
      try old.run(Schema.migrations[0], "make")
      try old.setState("began", 1_899_000_000)
      try old.add(Outage(start: now - 7200, end: now - 3600, cause: .power))
    }
    let before = try directory.past()
    #expect(before.outages.count == 1 && before.archive == nil && before.weather.isEmpty)
    let place = try #require(site)
    try directory.store.keep(weather: nil, forecast: forecast(), site: place, now: now)
    let after = try directory.past()
    #expect(after.outages == before.outages && after.archive?.record.issued == 1)
    let reader = try HistoryReader(directory: directory.path, pending: PendingMinutes())
    #expect(try reader.began() == 1_899_000_000)
    #expect(try reader.database?.number("PRAGMA user_version", "look") == 5)
    #expect(Schema.version == 5)
  }

  @Test func `what was issued stays as it was issued`() throws {
    let directory = try StoreDirectory()
    let place = try #require(site)
    let first = forecast()
    try directory.store.keep(weather: nil, forecast: first, site: place, now: now)
    try directory.store.keep(
      weather: nil, forecast: forecast(online: 0.1), site: place, now: now)
    try directory.store.keep(
      weather: nil, forecast: forecast(at: now + 21_600), site: place, now: now)
    let reader = try HistoryReader(directory: directory.path, pending: PendingMinutes())
    var issued: [IssuedForecast] = []
    try reader.database?.forEachIssued(from: now - 1, to: now + 30_000) { issued.append($0) }
    #expect(issued.map { $0.issuedAt } == [now, now + 21_600])
    var scored = first
    // Nothing is scored by the course of the hours.
    #expect(!first.hours.isEmpty && !first.charge.isEmpty)
    (scored.hours, scored.charge) = ([], [])
    #expect(issued[0].packed == scored.packed)
    #expect(issued[0].inputs == 42 && issued[0].version == first.version)
    let archive = try #require(try directory.past(now: now + 30_000).archive)
    #expect(archive.lastIssued == now + 21_600 && archive.record.issued == 2)
    #expect(archive.light.map { $0[0] } == [0.7, 0.7])
    #expect(archive.light.allSatisfy { $0[1] == nil && $0[8] == nil })
  }

  @Test func `light is read of the last months, and of the season of earlier years`() {
    let now: Int64 = 1_900_000_000
    let times = ForecastPast.lightTimes(now: now)
    #expect(times.count == 4 && times.last?.upperBound == now + 3600)
    #expect(zip(times, times.dropFirst()).allSatisfy { $0.0.upperBound <= $0.1.lowerBound })
    // What is drawn from: days up to 15 from the date of any day of the forecast, and stretches.
    for ago in [0, 365, 731, 1096] as [Int64] {
      for off in -15...24 as ClosedRange<Int64> where ago > 0 || off <= 0 {
        #expect(times.contains { $0.contains(now - ago * 86_400 + off * 86_400) })
      }
    }
    #expect(times.contains { $0.contains(now - 89 * 86_400) })
    #expect(!times.contains { $0.contains(now - 180 * 86_400) })
    let hours = times.reduce(0) { $0 + ($1.upperBound - $1.lowerBound) / 3600 }
    #expect(hours < 6000)
  }

  @Test func `of the weather the latest issue counts, and only around now`() throws {
    let directory = try StoreDirectory()
    let place = try #require(site)
    try directory.store.keep(
      weather: weather(100, hours: -200...200), forecast: nil, site: place, now: now)
    try directory.store.keep(
      weather: weather(300, hours: -2...1, fetchedAt: now + 60), forecast: nil, site: place,
      now: now)
    var hours: [WeatherHour] = []
    let weather = try directory.past(now: now + 86_400).weather
    weather.forEachHour { hours.append($0) }
    #expect(hours.allSatisfy { weather.hour(ending: $0.end) == $0 })
    #expect(weather.hour(ending: now - 80 * 3600) == nil)
    #expect(hours.count == 72 + 7)
    #expect(hours.filter { $0.ghi == 300 }.map { ($0.end - now) / 3600 } == [-2, -1, 0, 1])
    #expect(zip(hours, hours.dropFirst()).allSatisfy { $0.0.end < $0.1.end })
    let reader = try HistoryReader(directory: directory.path, pending: PendingMinutes())
    #expect(try reader.weatherFetchedAt() == now + 60)
  }

  @Test func `the past has hours, light and the battery`() throws {
    let directory = try StoreDirectory()
    var hour = HistoryRow(start: now - 7200, length: 3600, sources: .imported)
    hour[.irradiance] = Summary(500, seconds: 3600)
    hour[.chargeRatio] = Summary(0.5, seconds: 3600)
    let day = CivilTime.day(hour.start, offset: 0)
    try directory.store.importHours([(day: day, hours: [hour])])
    var monitor = BatteryMonitor(chemistry: .lithiumIronPhosphate, capacityWh: 50)
    var reading = Reading()
    reading.battery.present = true
    reading.battery.voltage = Quantity(3.3)
    let moment = BatteryMoment(sinceBoot: 100, unixTime: now, clockIsSynchronised: true)
    _ = monitor.observe(reading, at: moment)
    var batch = HistoryStore.Batch()
    batch.battery = monitor.record(at: moment)
    _ = try directory.store.commit(batch, now: now, checkpoint: false)
    let past = try directory.past()
    #expect(past.battery?.chemistry == .lithiumIronPhosphate && past.battery?.ratedWattHours == 50)
    #expect(0.8...1 ~= past.battery?.ratio ?? 0)
    #expect(past.rows.count == 1 && past.light.count == 1)
    #expect(past.light[0].end == now - 3600 && past.light[0].irradiance == 500)
    #expect(BoardState.last(past.rows, now: now)?.charge == 0.5)
    #expect(BoardState.last(past.rows, now: now + 200_000) == nil)
  }

  @Test func `without a history there is no past`() throws {
    let past = try StoreDirectory().past()
    #expect(past.rows.isEmpty && past.archive == nil && past.battery == nil)
  }
}
