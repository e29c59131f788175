/// Makes forecasts.
public enum Forecaster {
  /// How many futures a forecast is made of.
  public static let usualMembers = 150
  /// How far it looks ahead. [h]
  public static let hours = 168
  /// An hour belongs to an outage to reckon with when it is off with this probability.
  static let outageThreshold = 0.2
  /// How many futures tell what is usual in the season: they count as one of the others.
  private static let seasonMembers = 30

  /// What is expected of the coming seven days.
  ///
  /// The same inputs, seed and members give the same digits on every machine.
  ///
  /// - Parameters:
  ///   - inputs: What is known.
  ///   - seed: Of the chance in it.
  ///   - members: How many futures are tried, held within 2 to 1000.
  /// - Returns: The forecast, of 168 hours.
  public static func forecast(
    _ inputs: ForecastInputs, seed: UInt64, members: Int = usualMembers
  ) -> Forecast {
    var season = Outcomes(
      Ensemble(inputs.ofSeason, seed: seed, count: seasonMembers, hours: hours))
    season.forgetCourse()
    let ensemble = Ensemble(inputs, seed: seed, count: members, hours: hours)
    let outcomes = Outcomes(ensemble)
    var forecast = Forecast(issuedAt: inputs.now, basis: basis(inputs, ensemble))
    if let weather = inputs.weather, let aligned = ensemble.weather, aligned.isUsable {
      forecast.weather = WeatherOrigin(
        source: weather.source, issuedAt: weather.issuedAt, ageSeconds: aligned.age)
    } else if let age = ensemble.weather?.age, age > AlignedWeather.oldest {
      forecast.ageOfUnusedWeather = age
    }
    forecast.hours = hourly(ensemble, outcomes, inputs)
    forecast.onlineProbability = onlineProbabilities(
      outcomes, season, inputs, ensemble.grid)
    forecast.outages = OutageWindows(ensemble.grid, outcomes, threshold: outageThreshold).windows
    let online = forecast.hours.reduce(0) { $0 + $1.online }
    forecast.expectedUptime = online / Double(max(1, forecast.hours.count))
    forecast.secondsWithoutSun = secondsWithoutSun(ensemble)
    if let sunrise = nextSunrise(inputs) {
      forecast.sunrise = sunrise
      let hours = ensemble.grid.hours.filter { $0.end - 3600 < sunrise }.count
      let usual = season.outageProbability(within: hours)
      forecast.lastsUntilSunrise = 1 - outcomes.outageProbability(within: hours, usual: usual)
    }
    forecast.dominatedBy = Attribution(ensemble).dominant
    return forecast
  }

  /// The probabilities of no outage, each corrected with what earlier forecasts taught.
  ///
  /// Each look ahead has a correction of its own, but a longer one is never the safer.
  private static func onlineProbabilities(
    _ outcomes: Outcomes, _ season: Outcomes, _ inputs: ForecastInputs, _ grid: ForecastGrid
  ) -> [OnlineProbability] {
    var least = 1.0
    // The first hour is the rest of the one under way.
    let begun = 1 - (grid.hours.first?.length ?? 1)
    return OnlineProbability.horizons.enumerated().map { place, hours in
      let usual = season.outageProbability(within: hours, and: begun)
      let outage = outcomes.outageProbability(within: hours, and: begun, usual: usual)
      let correction =
        inputs.recalibration.indices.contains(place)
        ? inputs.recalibration[place] : Recalibration()
      least = min(least, 1 - correction.corrected(outage))
      return OnlineProbability(hours: hours, probability: least, uncorrected: 1 - outage)
    }
  }

  private static func basis(_ inputs: ForecastInputs, _ ensemble: Ensemble) -> ForecastBasis {
    if ensemble.weather?.isUsable == true { return .weather }
    let today = ensemble.grid.firstDay
    let days = inputs.climatology?.days ?? []
    let known = days.filter { Season.distance($0.number, today) <= Season.reach }.count
    return known >= DayScores.fewest ? .ownHistory : .monthTable
  }

  private static func hourly(
    _ ensemble: Ensemble, _ outcomes: Outcomes, _ inputs: ForecastInputs
  ) -> [ForecastHour] {
    var hours: [ForecastHour] = []
    hours.reserveCapacity(outcomes.hours)
    var charges = [Float](repeating: 0, count: outcomes.count)
    var panels = charges
    var loads = charges
    for (place, hour) in ensemble.grid.hours.enumerated() {
      var online = 0.0
      for member in 0..<outcomes.count {
        let at = member * outcomes.hours + place
        charges[member] = outcomes.charge[at]
        online += Double(outcomes.online[at])
        panels[member] = Float(ensemble.panelPower(member, place))
        loads[member] = Float(ensemble.load(member, place))
      }
      func charge(_ share: Double) -> Double {
        inputs.charge(ofUsable: Quantile.of(&charges, share))
      }
      hours.append(
        ForecastHour(
          end: hour.end, chargeP10: charge(0.1), chargeP50: charge(0.5), chargeP90: charge(0.9),
          online: online / Double(outcomes.count),
          panelP50: hour.clear > 0 ? Quantile.of(&panels, 0.5) : 0,
          loadP50: Quantile.of(&loads, 0.5)))
    }
    return hours
  }

  /// How long the battery lasts in the dark, as far as it is believed.
  private static func secondsWithoutSun(_ ensemble: Ensemble) -> Double? {
    let inputs = ensemble.inputs
    guard inputs.isOn else { return nil }
    var battery = BatteryBucket(
      inputs.battery.parameters(usable: inputs.battery.usable),
      ratio: inputs.usable(ofCharge: inputs.charge))
    var seconds = 0.0
    for hour in ensemble.grid.hours {
      let online = battery.pass(supply: 0, load: hour.load, hours: hour.length)
      seconds += online * hour.length * 3600
      if online < 1 { return seconds }
    }
    return nil
  }

  private static func nextSunrise(_ inputs: ForecastInputs) -> Int64? {
    let now = min(max(inputs.now, 0), 253_000_000_000)
    let today = SolarClock(inputs.panel.site).day(of: now)
    for day in today - 1...today + 1 {
      let sunrise = SolarDay(CalendarDay(time: day * 86_400), at: inputs.panel.site).sunrise
      if let sunrise, let whole = Decimal.rounded(sunrise, limit: 1e12), whole > now {
        return whole
      }
    }
    return nil
  }
}
