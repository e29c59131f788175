extension WeatherPoint {
  /// The light of the hour, from whatever is known of it.
  ///
  /// Without any irradiance the cloud cover has to do: far worse, and on dull days much too bright.
  ///
  /// - Parameter site: Where it is.
  /// - Returns: `nil` when neither is known.
  public func hour(at site: Site) -> WeatherHour? {
    if let ghi {
      return WeatherHour(
        end: end, ghi: ghi, dni: dni, dhi: dhi, temperature: temperature, wind: wind)
    }
    let sun = Sun(at: Double(end) - 1800).position(over: site).refracted(pressure: site.pressure)
    if let dni, let dhi {
      return WeatherHour(
        end: end, ghi: dni * max(0, sun.up) + dhi, dni: dni, dhi: dhi, temperature: temperature,
        wind: wind)
    }
    guard let cloud else { return nil }
    let day = CalendarDay(time: end &- 1800)
    let sky = CloudySky.campbellNorman(
      transmittance: CloudySky.transmittance(cover: cloud), zenith: sun.zenith,
      pressure: site.pressure,
      extraterrestrial: Extraterrestrial.normal(dayOfYear: day.dayOfYear))
    return WeatherHour(
      end: end, ghi: sky.ghi, dni: sky.dni, dhi: sky.dhi, temperature: temperature, wind: wind)
  }
}

extension PlaneWeather {
  /// Relative error of an hour's light that was made of a cloud cover.
  private static let cloudError = 0.35

  /// A weather forecast as a panel sees it.
  ///
  /// Spread and members are those of the horizontal plane, in the same proportion to their mean.
  ///
  /// - Parameters:
  ///   - weather: The forecast.
  ///   - panel: As it stands.
  ///   - start: Hours that end before this are left out. [s since 1970, UTC]
  ///   - end: Hours that end after this are left out. [s since 1970, UTC]
  public init(_ weather: Weather, panel: SolarPanel, from start: Int64, to end: Int64) {
    var hours: [Hour] = []
    var members = [[Double?]](repeating: [], count: weather.members.count)
    for (place, point) in weather.hours.enumerated() where point.end >= start && point.end <= end {
      let light = point.hour(at: panel.site)
      let poa = light.map { panel.output($0).poa }
      // Of a dark or dim plane nothing can be told in proportion.
      let share: Double? =
        if let poa, let light, light.ghi > 5 { min(3, poa / light.ghi) } else { nil }
      let spread =
        point.ghi == nil
        ? poa.map { $0 * Self.cloudError }
        : point.ghiSpread.flatMap { spread in
          share.map { spread * $0 }
        }
      hours.append(
        Hour(
          end: point.end, irradiance: poa, spread: spread, temperature: point.temperature,
          wind: point.wind))
      for (number, row) in weather.members.enumerated() {
        let ghi = row.indices.contains(place) ? row[place] : nil
        members[number].append(ghi.flatMap { ghi in share.map { ghi * $0 } ?? poa })
      }
    }
    self.init(
      source: weather.source, issuedAt: weather.madeAt, hours: hours, members: members)
  }
}
