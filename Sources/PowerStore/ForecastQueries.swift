import PowerCore

/// What both the writer and a reader ask of forecasts and weather.
extension Database {
  /// Forecasts that were issued in a time, one by one in its order, without the course of their hours:
  /// none is scored by that.
  func forEachIssued(from start: Int64, to end: Int64, _ body: (IssuedForecast) -> Void)
    throws(StoreError)
  {
    let statement = try prepare(
      """
      SELECT issued, version, inputs, body FROM forecasts WHERE issued >= ?1 AND issued < ?2
      ORDER BY issued
      """, "read forecasts")
    statement.bind(1, start)
    statement.bind(2, end)
    while try statement.step() {
      let forecast = IssuedForecast(
        packed: statement.bytes(3), issuedAt: statement.integer(0),
        version: Int(truncatingIfNeeded: statement.integer(1)),
        inputs: UInt64(bitPattern: statement.integer(2)), hasCourse: false)
      if let forecast { body(forecast) }
    }
  }

  /// Adds the weather that was to what is known of earlier times.
  func addWeather(from start: Int64, to end: Int64, to known: inout PastWeather)
    throws(StoreError)
  {
    try forEachWeatherDay(from: start, to: end) { day, packed in
      known.append(packed, day: day, from: start, to: end)
    }
  }

  /// The weather that was, in the order of time.
  func weather(from start: Int64, to end: Int64) throws(StoreError) -> [WeatherHour] {
    var hours: [WeatherHour] = []
    try forEachWeatherDay(from: start, to: end) { day, packed in
      let midnight = max(-(1 << 30), min(day, 1 << 30)) * 86_400
      hours += WeatherDayCodec.decode(packed, from: midnight)
        .filter { $0.end > start && $0.end <= end }
    }
    return hours
  }

  private func forEachWeatherDay(
    from start: Int64, to end: Int64, _ body: (Int64, [UInt8]) -> Void
  ) throws(StoreError) {
    let statement = try prepare(
      "SELECT day, hours FROM weather WHERE day BETWEEN ?1 AND ?2 ORDER BY day", "read weather")
    statement.bind(1, CivilTime.day(start, offset: 0))
    statement.bind(2, CivilTime.day(end, offset: 0))
    while try statement.step() { body(statement.integer(0), statement.bytes(1)) }
  }

  /// Adds a forecast; one that was issued at the same time stays as it is.
  func add(_ forecast: IssuedForecast) throws(StoreError) {
    let statement = try prepare(
      "INSERT OR IGNORE INTO forecasts VALUES (?1, ?2, ?3, ?4)", "write a forecast")
    statement.bind(1, forecast.issuedAt)
    statement.bind(2, Int64(forecast.version))
    statement.bind(3, Int64(bitPattern: forecast.inputs))
    statement.bind(4, forecast.packed)
    try statement.run()
  }

  /// Stores hours of weather; those of an earlier issue give way.
  func store(_ hours: [WeatherHour], issuedAt: Int64) throws(StoreError) {
    var rest = hours[...]
    while let first = rest.first {
      let day = CivilTime.day(first.end - 1, offset: 0)
      let part = rest.prefix { CivilTime.day($0.end - 1, offset: 0) == day }
      rest = rest.dropFirst(part.count)
      let midnight = day * 86_400
      var kept = try weather(from: midnight, to: midnight + 86_400)
      kept.removeAll { hour in part.contains { $0.end == hour.end } }
      let statement = try prepare(
        "INSERT OR REPLACE INTO weather VALUES (?1, ?2, ?3)", "write weather")
      statement.bind(1, day)
      statement.bind(2, issuedAt)
      statement.bind(3, WeatherDayCodec.encode(kept + part, from: midnight))
      try statement.run()
    }
  }
}
