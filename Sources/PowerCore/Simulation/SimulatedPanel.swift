/// A photovoltaic panel: from the sky to watts.
struct SimulatedPanel: Sendable {
  private let peakPower: Double
  private let gain: Double
  private let derate: Double
  private let east: Double
  private let north: Double
  private let up: Double

  /// A panel as the parameters describe it.
  init(_ parameters: SimulationParameters) {
    peakPower = parameters.panelPeakPower
    gain = parameters.panelGain
    derate = parameters.panelDerate
    let sineTilt = Elementary.sine(degrees: parameters.panelTilt)
    east = sineTilt * Elementary.sine(degrees: parameters.panelAzimuth)
    north = sineTilt * Elementary.cosine(degrees: parameters.panelAzimuth)
    up = Elementary.cosine(degrees: parameters.panelTilt)
  }

  /// Irradiance of the panel's plane (Hay and Davies 1980), with an albedo of 0.2.
  ///
  /// - Parameters:
  ///   - sky: Irradiance of the horizontal plane.
  ///   - sun: Where the sun stands.
  /// - Returns: What the shade leaves of it, 0 or more. [W/m²]
  func planeIrradiance(_ sky: SimulatedIrradiance, sun: SimulatedSunPosition) -> Double {
    let incidence = max(0, east * sun.east + north * sun.north + up * sun.up)
    let anisotropy = (sky.dni / sun.extraterrestrial).held(in: 0...1)
    let circumsolar = anisotropy * incidence / max(sun.up, 0.05)
    let beam = sky.dni * incidence
    let diffuse = sky.dhi * (circumsolar + (1 - anisotropy) * (1 + up) / 2)
    let ground = sky.ghi * 0.2 * (1 - up) / 2
    return gain * (beam + diffuse + ground).held(in: 0...1800)
  }

  /// Direct-current power (PVWatts version 5: Dobos 2014, doi:10.2172/1158421), with a loss at low
  /// light, −0.4 %/°C, and the cells' temperature after Faiman 2008 (doi:10.1002/pip.813) in a wind
  /// of 1.8 m/s.
  ///
  /// - Parameters:
  ///   - irradiance: Of its plane. [W/m²]
  ///   - air: Temperature of the air. [°C]
  /// - Returns: 0 or more. [W]
  func power(irradiance: Double, air: Double) -> Double {
    let cell = air + irradiance / (25 + 6.84 * 1.8)
    let thermal = max(0, 1 - 0.004 * (cell - 25))
    let efficiency = Self.lowLight.value(at: irradiance) * thermal * derate
    return peakPower * irradiance / 1000 * efficiency
  }

  /// Efficiency relative to 1000 W/m².
  private static let lowLight = Curve([
    (0, 0.80), (50, 0.860), (100, 0.906), (200, 0.948), (400, 0.981), (600, 0.994), (800, 0.999),
    (1000, 1),
  ])
}
