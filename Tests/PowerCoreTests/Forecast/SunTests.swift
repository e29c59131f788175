import Testing

@testable import PowerCore

@Suite struct SunTests {
  private func site(_ latitude: Double, _ longitude: Double, _ altitude: Double = 0) throws -> Site
  {
    try #require(Site(latitude: latitude, longitude: longitude, altitude: altitude))
  }

  private func time(_ year: Int, _ month: Int, _ day: Int, _ hours: Double = 0) throws -> Double {
    Double(try #require(CalendarDay(year: year, month: month, day: day)).start) + hours * 3600
  }

  // NREL's SPA at 600 m, 943.2 hPa and 12 °C.
  @Test(arguments: [
    (1_768_465_800.0, 81.733, 81.634, 126.637),  // 2026-01-15 08:30
    (1_772_290_800, 59.499, 59.473, 225.561),  // 2026-02-28 15:00
    (1_777_956_300, 95.094, 95.094, 63.798),  // 2026-05-05 04:45
    (1_783_685_100, 18.069, 18.064, 169.192),  // 2026-07-10 12:05
    (1_793_377_200, 81.231, 81.137, 243.414),  // 2026-10-30 16:20
    (1_795_215_600, 156.135, 156.135, 323.202),  // 2026-11-20 23:00
    (1_835_431_200, 58.439, 58.413, 136.092),  // 2028-02-29 10:00
  ])
  func `the sun over Toledo`(
    moment: Double, zenith: Double, apparent: Double, azimuth: Double
  ) throws {
    let sun = Sun(at: moment).position(over: try site(40, -3.5, 600))
    #expect((sun.zenith - zenith).magnitude < 0.005)
    #expect((sun.azimuth - azimuth).magnitude * sun.up.magnitude.squareRoot() < 0.01)
    let seen = sun.refracted(pressure: 94_320, temperature: 12)
    #expect((seen.zenith - apparent).magnitude < 0.005)
    #expect((seen.azimuth - sun.azimuth).magnitude < 1e-9)
  }

  @Test func `angles and vector are the same thing`() {
    for zenith in stride(from: 0.5, through: 179.5, by: 0.5) {
      for azimuth in stride(from: 0.0, to: 360, by: 7.3) {
        let sun = SunPosition(zenith: zenith, azimuth: azimuth)
        #expect((sun.zenith - zenith).magnitude < 1e-12)
        #expect((sun.azimuth - azimuth).magnitude < 1e-11)
      }
    }
    #expect(SunPosition(zenith: .nan, azimuth: 0).up == -1)
  }

  @Test func `at an equinox the sun passes overhead on the equator`() throws {
    let date = try #require(CalendarDay(year: 2025, month: 3, day: 20))
    let day = SolarDay(date, at: try site(0, 10))
    let noon = Sun(at: day.transit).position(over: try site(0, 10))
    #expect(noon.zenith < 0.3)
    #expect(day.kind == .usual)
    let length = try #require(day.sunset) - #require(day.sunrise)
    #expect((length / 60 - 727).magnitude < 1)
  }

  @Test func `poles have one day and one night a year`() throws {
    for longitude in [-180.0, 0, 77] {
      let north = try site(90, longitude)
      let south = try site(-90, longitude)
      let june = try #require(CalendarDay(year: 2024, month: 6, day: 21))
      let december = try #require(CalendarDay(year: 2024, month: 12, day: 21))
      #expect(SolarDay(june, at: north).kind == .polarDay)
      #expect(SolarDay(june, at: south).kind == .polarNight)
      #expect(SolarDay(december, at: north).kind == .polarNight)
      #expect(SolarDay(december, at: south).kind == .polarDay)
      #expect(SolarDay(june, at: north).sunrise == nil)
      #expect(SolarDay(december, at: north).sunset == nil)
      let zenith = Sun(at: Double(june.start)).position(over: north).zenith
      #expect((zenith - (90 - 23.44)).magnitude < 0.01)
    }
  }

  @Test func `the polar day of Tromsø lasts from May to July`() throws {
    let place = try site(69.65, 18.96)
    var kinds: [SolarDay.Kind] = []
    for index in 0..<366 {
      let first = try #require(CalendarDay(year: 2024, month: 1, day: 1))
      let day = SolarDay(CalendarDay(time: first.start + Int64(index) * 86_400), at: place)
      if let sunrise = day.sunrise { #expect(sunrise < day.transit) }
      if let sunset = day.sunset { #expect(sunset > day.transit) }
      kinds.append(day.kind)
    }
    #expect((65...71).contains(kinds.filter { $0 == .polarDay }.count))
    #expect((44...53).contains(kinds.filter { $0 == .polarNight }.count))
    #expect(kinds[0] == .polarNight && kinds[172] == .polarDay && kinds[100] == .usual)
  }

  @Test func `noon belongs to the date at the place`() throws {
    for longitude in [-180.0, -179.9, -90, 0, 90, 179.9, 180] {
      let date = try #require(CalendarDay(year: 2024, month: 2, day: 29))
      let day = SolarDay(date, at: try site(40, longitude))
      let local = day.transit + longitude * 240 - Double(date.start)
      // The sundial is 12.5 minutes late at the end of February.
      #expect((local - 43_200 - 12.5 * 60).magnitude < 30)
      #expect(Sun(at: day.transit).hourAngle(over: try site(40, longitude)).magnitude < 1e-5)
    }
  }

  @Test func `the equation of time has its four extremes`() throws {
    #expect((Sun(at: try time(2023, 2, 11)).equationOfTime + 14.2).magnitude < 0.1)
    #expect((Sun(at: try time(2023, 5, 14)).equationOfTime - 3.66).magnitude < 0.1)
    #expect((Sun(at: try time(2023, 7, 26)).equationOfTime + 6.55).magnitude < 0.1)
    #expect((Sun(at: try time(2023, 11, 3)).equationOfTime - 16.45).magnitude < 0.1)
  }

  @Test func `distance and irradiance outside the atmosphere follow the year`() throws {
    #expect((Sun(at: try time(2024, 1, 3)).distance - 0.98331).magnitude < 1e-4)
    #expect((Sun(at: try time(2024, 7, 5)).distance - 1.01673).magnitude < 1e-4)
    for dayOfYear in [1, 60, 183, 365, 366] {
      let irradiance = Extraterrestrial.normal(dayOfYear: dayOfYear)
      let distance = Sun(at: try time(2024, 1, 1, Double(dayOfYear - 1) * 24)).distance
      #expect((irradiance * distance * distance / 1366.1 - 1).magnitude < 0.001)
    }
    #expect(Extraterrestrial.normal(dayOfYear: -7) == Extraterrestrial.normal(dayOfYear: 1))
  }

  @Test func `nothing outside its range gets in`() {
    #expect(Site(latitude: 90.01, longitude: 0) == nil)
    #expect(Site(latitude: 0, longitude: -180.01) == nil)
    #expect(Site(latitude: 0, longitude: 0, altitude: 9001) == nil)
    #expect(Site(latitude: .nan, longitude: 0) == nil)
    for time in [Double.nan, .infinity, -.infinity, 1e300, -1e18] {
      #expect(Sun(at: time).distance.isFinite)
      #expect(Sun(at: time).equationOfTime.magnitude < 20)
    }
    #expect(Refraction.apparentZenith(.nan).isNaN)
    #expect(Refraction.apparentZenith(90) < 89.6)
    #expect(Refraction.apparentZenith(0) < 1e-4)
    #expect(Refraction.apparentZenith(95) == 95)
  }

  @Test func `pressure falls with altitude`() throws {
    #expect(try site(0, 0).pressure == 101_325)
    #expect((try site(0, 0, 600).pressure - 94_322).magnitude < 2)
    #expect((try site(0, 0, 9000).pressure - 30_742).magnitude < 10)
  }
}
