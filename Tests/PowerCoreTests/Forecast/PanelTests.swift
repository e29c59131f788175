import Testing

@testable import PowerCore

@Suite struct PanelTests {
  private let plane = PanelPlane(tilt: 36, azimuth: 180)

  @Test func `published values of incidence, Hay and Davies, isotropic sky`() {
    let sun = SunPosition(zenith: 50, azimuth: 200)
    #expect((plane.incidence(sun) - 19.414).magnitude < 5e-4)
    let ghi = 600 * Elementary.cosine(degrees: 50) + 114.33
    let sky = SkyIrradiance(ghi: ghi, dni: 600, dhi: 114.33)
    let panel = Transposition(sky, sun: sun, plane: plane)
    let anisotropic = panel.hayDavies(extraterrestrial: 1380)
    #expect((anisotropic.beam - 565.88).magnitude < 0.01)
    #expect((anisotropic.sky - 131.39).magnitude < 0.01)
    #expect((anisotropic.ground - 9.55).magnitude < 0.01)
    #expect((anisotropic.poa - 706.82).magnitude < 0.01)
    #expect((panel.isotropic.poa - 678.85).magnitude < 0.01)
  }

  @Test func `published values of Faiman and PVWatts`() {
    let cell = CellTemperature.faiman(poa: 800, ambient: 25, wind: 1.8)
    #expect((cell - 46.44).magnitude < 0.005)
    let power = PVWatts.power(poa: 800, cell: cell, peak: 50, coefficient: -0.004)
    #expect((power - 36.57).magnitude < 0.005)
    #expect((PVWatts.defaultLosses - 0.1408).magnitude < 5e-5)
  }

  @Test func `a flat panel sees what a pyranometer sees`() {
    let flat = PanelPlane(tilt: 0, azimuth: 77)
    for zenith in stride(from: 0.0, to: 86, by: 5) {
      let sun = SunPosition(zenith: zenith, azimuth: 123)
      let sky = ClearSky.ineichen(
        zenith: zenith, pressure: 101_325, altitude: 0, turbidity: 3, extraterrestrial: 1367)
      let panel = Transposition(sky, sun: sun, plane: flat)
      #expect((panel.isotropic.poa - sky.ghi).magnitude < 1e-9)
      #expect((panel.hayDavies(extraterrestrial: 1367).poa - sky.ghi).magnitude < 1e-9)
    }
  }

  @Test func `a panel of the other half of the Earth looks away from the sun`() throws {
    func looksAway(_ latitude: Double, tilt: Double = 35, azimuth: Double = 180) throws -> Bool {
      SolarPanel(
        site: try #require(Site(latitude: latitude, longitude: -58)),
        plane: PanelPlane(tilt: tilt, azimuth: azimuth), peakPower: 50
      ).looksAway
    }
    #expect(try looksAway(-34.6) && looksAway(41, azimuth: 0) && looksAway(41, azimuth: 330))
    #expect(try !looksAway(41) && !looksAway(-34.6, azimuth: 0) && !looksAway(-34.6, azimuth: 90))
    #expect(try !looksAway(-34.6, tilt: 5) && !looksAway(-12))
  }

  @Test func `nothing reaches a panel at night, and no input makes a trap`() {
    let sky = SkyIrradiance(ghi: 500, dni: 500, dhi: 200)
    for zenith in [90.0, 91, 180, .nan] {
      let panel = Transposition(sky, sun: SunPosition(zenith: zenith, azimuth: 180), plane: plane)
      #expect(panel.isotropic == .dark)
      #expect(panel.hayDavies(extraterrestrial: 1367) == .dark)
      #expect(panel.perez(extraterrestrial: 1367) == .dark)
    }
    let odd = [Double.nan, .infinity, -.infinity, -1, 0, 1e300, 89.9999, 45]
    for a in odd {
      for b in odd {
        let sun = SunPosition(zenith: a, azimuth: b)
        let sky = SkyIrradiance(ghi: a, dni: b, dhi: a)
        let panel = Transposition(sky, sun: sun, plane: PanelPlane(tilt: b, azimuth: a), albedo: a)
        #expect((0...1e5).contains(panel.isotropic.poa))
        #expect((0...2e6).contains(panel.hayDavies(extraterrestrial: b).poa))
        #expect((0...2e6).contains(panel.perez(extraterrestrial: b).poa))
        #expect((0...1.1).contains(IncidenceModifier.physical(incidence: a, index: b)))
        #expect((0...1).contains(IncidenceModifier.ashrae(incidence: a, b0: b)))
        #expect(CellTemperature.faiman(poa: a, ambient: b, wind: a, u0: b, u1: a).isFinite)
        #expect(CellTemperature.ross(poa: a, ambient: b, noct: a).isFinite)
        #expect(CellTemperature.sapm(poa: a, ambient: b, wind: a).isFinite)
        #expect((0...1e7).contains(PVWatts.power(poa: a, cell: b, peak: a, coefficient: b)))
        #expect((0.8...1).contains(LowLight.efficiency(poa: a)))
      }
    }
  }

  @Test(arguments: [
    (0.0, 0.80), (25, 0.83), (50, 0.860), (100, 0.906), (300, 0.9645), (1000, 1), (1300, 1),
  ])
  func `dim light costs efficiency`(poa: Double, efficiency: Double) {
    #expect((LowLight.efficiency(poa: poa) - efficiency).magnitude < 1e-12)
  }

  @Test func `glass lets through all that comes straight, and nothing from the side`() {
    #expect(IncidenceModifier.physical(incidence: 0) == 1)
    #expect(IncidenceModifier.ashrae(incidence: 0) == 1)
    #expect(IncidenceModifier.physical(incidence: 90) == 0)
    #expect(IncidenceModifier.physical(incidence: 89.999_999) < 1e-6)
    #expect(IncidenceModifier.physical(incidence: -30) == IncidenceModifier.physical(incidence: 30))
  }

  @Test func `an hour of weather may lack anything but its end`() throws {
    let site = try #require(Site(latitude: 41.39, longitude: 2.16))
    let panel = SolarPanel(site: site, plane: plane, peakPower: 50)
    let noon: Int64 = 1_679_313_600
    let whole = panel.output(
      WeatherHour(end: noon, ghi: 757, dni: 894.6, dhi: 94.8, temperature: 15, wind: 3))
    #expect((30...50).contains(whole.power))
    let withoutDiffuse = panel.output(WeatherHour(end: noon, ghi: 757, dni: 894.6))
    let withoutDirect = panel.output(WeatherHour(end: noon, ghi: 757, dhi: 94.8))
    let global = panel.output(WeatherHour(end: noon, ghi: 757))
    #expect((withoutDiffuse.power / whole.power - 1).magnitude < 0.01)
    #expect((withoutDirect.power / whole.power - 1).magnitude < 0.01)
    #expect((global.power / whole.power - 1).magnitude < 0.1)
    for odd in [Double.nan, .infinity, -.infinity, -5, 1e300] {
      let output = panel.output(
        WeatherHour(end: noon, ghi: odd, dni: odd, dhi: odd, temperature: odd, wind: odd))
      #expect((0...200).contains(output.power))
      #expect(output.cell.isFinite)
    }
    for end in [Int64.min, -1, 0, Int64.max] {
      #expect((0...200).contains(panel.output(WeatherHour(end: end, ghi: 500)).power))
    }
    let night = panel.output(WeatherHour(end: noon + 43_200, ghi: 500, temperature: 9))
    #expect(night.power == 0 && night.poa == 0 && night.cell == 9)
  }
}
