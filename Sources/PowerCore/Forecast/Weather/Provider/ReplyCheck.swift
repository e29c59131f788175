/// What every reply has to pass before it is a forecast.
enum ReplyCheck {
  /// A forecast without what cannot be true, what contradicts itself and the emptiness at its end.
  ///
  /// - Parameters:
  ///   - weather: What was read.
  ///   - site: Where it is for.
  ///   - faults: Gets what had to be left out.
  /// - Returns: What remains.
  /// - Throws: ``ReplyError`` when nothing remains.
  static func finished(_ weather: Weather, _ site: Site, faults: inout [Fault]) throws(ReplyError)
    -> Weather
  {
    var checked: Weather
    do throws(WeatherError) { checked = try weather.checked(faults: &faults) } catch {
      throw .weather(error)
    }
    leaveOutDarkness(&checked, site, faults: &faults)
    guard checked.tellsOfTheSky(site) else { throw .nothingOfTheSky }
    var kept = checked.hours.count
    while kept > 0, isEmpty(checked, kept - 1) { kept -= 1 }
    checked.hours.removeLast(checked.hours.count - kept)
    for row in checked.members.indices {
      checked.members[row].removeLast(checked.members[row].count - kept)
    }
    if contradictsItself(checked, site) {
      for index in checked.hours.indices {
        checked.hours[index].dni = nil
        checked.hours[index].dhi = nil
      }
      faults.append(
        Fault(
          source: "weather", what: "dni_w_m2",
          error: "direct and diffuse do not add up to global irradiance, left out"))
    }
    return checked
  }

  /// The sine of 10°.
  private static let sineOfDay = 0.173_648_177_666_930_35

  /// Leaves out irradiance of 0 while the sun is 10° high, which no cloud does.
  ///
  /// A service that has lost its model sends zeros, and a week of them would be a certain outage.
  private static func leaveOutDarkness(
    _ weather: inout Weather, _ site: Site, faults: inout [Fault]
  ) {
    var strange = StrangeValues()
    for index in weather.hours.indices where weather.hours[index].ghi == 0 {
      guard isDay(weather.hours[index], site) else { continue }
      weather.hours[index].ghi = nil
      weather.hours[index].dni = nil
      weather.hours[index].dhi = nil
      strange.note("ghi_w_m2", .darkByDay)
    }
    faults += strange.faults
  }

  /// Whether the sun is 10° high in the middle of an hour.
  static func isDay(_ hour: WeatherPoint, _ site: Site) -> Bool {
    Sun(at: Double(hour.end) - 1800).position(over: site).up > sineOfDay
  }

  /// Whether an hour tells nothing of the sky.
  private static func isEmpty(_ weather: Weather, _ index: Int) -> Bool {
    weather.hours[index].ghi == nil && weather.members.allSatisfy { $0[index] == nil }
  }

  /// Whether GHI and DNI · cos z + DHI differ by more than 15 % and 25 W/m² in more than a quarter of
  /// the hours with the sun 10° high.
  private static func contradictsItself(_ weather: Weather, _ site: Site) -> Bool {
    var compared = 0
    var wrong = 0
    for hour in weather.hours {
      guard let ghi = hour.ghi, let dni = hour.dni, let dhi = hour.dhi else { continue }
      let up = Sun(at: Double(hour.end) - 1800).position(over: site).up
      guard up > sineOfDay else { continue }
      compared += 1
      if (dni * up + dhi - ghi).magnitude > 0.15 * ghi + 25 { wrong += 1 }
    }
    return wrong * 4 > compared
  }
}
