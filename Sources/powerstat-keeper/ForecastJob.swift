import PowerCore
import PowerLinux
import PowerStore

/// Forecasts, publishes forecast.json, and keeps what is needed to score it one day.
enum ForecastJob {
  static func perform(_ context: JobContext) -> Outcome {
    var outcome = Outcome()
    // A board without a clock battery does not know when the sun rises before the network told it.
    guard CivilTime.isPlausible(context.now) else { return outcome }
    // Without a battery there is nothing to forecast, and an older forecast holds no longer.
    guard !context.request.hasNoBattery else {
      remove(["forecast.json", "forecast.svg"], context.configuration, &outcome.faults)
      return outcome
    }
    let weather = weather(context, &outcome.faults)
    let (past, weatherFetchedAt) = past(context, &outcome.faults)
    let state = context.request.board ?? BoardState.last(past.rows, now: context.now)
    let assembly = ForecastAssembly(
      context.configuration, past: consume past, weather: weather, state: state ?? .unknown,
      now: context.now)
    let seed = ForecastAssembly.seed(at: context.now)
    var forecast = Forecaster.forecast(assembly.inputs, seed: seed)
    if state == nil { forecast.admitUnknownCharge() }
    publish(forecast, assembly, context.configuration, &outcome.faults)
    if context.request.clockIsSynchronised {
      let news = weather.flatMap { $0.fetchedAt == weatherFetchedAt ? nil : $0 }
      keep(forecast, assembly, weather: news, context, &outcome.faults)
    }
    outcome.result = Outlook(forecast).json
    return outcome
  }

  private static func weather(_ context: JobContext, _ faults: inout [Fault]) -> Weather? {
    do throws(WeatherFileError) {
      let weather = try WeatherFile(context.configuration.weather.file).read(faults: &faults)
      guard weather.isElsewhere(than: context.configuration) else { return weather }
      faults.append(
        Fault(
          source: "forecast", what: "weather.json",
          error: "is of another place than [site], and is not used"))
      return nil
    } catch {
      if !error.isMissing {
        faults.append(Fault(source: "forecast", what: "weather.json", error: error.text))
      }
      return nil
    }
  }

  /// What the history knows, and which weather it has already.
  private static func past(_ context: JobContext, _ faults: inout [Fault])
    -> (known: ForecastPast, weather: Int64?)
  {
    do throws(StoreError) {
      let reader = try context.historyReader()
      return (try reader.past(now: context.now), try reader.weatherFetchedAt())
    } catch {
      faults.append(Fault(source: "forecast", what: "history.db", error: error.text))
      return (ForecastPast(), nil)
    }
  }

  private static func publish(
    _ forecast: Forecast, _ assembly: ForecastAssembly, _ configuration: Configuration,
    _ faults: inout [Fault]
  ) {
    let document = ForecastDocument.render(
      forecast, learned: assembly.learnedJSON, record: assembly.record)
    do throws(JSONError) {
      write(try JSONText.encode(document), "forecast.json", configuration, &faults)
    } catch {
      faults.append(Fault(source: "forecast", what: "forecast.json", error: error.text))
    }
    guard configuration.publishesPage else { return }
    let picture = ForecastPicture(forecast, now: forecast.issuedAt) { LocalTime.offset(at: $0) }
    write(
      Array(picture.svg(site: configuration.siteName).utf8), "forecast.svg", configuration, &faults)
  }

  private static func write(
    _ bytes: [UInt8], _ name: String, _ configuration: Configuration, _ faults: inout [Fault]
  ) {
    do throws(SystemError) {
      try AtomicFile(directory: configuration.publishDirectory, name: name).replace(with: bytes)
    } catch {
      faults.append(Fault(source: "forecast", what: name, error: error.text))
    }
  }

  private static func remove(
    _ names: [String], _ configuration: Configuration, _ faults: inout [Fault]
  ) {
    for name in names {
      do throws(SystemError) {
        try AtomicFile(directory: configuration.publishDirectory, name: name).remove()
      } catch {
        faults.append(Fault(source: "forecast", what: name, error: error.text))
      }
    }
  }

  /// Archives the weather that was, and four times a day the forecast with those it must beat.
  private static func keep(
    _ forecast: Forecast, _ assembly: ForecastAssembly, weather: Weather?,
    _ context: JobContext, _ faults: inout [Fault]
  ) {
    let isDue = assembly.isTimeToArchive
    guard isDue || weather != nil else { return }
    do throws(StoreError) {
      try HistoryStore(directory: context.configuration.historyDirectory)
        .keep(
          weather: weather, forecast: isDue ? assembly.issued(forecast) : nil,
          site: assembly.inputs.panel.site, now: context.now)
    } catch {
      faults.append(
        Fault(
          source: "forecast", what: "history.db",
          error: error.text(in: context.configuration.historyDirectory)))
    }
  }
}
