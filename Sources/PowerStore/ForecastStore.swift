import PowerCore
import PowerLinux

extension HistoryStore {
  /// How far ahead the weather is kept as that which was, until a later issue knows better. [s]
  private static let nearFuture: Int64 = 7 * 3600
  /// How far back a weather forecast tells what was. [s]
  private static let nearPast: Int64 = 3 * 86_400

  /// Keeps the weather that was, and a forecast as it was issued, all of it or nothing.
  ///
  /// - Parameters:
  ///   - weather: What the service says, where it says something new.
  ///   - forecast: What is to be scored one day, if it is time for one.
  ///   - site: Where that is.
  ///   - now: Seconds since 1970, UTC.
  /// - Throws: ``StoreError``; then nothing was stored.
  public func keep(
    weather: Weather?, forecast: IssuedForecast?, site: Site, now: Int64
  ) throws(StoreError) {
    let hours = (weather?.hours ?? []).filter {
      $0.end % 3600 == 0 && $0.end > now - Self.nearPast && $0.end <= now + Self.nearFuture
    }
    let database = try open()
    try database.transaction { () throws(StoreError) in
      if let weather {
        try database.store(hours.compactMap { $0.hour(at: site) }, issuedAt: weather.issuedAt)
        try database.setState("weather_fetched", weather.fetchedAt)
      }
      if let forecast { try database.add(forecast) }
    }
  }

  /// Stores what would have been kept over a time.
  package func put(
    forecasts: [IssuedForecast], weather: [WeatherHour], issuedAt: Int64
  ) throws(StoreError) {
    let database = try open()
    try database.transaction { () throws(StoreError) in
      try database.store(weather, issuedAt: issuedAt)
      for forecast in forecasts { try database.add(forecast) }
    }
    try Self.checkpoint(database)
  }
}

extension HistoryReader {
  /// What the history knows for a forecast.
  ///
  /// - Parameter now: Seconds since 1970, UTC.
  /// - Returns: As much as there is.
  /// - Throws: ``StoreError``.
  public func past(now: Int64) throws(StoreError) -> ForecastPast {
    var past = ForecastPast()
    let end = now + 3600
    let times = ForecastPast.lightTimes(now: now)
    let rowsFrom = CivilTime.floor(now - ForecastPast.rowReach, to: 3600)
    for time in times {
      // The last of these times reaches further back than the rows that are wanted.
      try forEachHour(from: time.lowerBound, to: time.upperBound) { hour throws(StoreError) in
        if hour.start >= rowsFrom { past.rows.append(hour.only(ForecastPast.quantities)) }
        // Less than most of an hour is not its light.
        if let light = hour[.irradiance], light.seconds >= 3000 {
          past.light.append((hour.end, light.mean))
        }
      }
    }
    past.battery = try battery().flatMap { BatteryMonitor.learnedCapacity($0) }
    past.outages = try outages(from: now - ForecastPast.recordReach, to: end)
    guard let database, try hasForecasts else { return past }
    defer { withExtendedLifetime(lock) {} }
    for time in times {
      try database.addWeather(
        from: time.lowerBound, to: min(time.upperBound, now), to: &past.weather)
    }
    var archive = ScoredArchive(outages: past.outages, now: now)
    try database.forEachIssued(from: now - ForecastPast.recordReach, to: end) { archive.add($0) }
    past.archive = archive
    return past
  }

  /// When the weather was fetched that was kept last; `nil` when none was. [s since 1970, UTC]
  public func weatherFetchedAt() throws(StoreError) -> Int64? {
    defer { withExtendedLifetime(lock) {} }
    return try database?.state("weather_fetched")
  }

  /// A database of an earlier powerstat has none.
  private var hasForecasts: Bool {
    get throws(StoreError) {
      let tables = try database?.number(
        "SELECT count(*) FROM sqlite_schema WHERE name IN ('forecasts', 'weather')",
        "read the schema")
      return tables == 2
    }
  }
}
