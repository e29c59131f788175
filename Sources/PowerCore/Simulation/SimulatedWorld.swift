/// Sun, sky, air and visitors around a board, by the minute.
struct SimulatedWorld: Sendable {
  private let sun: SimulatedSun
  private var sky: SimulatedSky
  private let panel: SimulatedPanel
  private let load: SimulatedLoad
  private let noise: SeededNoise
  private let converterEfficiency: Double
  private let meanAir: Double
  private let southern: Bool
  private let solarOffset: Int64

  /// The world that the parameters describe.
  init(_ parameters: SimulationParameters, noise: SeededNoise) {
    sun = SimulatedSun(latitude: parameters.latitude, longitude: parameters.longitude)
    sky = SimulatedSky(noise: noise, longitude: parameters.longitude)
    panel = SimulatedPanel(parameters)
    load = SimulatedLoad(parameters, noise: noise)
    self.noise = noise
    converterEfficiency = parameters.converterEfficiency
    meanAir = parameters.meanAirTemperature
    southern = parameters.latitude < 0
    solarOffset = SimulatedSun.solarSeconds(longitude: parameters.longitude)
  }

  /// The world in the middle of a minute.
  ///
  /// - Parameter minute: Minutes since 1970.
  /// - Returns: What it does to the board.
  mutating func minute(_ minute: Int64) -> SimulatedMinute {
    let time = minute * 60 + 30
    var now = SimulatedMinute()
    now.air = airTemperature(at: time)
    let position = sun.position(at: time)
    if position.up > 0 {
      let clear = SimulatedIrradiance.clearSky(cosineZenith: position.up)
      let irradiance = SimulatedIrradiance(
        ghi: clear * sky.clearSkyIndex(at: time), cosineZenith: position.up,
        extraterrestrial: position.extraterrestrial)
      now.ghi = irradiance.ghi
      now.planeIrradiance = panel.planeIrradiance(irradiance, sun: position)
      now.available =
        converterEfficiency * panel.power(irradiance: now.planeIrradiance, air: now.air)
    }
    now.relativeLoad = load.relative(at: time)
    now.load = load.power(relative: now.relativeLoad)
    return now
  }

  /// A year with its peak early in August (February in the south), a day with its peak at three,
  /// and weather.
  private func airTemperature(at time: Int64) -> Double {
    let yearAngle = Double(time) / 31_556_952 * 360 - 213 / 365.25 * 360
    let dayAngle = Double(time + solarOffset) / 86_400 * 360 - 15 * 15
    let year = 7.5 * Elementary.cosine(degrees: yearAngle)
    let day = 3.5 * Elementary.cosine(degrees: dayAngle)
    let weather = 2 * noise.smooth(.air, at: time, every: 86_400)
    return meanAir + (southern ? -year : year) + day + weather
  }
}
