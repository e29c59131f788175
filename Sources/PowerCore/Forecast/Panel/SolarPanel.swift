/// A panel at its place: from the weather to watts.
public struct SolarPanel: Sendable {
  /// Where it is.
  public let site: Site
  /// How it lies.
  public let plane: PanelPlane
  /// Power at 1000 W/m² and 25 °C. [W]
  public let peakPower: Double
  /// Change of power with temperature. [1/K]
  public var temperatureCoefficient = -0.004
  /// Share that soiling, mismatch, wiring and age cost.
  public var losses = 0.15
  /// Share of the light that the ground throws back.
  public var albedo = 0.2
  /// Wind at the panel relative to the weather's, which is that at 10 m.
  public var windFactor = 0.6
  /// Whether it works worse in dim light.
  public var fadesInDimLight = true

  /// A panel.
  ///
  /// - Parameters:
  ///   - site: Where it is.
  ///   - plane: How it lies.
  ///   - peakPower: At 1000 W/m² and 25 °C, held within 0 to 1 000 000. [W]
  public init(site: Site, plane: PanelPlane, peakPower: Double) {
    self.site = site
    self.plane = plane
    self.peakPower = peakPower.held(in: 0...1e6)
  }

  /// Whether it looks to where the sun is never at noon, as one that is taken for one of the other half
  /// of the Earth; of the tropics, and of a panel that lies flat, nothing is said.
  public var looksAway: Bool {
    let toPole = site.latitude < 0 ? -plane.north : plane.north
    return site.latitude.magnitude > 24 && toPole > 0.1
  }

  /// What the panel makes of an hour of weather.
  ///
  /// The sun is taken where it stands in the middle of the hour, lifted by refraction; the sky
  /// after Hay and Davies, the cells' temperature after Faiman, the power after PVWatts. Without
  /// DNI and DHI, GHI is divided after Erbs; with one of them, the other follows from it.
  ///
  /// - Parameter hour: The weather.
  /// - Returns: All 0 when the sun is down in the middle of the hour.
  public func output(_ hour: WeatherHour) -> PanelOutput {
    let middle = Double(hour.end) - 1800
    let sun = Sun(at: middle).position(over: site).refracted(pressure: site.pressure)
    let ambient = (hour.temperature ?? 15).held(in: -80...80)
    guard sun.up > 0 else { return PanelOutput(sun: sun, poa: 0, cell: ambient, power: 0) }
    let day = CalendarDay(time: hour.end &- 1800)
    let outside = Extraterrestrial.normal(dayOfYear: day.dayOfYear)
    let poa = irradiance(hour, sun: sun, extraterrestrial: outside)
    let made = power(irradiance: poa, ambient: ambient, wind: hour.wind ?? 3)
    return PanelOutput(sun: sun, poa: poa, cell: made.cell, power: made.power)
  }

  /// The light that falls on the panel, after Hay and Davies.
  ///
  /// - Parameters:
  ///   - hour: The weather, of which temperature and wind do not matter.
  ///   - sun: Where the sun is seen.
  ///   - extraterrestrial: Normal irradiance outside the atmosphere. [W/m²]
  /// - Returns: 0 to 2000; 0 when the sun is down. [W/m²]
  func irradiance(
    _ hour: WeatherHour, sun: SunPosition, extraterrestrial: Double
  ) -> Double {
    guard sun.up > 0 else { return 0 }
    let sky = Self.sky(hour, sun: sun, extraterrestrial: extraterrestrial)
    return Transposition(sky, sun: sun, plane: plane, albedo: albedo)
      .hayDavies(extraterrestrial: extraterrestrial).poa.held(in: 0...2000)
  }

  /// What the panel makes of the light that falls on it.
  ///
  /// - Parameters:
  ///   - irradiance: Of its plane, held within 0 to 2000. [W/m²]
  ///   - ambient: Temperature of the air, held within ±80. [°C]
  ///   - wind: At a height of 10 m, held within 0 to 60. [m/s]
  /// - Returns: The cells' temperature [°C], and the power after the panel's losses [W].
  public func power(
    irradiance: Double, ambient: Double, wind: Double
  ) -> (cell: Double, power: Double) {
    let poa = irradiance.held(in: 0...2000)
    let cell = CellTemperature.faiman(
      poa: poa, ambient: ambient, wind: wind.held(in: 0...60) * windFactor)
    let dim = fadesInDimLight ? LowLight.efficiency(poa: poa) : 1
    let power = PVWatts.power(
      poa: poa, cell: cell, peak: peakPower, coefficient: temperatureCoefficient)
    return (cell, power * dim * (1 - losses.held(in: 0...1)))
  }

  /// Fills in what the weather does not tell.
  private static func sky(
    _ hour: WeatherHour, sun: SunPosition, extraterrestrial: Double
  ) -> SkyIrradiance {
    let ghi = hour.ghi
    switch (hour.dni, hour.dhi) {
    case (let dni?, let dhi?): return SkyIrradiance(ghi: ghi, dni: dni, dhi: dhi)
    case (let dni?, nil):
      return SkyIrradiance(ghi: ghi, dni: dni, dhi: min(ghi, max(0, ghi - dni * sun.up)))
    case (nil, let dhi?):
      // Next to the horizon the quotient runs away; nothing below comes from straight there.
      let dni = sun.up > 0.065 ? (ghi - dhi) / sun.up : 0
      return SkyIrradiance(ghi: ghi, dni: min(dni, extraterrestrial), dhi: dhi)
    case (nil, nil):
      return Decomposition.erbs(
        ghi: ghi, zenith: sun.zenith, extraterrestrial: extraterrestrial)
    }
  }
}

/// What a panel makes of an hour.
public struct PanelOutput: Equatable, Sendable {
  /// Where the sun is seen in the middle of the hour.
  public let sun: SunPosition
  /// Plane-of-array irradiance. [W/m²]
  public let poa: Double
  /// Temperature of the cells. [°C]
  public let cell: Double
  /// Direct-current power after the panel's losses. [W]
  public let power: Double
}
