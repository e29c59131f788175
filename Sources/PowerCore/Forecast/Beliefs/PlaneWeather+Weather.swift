extension PlaneWeather {
  /// A weather forecast, turned to the panel's plane.
  ///
  /// Irradiance goes from the horizontal to the plane after Hay and Davies, with the sun in the
  /// middle of each hour; without DNI and DHI, GHI is divided after Erbs. Without any irradiance it
  /// follows from the cloud cover (Campbell and Norman), whose forecast is worth less. The spread
  /// keeps its size relative to GHI, and members are divided after Erbs.
  ///
  /// - Parameters:
  ///   - weather: The forecast.
  ///   - panel: The panel and where it stands.
  public init(_ weather: Weather, panel: SolarPanel) {
    let site = panel.site
    var hours: [Hour] = []
    hours.reserveCapacity(weather.hours.count)
    var members = [[Double?]](repeating: [], count: weather.members.count)
    for (place, point) in weather.hours.enumerated() {
      let middle = point.end.subtractingReportingOverflow(1800).partialValue
      let sun = Sun(at: Double(middle)).position(over: site).refracted(pressure: site.pressure)
      let outside = Extraterrestrial.normal(dayOfYear: CalendarDay(time: middle).dayOfYear)
      func plane(_ ghi: Double, _ dni: Double?, _ dhi: Double?) -> Double {
        panel.irradiance(
          WeatherHour(end: point.end, ghi: ghi, dni: dni, dhi: dhi), sun: sun,
          extraterrestrial: outside)
      }
      var hour = Hour(
        end: point.end, irradiance: nil, temperature: point.temperature, wind: point.wind)
      if let ghi = point.ghi {
        let light = plane(ghi, point.dni, point.dhi)
        hour.irradiance = light
        if let spread = point.ghiSpread { hour.spread = ghi > 1 ? spread * light / ghi : 0 }
      } else if let dni = point.dni, let dhi = point.dhi {
        hour.irradiance = plane(dhi + dni * max(0, sun.up), dni, dhi)
      } else if let cloud = point.cloud {
        let sky = CloudySky.campbellNorman(
          transmittance: CloudySky.transmittance(cover: cloud), zenith: sun.zenith,
          pressure: site.pressure, extraterrestrial: outside)
        hour.irradiance = plane(sky.ghi, sky.dni, sky.dhi)
      }
      hours.append(hour)
      for (number, member) in weather.members.enumerated() {
        let ghi = member.indices.contains(place) ? member[place] : nil
        members[number].append(ghi.map { plane($0, nil, nil) })
      }
    }
    self.init(
      source: weather.source, issuedAt: weather.issuedAt, hours: hours, members: members)
  }
}
