import Testing

@testable import PowerCore

@Suite struct SimulatedPanelTests {
  @Test func `Hay and Davies as published`() {
    // Tilt 36° south, zenith 50°, azimuth 200°, albedo 0.2: 565.88 + 131.39 + 9.55 W/m².
    let cosine = Elementary.cosine(degrees: 50)
    let sine = Elementary.sine(degrees: 50)
    let sun = SimulatedSunPosition(
      east: sine * Elementary.sine(degrees: 200), north: sine * Elementary.cosine(degrees: 200),
      up: cosine, extraterrestrial: 1380)
    let sky = SimulatedIrradiance(ghi: 500, dni: 600, dhi: 114.33)
    var parameters = SimulationParameters()
    #expect(
      (SimulatedPanel(parameters).planeIrradiance(sky, sun: sun) - 706.82).magnitude < 0.1)
    parameters.panelGain = 0.6
    #expect(
      (SimulatedPanel(parameters).planeIrradiance(sky, sun: sun) - 424.09).magnitude < 0.1)
  }

  @Test func `PVWatts with Faiman's cell temperature as published`() {
    // 800 W/m², 25 °C, 1.8 m/s: 36.57 W of 50 W, times the low-light efficiency there.
    var parameters = SimulationParameters()
    parameters.panelDerate = 1
    let power = SimulatedPanel(parameters).power(irradiance: 800, air: 25)
    #expect((power - 36.57 * 0.999).magnitude < 0.01)
    #expect(SimulatedPanel(parameters).power(irradiance: 0, air: 25) == 0)
  }
}
