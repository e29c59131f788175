import Testing

@testable import PowerCore

@Suite struct WeatherOnPanelTests {
  private let panel = SolarPanel(
    site: ReferenceSite.coast, plane: PanelPlane(tilt: 35, azimuth: 180), peakPower: 50)
  /// Noon, as it were. [s since 1970]
  private let noon: Int64 = 1_800_104_400

  private func seen(_ point: WeatherPoint, members: [[Double?]] = []) -> PlaneWeather {
    PlaneWeather(
      Weather(
        source: "test", issuedAt: noon - 3600, fetchedAt: noon, hours: [point], members: members),
      panel: panel, from: 0, to: noon + 86_400)
  }

  @Test func `light is carried to the panel's plane, with its spread and members`() throws {
    var point = WeatherPoint(end: noon)
    point.ghi = 300
    point.ghiSpread = 60
    point.temperature = 9
    let weather = seen(point, members: [[150], [nil], [600]])
    let hour = weather.hours[0]
    let wanted = panel.output(WeatherHour(end: noon, ghi: 300, temperature: 9)).poa
    let poa = try #require(hour.irradiance)
    #expect(poa == wanted && poa > 300)
    #expect((try #require(hour.spread) - 60 * poa / 300).magnitude < 1e-9)
    #expect(weather.members[1] == [nil] && hour.temperature == 9)
    #expect((try #require(weather.members[2][0]) - 2 * poa).magnitude < 1e-9)
  }

  @Test func `direct and diffuse light, or clouds, serve where the global is missing`() throws {
    var parts = WeatherPoint(end: noon)
    parts.dni = 500
    parts.dhi = 100
    #expect(try #require(seen(parts).hours[0].irradiance) > 300)
    var clouds = WeatherPoint(end: noon)
    clouds.cloud = 0.2
    let bright = seen(clouds).hours[0]
    clouds.cloud = 1
    let dull = seen(clouds).hours[0]
    #expect(try #require(bright.irradiance) > 2 * #require(dull.irradiance))
    // Clouds tell little.
    #expect(try #require(bright.spread) > 0.3 * #require(bright.irradiance))
    #expect(seen(WeatherPoint(end: noon)).hours[0].irradiance == nil)
  }

  @Test func `hours outside of the wanted time are left out`() {
    let weather = Weather(
      source: "test", issuedAt: noon, fetchedAt: noon,
      hours: [WeatherPoint(end: noon), WeatherPoint(end: noon + 3600)], members: [[1, 2]])
    var late = weather
    late.issuedAt = noon + 1_000_000
    #expect(PlaneWeather(late, panel: panel, from: noon, to: noon).issuedAt == noon)
    let seen = PlaneWeather(weather, panel: panel, from: noon + 1, to: noon + 86_400)
    #expect(seen.hours.map { $0.end } == [noon + 3600] && seen.members[0].count == 1)
  }
}
