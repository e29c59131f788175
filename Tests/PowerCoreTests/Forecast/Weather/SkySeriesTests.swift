import Testing

@testable import PowerCore

/// 2030-06-21 00:00 UTC.
private let midnight: Int64 = 1_908_230_400

private func series(every hours: Int64, cloud: (Int64) -> Double) throws -> [WeatherPoint] {
  let site = try #require(Site(latitude: 41.39, longitude: 2.16))
  let moments = stride(from: Int64(0), through: 24, by: Int64.Stride(hours)).map { hour in
    SkyMoment(time: midnight + 3600 * hour, cloud: cloud(hour), temperature: Double(hour))
  }
  return SkySeries(moments, site: site, now: midnight).hours
}

@Suite struct SkySeriesTests {
  @Test(arguments: [0, 0.4, 1]) func `steps of six hours do not cut off noon`(cover: Double) throws
  {
    let fine = try series(every: 1) { _ in cover }
    let coarse = try series(every: 6) { _ in cover }
    #expect(fine.count == 24 && coarse.count == 24)
    for (a, b) in zip(fine, coarse) {
      let (ghi, other) = (try #require(a.ghi), try #require(b.ghi))
      #expect(a.end == b.end && (ghi - other).magnitude < 1e-6)
      let (air, same) = (try #require(a.temperature), try #require(b.temperature))
      #expect((air - same).magnitude < 1e-9)
    }
  }

  @Test func `a mean of quarters is the mean of the hour`() throws {
    let site = try #require(Site(latitude: 41.39, longitude: 2.16))
    let hours = try series(every: 1) { _ in 0.3 }
    for hour in hours {
      var sum = 0.0
      for second in Int64(0)..<360 {
        let time = Double(hour.end - 3600 + 10 * second) + 5
        let sun = Sun(at: time).position(over: site)
        sum +=
          CloudySky.campbellNorman(
            transmittance: CloudySky.transmittance(cover: 0.3),
            zenith: Refraction.apparentZenith(sun.zenith), pressure: site.pressure,
            extraterrestrial: Extraterrestrial.normal(dayOfYear: 172)
          ).ghi
      }
      let ghi = try #require(hour.ghi)
      #expect((sum / 360 - ghi).magnitude < 3)
    }
  }

  @Test func `uncertainty grows with the days and ends with the light`() throws {
    let hours = try series(every: 6) { _ in 0.5 }
    #expect(hours[0].ghiSpread == 0 && hours[0].ghi == 0)
    #expect(hours[12].ghiSpread ?? 0 > 0.3 * (hours[12].ghi ?? 0))
    let site = try #require(Site(latitude: 41.39, longitude: 2.16))
    let later = SkySeries(
      [
        SkyMoment(time: midnight + 39_600, cloud: 0.5),
        SkyMoment(time: midnight + 43_200, cloud: 0.5),
      ],
      site: site, now: midnight - 5 * 86_400
    ).hours
    // Of the clear sky 0.22 and 0.09 after half a day, 0.22 and 0.19 after five and a half.
    let growth = try #require(later.first?.ghiSpread) / #require(hours[11].ghiSpread)
    #expect((growth - 1.22).magnitude < 0.01)
  }

  @Test func `a gap of more than half a day is not bridged`() throws {
    let site = try #require(Site(latitude: 41.39, longitude: 2.16))
    for (second, isKnown) in [(43_200, true), (43_201, false)] as [(Int64, Bool)] {
      let hours = SkySeries(
        [SkyMoment(time: midnight, cloud: 0), SkyMoment(time: midnight + second, cloud: 0)],
        site: site, now: midnight
      ).hours
      #expect(hours.count == 12)
      #expect(hours.allSatisfy { ($0.ghi != nil) == isKnown && ($0.cloud != nil) == isKnown })
    }
  }
}
