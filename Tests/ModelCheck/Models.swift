import PowerCore

extension Reference {
  /// What our models say to one line of the file.
  ///
  /// - Parameter row: The line.
  /// - Returns: One number for each of ``columns``; `nil` where there is nothing to compare.
  func values(_ row: Row) -> [Double?] {
    switch self {
    case .sunPosition: Self.sunPosition(row)
    case .sunDay: Self.sunDay(row)
    case .clearSky: Self.clearSky(row)
    case .transposition: Self.transposition(row)
    case .panel: Self.panel(row)
    case .cloudCover: Self.cloudCover(row)
    case .chain: Self.chain(row)
    }
  }

  /// What makes a difference in a column one of direction.
  func weight(_ column: StaticString, _ row: Row) -> Double {
    guard case .sunPosition = self, column.description.utf8.starts(with: "azimuth".utf8) else {
      return 1
    }
    return SunPosition(zenith: row["zenith_true_deg"], azimuth: 90).east
  }

  private static func sunPosition(_ row: Row) -> [Double?] {
    guard let site = Site(latitude: row["lat_deg"], longitude: row["lon_deg"]) else {
      return [Double?](repeating: .nan, count: 6)
    }
    let sun = Sun(at: row["unix_s"])
    let position = sun.position(over: site)
    let apparent = Refraction.apparentZenith(
      position.zenith, pressure: row["pressure_pa"], temperature: row["temp_c"])
    return [
      position.zenith, apparent, position.azimuth, sun.equationOfTime, apparent, position.azimuth,
    ]
  }

  /// Next to the polar circles seconds of refraction become minutes, so they are left out.
  private static func sunDay(_ row: Row) -> [Double?] {
    guard row["lat_deg"].magnitude < 60 else { return [nil, nil, nil] }
    guard let site = Site(latitude: row["lat_deg"], longitude: row["lon_deg"]) else {
      return [.nan, .nan, .nan]
    }
    let day = SolarDay(CalendarDay(time: Int64(row["date_utc"])), at: site)
    return [day.sunrise ?? .nan, day.transit, day.sunset ?? .nan]
  }

  private static func clearSky(_ row: Row) -> [Double?] {
    let zenith = row["zenith_apparent_deg"]
    let pressure = row["pressure_pa"]
    let airMass = AirMass.kastenYoung(zenith: zenith) ?? 0
    let sky = ClearSky.ineichen(
      zenith: zenith, pressure: pressure, altitude: row["altitude_m"],
      turbidity: row["linke_turbidity"], extraterrestrial: constant)
    return [
      airMass, AirMass.absolute(airMass, pressure: pressure),
      Extraterrestrial.normal(dayOfYear: Int(row["day_of_year"])),
      ClearSky.haurwitz(zenith: zenith), sky.ghi, sky.dni, sky.dhi,
    ]
  }

  private static func transposition(_ row: Row) -> [Double?] {
    let zenith = row["zenith_apparent_deg"]
    let ghi = row["ghi_w_m2"]
    let day = Int(row["day_of_year"])
    let outside = Extraterrestrial.normal(dayOfYear: day)
    let sun = SunPosition(zenith: zenith, azimuth: row["solar_azimuth_deg"])
    let plane = PanelPlane(tilt: row["surface_tilt_deg"], azimuth: row["surface_azimuth_deg"])
    let sky = Decomposition.erbs(ghi: ghi, zenith: zenith, extraterrestrial: outside)
    let panel = Transposition(sky, sun: sun, plane: plane, albedo: row["albedo"])
    var values: [Double?] = [
      outside, Decomposition.clearness(ghi: ghi, zenith: zenith, extraterrestrial: outside),
      sky.dni, sky.dhi, Decomposition.disc(ghi: ghi, zenith: zenith, dayOfYear: day).dni,
      plane.incidence(sun),
    ]
    for part in [
      panel.isotropic, panel.hayDavies(extraterrestrial: outside),
      panel.perez(extraterrestrial: outside),
    ] {
      values += [part.poa, part.beam, part.sky, part.ground]
    }
    return values
  }

