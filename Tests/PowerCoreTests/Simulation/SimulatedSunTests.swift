import Testing

@testable import PowerCore

/// Zenith and azimuth by SPA (Reda and Andreas 2004) at 40.0°, −3.5°. [°]
private let published: [(time: Int64, zenith: Double, azimuth: Double)] = [
  (1_768_465_800, 81.733, 126.637),  // 2026-01-15 08:30
  (1_772_290_800, 59.499, 225.561),  // 2026-02-28 15:00
  (1_777_956_300, 95.094, 63.798),  // 2026-05-05 04:45
  (1_783_685_100, 18.069, 169.192),  // 2026-07-10 12:05
  (1_793_377_200, 81.231, 243.414),  // 2026-10-30 16:20
  (1_795_215_600, 156.135, 323.202),  // 2026-11-20 23:00
  (1_835_431_200, 58.439, 136.092),  // 2028-02-29 10:00
]

@Suite struct SimulatedSunTests {
  @Test(arguments: published)
  func `the sun stands where SPA has it, within a twentieth of a degree`(
    time: Int64, zenith: Double, azimuth: Double
  ) {
    let sun = SimulatedSun(latitude: 40, longitude: -3.5).position(at: time)
    let sine = Elementary.sine(degrees: zenith)
    let east = sun.east - sine * Elementary.sine(degrees: azimuth)
    let north = sun.north - sine * Elementary.cosine(degrees: azimuth)
    let up = sun.up - Elementary.cosine(degrees: zenith)
    let error = (east * east + north * north + up * up).squareRoot()
    #expect(error < 0.05 * Double.pi / 180)
  }

  @Test func `it is strongest in January`() {
    let sun = SimulatedSun(latitude: 0, longitude: 0)
    #expect((sun.position(at: 1_767_484_800).extraterrestrial - 1408).magnitude < 2)
    #expect((sun.position(at: 1_783_209_600).extraterrestrial - 1316).magnitude < 2)
  }

  @Test func `solar time runs four minutes per degree`() {
    #expect(SimulatedSun.solarSeconds(longitude: 2.2) == 528)
    #expect(SimulatedSun.solarSeconds(longitude: -180) == -43_200)
    #expect(SimulatedSun.solarSeconds(longitude: .nan) == -43_200)
  }
}
