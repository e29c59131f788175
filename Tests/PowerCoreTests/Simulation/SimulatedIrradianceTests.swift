import Testing

@testable import PowerCore

@Suite struct SimulatedIrradianceTests {
  @Test(arguments: [(20.0, 968.99), (45, 714.25), (70, 316.04), (85, 48.63)])
  func `a clear sky by Haurwitz`(zenith: Double, ghi: Double) {
    let cosine = Elementary.cosine(degrees: zenith)
    #expect((SimulatedIrradiance.clearSky(cosineZenith: cosine) - ghi).magnitude < 0.01)
  }

  @Test func `no light at night`() {
    #expect(SimulatedIrradiance.clearSky(cosineZenith: 0) == 0)
    #expect(SimulatedIrradiance.clearSky(cosineZenith: -0.5) == 0)
  }

  @Test func `Erbs splits as published`() {
    // pvlib, day 172, zenith 45°, solar constant 1366.1.
    let cosine = Elementary.cosine(degrees: 45)
    let split = SimulatedIrradiance(
      ghi: 500, cosineZenith: cosine, extraterrestrial: 500 / 0.5350 / cosine)
    #expect((split.dhi - 292.0).magnitude < 0.2)
    #expect((split.dni - 294.1).magnitude < 0.2)
  }

  @Test(arguments: [0.0, 0.1, 0.22, 0.5, 0.8, 1.0, 3.0])
  func `the parts make up the whole`(kt: Double) {
    let split = SimulatedIrradiance(ghi: 680 * kt, cosineZenith: 0.5, extraterrestrial: 1360)
    #expect(split.dhi >= 0)
    #expect(split.dni >= 0)
    #expect((split.dhi + split.dni * 0.5 - split.ghi).magnitude < 1e-9)
  }
}