  private static func panel(_ row: Row) -> [Double?] {
    let poa = row["poa_w_m2"]
    let ambient = row["temp_air_c"]
    let wind = row["wind_m_s"]
    let cell = CellTemperature.faiman(poa: poa, ambient: ambient, wind: wind)
    let power = PVWatts.power(
      poa: poa, cell: cell, peak: row["pdc0_w"], coefficient: row["gamma_pdc_per_c"])
    return [
      cell, CellTemperature.ross(poa: poa, ambient: ambient, noct: 45),
      CellTemperature.sapm(poa: poa, ambient: ambient, wind: wind), power,
      power * (1 - PVWatts.defaultLosses), IncidenceModifier.physical(incidence: row["aoi_deg"]),
      IncidenceModifier.ashrae(incidence: row["aoi_deg"], b0: 0.05),
    ]
  }

  private static func cloudCover(_ row: Row) -> [Double?] {
    let zenith = row["zenith_apparent_deg"]
    let pressure = row["pressure_pa"]
    let cover = row["cloud_cover_pct"] / 100
    let outside = Extraterrestrial.normal(dayOfYear: Int(row["day_of_year"]))
    let clear = ClearSky.ineichen(
      zenith: zenith, pressure: pressure, altitude: row["altitude_m"], turbidity: 3,
      extraterrestrial: constant
    ).ghi
    let transmittance = CloudySky.transmittance(cover: cover)
    let sky = CloudySky.campbellNorman(
      transmittance: transmittance, zenith: zenith, pressure: pressure, extraterrestrial: outside)
    let left = CloudySky.kastenCzeplak(cover: cover)
    return [
      outside, clear, CloudySky.larson(cover: cover) * clear, left * clear,
      left * CloudySky.kastenCzeplakClear(zenith: zenith), transmittance, sky.ghi, sky.dni,
      sky.dhi,
    ]
  }

  /// Four cloudless days at Barcelona.
  ///
  /// The panel has 50 W and looks 36° up to the south, in a wind of 2 m/s and at 15 °C. The
  /// horizontal means are made minute by minute from our clear sky; the rest is made as the forecast
  /// does it, from the means of the file.
  private static func chain(_ row: Row) -> [Double?] {
    guard let site = Site(latitude: 41.3888, longitude: 2.159, altitude: 12) else {
      return [Double?](repeating: .nan, count: 7)
    }
    let end = row["hour_end_utc"]
    var ghi = 0.0
    var dni = 0.0
    var dhi = 0.0
    for minute in 0..<60 {
      let sky = clearSky(at: end - 3570 + Double(minute) * 60, site).0
      ghi += sky.ghi / 60
      dni += sky.dni / 60
      dhi += sky.dhi / 60
    }
    let plane = PanelPlane(tilt: 36, azimuth: 180)
    var panel = SolarPanel(site: site, plane: plane, peakPower: 50)
    panel.losses = 0
    panel.windFactor = 1
    panel.fadesInDimLight = false
    let output = panel.output(
      WeatherHour(
        end: Int64(end), ghi: row["ghi_mean_w_m2"], dni: row["dni_mean_w_m2"],
        dhi: row["dhi_mean_w_m2"], temperature: 15, wind: 2))
    let (sky, sun, outside) = clearSky(at: end - 1800, site)
    let middle = Transposition(sky, sun: sun, plane: plane).hayDavies(extraterrestrial: outside)
    return [ghi, dni, dhi, output.poa, output.power, output.sun.zenith, middle.poa]
  }

  private static func clearSky(
    at time: Double, _ site: Site
  ) -> (SkyIrradiance, SunPosition, extraterrestrial: Double) {
    let sun = Sun(at: time).position(over: site).refracted(pressure: site.pressure)
    let outside = Extraterrestrial.normal(dayOfYear: CalendarDay(time: Int64(time)).dayOfYear)
    let sky = ClearSky.ineichen(
      zenith: sun.zenith, pressure: site.pressure, altitude: site.altitude, turbidity: 3,
      extraterrestrial: outside)
    return (sky, sun, outside)
  }

  /// The irradiance outside the atmosphere that the files use for their clear sky all year. [W/m²]
  private static let constant = 1364.0
}
