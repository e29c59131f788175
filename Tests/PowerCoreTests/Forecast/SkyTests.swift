import Testing

@testable import PowerCore

@Suite struct SkyTests {
  @Test(arguments: [
    (20.0, 968.99, 1.0637), (45, 714.25, 1.4126), (70, 316.04, 2.9031), (85, 48.63, 10.3058),
  ])
  func `published values of Haurwitz and of Kasten and Young`(
    zenith: Double, ghi: Double, airMass: Double
  ) throws {
    #expect((ClearSky.haurwitz(zenith: zenith) - ghi).magnitude < 0.005)
    #expect((try #require(AirMass.kastenYoung(zenith: zenith)) - airMass).magnitude < 5e-5)
  }

  @Test func `published values of Erbs`() {
    let outside = Extraterrestrial.normal(dayOfYear: 172)
    let kt = Decomposition.clearness(ghi: 500, zenith: 45, extraterrestrial: outside)
    let sky = Decomposition.erbs(ghi: 500, zenith: 45, extraterrestrial: outside)
    #expect((kt - 0.5350).magnitude < 5e-5)
    #expect((sky.dhi - 292.0).magnitude < 0.05)
    #expect((sky.dni - 294.1).magnitude < 0.05)
  }

  @Test func `clearness has three branches that meet`() {
    for edge in [0.22, 0.8] {
      let outside = 1366.1 * 0.5
      let below = Decomposition.erbs(
        ghi: outside * (edge - 1e-6), zenith: 60, extraterrestrial: 1366.1)
      let above = Decomposition.erbs(
        ghi: outside * (edge + 1e-6), zenith: 60, extraterrestrial: 1366.1)
      // The published coefficients leave a step of 0.1 % of the global irradiance.
      #expect((below.dhi - above.dhi).magnitude < 0.002 * below.ghi)
    }
  }

  @Test(arguments: [90.000_001, 95, 180, -1, .nan, .infinity])
  func `when the sun is down every sky is dark`(zenith: Double) {
    let clear = ClearSky.ineichen(
      zenith: zenith, pressure: 101_325, altitude: 0, turbidity: 3, extraterrestrial: 1367)
    #expect(clear == .dark)
    #expect(ClearSky.haurwitz(zenith: zenith) == 0)
    #expect(CloudySky.kastenCzeplakClear(zenith: zenith) == 0)
    let cloudy = CloudySky.campbellNorman(
      transmittance: 0.5, zenith: zenith, pressure: 101_325, extraterrestrial: 1367)
    #expect(cloudy == .dark)
    #expect(Decomposition.erbs(ghi: 500, zenith: zenith, extraterrestrial: 1367) == .dark)
    #expect(Decomposition.disc(ghi: 500, zenith: zenith, dayOfYear: 1) == .dark)
    #expect(AirMass.kastenYoung(zenith: zenith) == nil)
  }

  @Test func `no input makes anything that is not a number`() {
    let odd = [Double.nan, .infinity, -.infinity, -1, 0, 1e300, 89.9999, 90, 45]
    for a in odd {
      for b in odd {
        for sky in [
          ClearSky.ineichen(
            zenith: a, pressure: b, altitude: a, turbidity: b, extraterrestrial: a),
          CloudySky.campbellNorman(
            transmittance: a, zenith: b, pressure: a, extraterrestrial: b),
          Decomposition.erbs(ghi: a, zenith: b, extraterrestrial: a),
          Decomposition.disc(ghi: a, zenith: b, dayOfYear: 400, pressure: a),
        ] {
          #expect((0...2000).contains(sky.ghi))
          #expect((0...2000).contains(sky.dni))
          #expect((0...2000).contains(sky.dhi))
        }
        #expect((0...1).contains(CloudySky.larson(cover: a, overcast: b)))
        #expect((0.25...1).contains(CloudySky.kastenCzeplak(cover: a)))
        #expect((0...1.2 * 1098).contains(ClearSky.haurwitz(zenith: a)))
      }
    }
  }

  @Test func `a clear sky is its parts and grows with the sun`() {
    var last = 2000.0
    for zenith in stride(from: 0.0, through: 90, by: 0.25) {
      let sky = ClearSky.ineichen(
        zenith: zenith, pressure: 95_000, altitude: 500, turbidity: 3.5, extraterrestrial: 1367)
      let cosine = Elementary.cosine(degrees: zenith)
      #expect((sky.dni * cosine + sky.dhi - sky.ghi).magnitude < 1e-9)
      #expect(sky.ghi < last)
      last = sky.ghi
    }
  }

  @Test func `turbidity is that of the month in its middle`() throws {
    let haze = try #require(
      LinkeTurbidity(months: [3.4, 3.5, 3.6, 4.2, 4.6, 4.6, 4.6, 4.6, 4.2, 3.7, 3.3, 3.5]))
    #expect(haze == .mediterranean)
    let june = try #require(CalendarDay(year: 2024, month: 6, day: 15))
    #expect((haze.value(on: june) - 4.6).magnitude < 1e-12)
    let newYear = try #require(CalendarDay(year: 2024, month: 1, day: 1))
    #expect((haze.value(on: newYear) - 3.45).magnitude < 0.005)
    for month in 1...12 {
      let middle = try #require(CalendarDay(year: 2023, month: month, day: 15))
      let wanted = [3.4, 3.5, 3.6, 4.2, 4.6, 4.6, 4.6, 4.6, 4.2, 3.7, 3.3, 3.5][month - 1]
      #expect((haze.value(on: middle) - wanted).magnitude < 0.02)
    }
    #expect(LinkeTurbidity(2.5).value(on: june) == 2.5)
    #expect(LinkeTurbidity(months: [3]) == nil)
    #expect(LinkeTurbidity(months: [Double](repeating: .nan, count: 12)) == nil)
  }
}
