import PowerCore
import PowerLinux
import PowerStore

/// `powerstat forecast`: how likely it is that the server stays up.
struct ForecastCommand {
  private let options: Options
  private let configuration: Configuration
  private let source: StatsSource

  /// Data older than this is not the present state. [s]
  private static let longestStateAge: Int64 = 900

  init(_ options: Options, _ configuration: Configuration, _ source: StatsSource) {
    self.options = options
    self.configuration = configuration
    self.source = source
  }

  func run() -> ExitStatus {
    guard CivilTime.isPlausible(options.now) else {
      Output.complain(
        "powerstat: the clock is not set; a forecast needs the time (--now takes another)")
      return .failed
    }
    let weather: Weather?
    do throws(WeatherFileError) { weather = try self.weather() } catch {
      Output.complain("powerstat: " + error.text)
      return .failed
    }
    let past: ForecastPast
    do throws(StoreError) {
      past = try HistoryReader(configuration).past(now: options.now)
    } catch {
      Output.complain("powerstat: " + error.text)
      return .failed
    }
    let published = presentStats
    let state = state(past, published)
    let assembly = ForecastAssembly(
      configuration, past: consume past, weather: weather, state: state ?? .unknown,
      now: options.now)
    if options.forecast.showsRecord, !options.json { return show(assembly.record) }
    // A state of charge that is asked for is one of a battery that is thought of.
    if published?.hasNoBattery == true, options.forecast.charge == nil {
      Output.complain(
        "powerstat: there is no battery, so there is nothing to forecast (--soc takes one as given)"
      )
      return .failed
    }
    var forecast = Forecaster.forecast(
      assembly.inputs, seed: options.forecast.seed ?? ForecastAssembly.seed(at: options.now))
    if state == nil { forecast.admitUnknownCharge() }
    return options.json ? export(forecast, assembly) : show(forecast, assembly)
  }

  // MARK: What it is made of

  /// A file that is named must be good; the stored one may be missing.
  private func weather() throws(WeatherFileError) -> Weather? {
    var faults: [Fault] = []
    defer { for fault in faults { Output.complain("powerstat: " + fault.text) } }
    if let path = options.forecast.weatherFile {
      let weather = try WeatherFile(path).read(faults: &faults)
      guard !weather.isElsewhere(than: configuration) else {
        throw WeatherFileError(
          text: path + " is of another place than [site]", isMissing: false)
      }
      return weather
    }
    do throws(WeatherFileError) {
      let weather = try WeatherFile(configuration.weather.file).read(faults: &faults)
      guard weather.isElsewhere(than: configuration) else { return weather }
      Output.complain(
        "powerstat: " + configuration.weather.file
          + " is of another place than [site]; going on without")
      return nil
    } catch {
      if !error.isMissing { Output.complain("powerstat: " + error.text + "; going on without") }
      return nil
    }
  }

  /// The board at this time; `nil` when nothing is known of its state of charge.
  private func state(_ past: ForecastPast, _ published: PublishedStats?) -> BoardState? {
    let known = published?.boardState ?? BoardState.last(past.rows, now: options.now)
    guard let charge = options.forecast.charge else { return known }
    var state = known ?? .unknown
    state.charge = charge
    state.chargeDeviation = 0.03
    return state
  }

  /// What the daemon says, if it says it of the present.
  private var presentStats: PublishedStats? {
    let stats: PublishedStats
    do throws(StatsSource.Problem) { stats = try source.stats() } catch { return nil }
    guard stats.age(at: options.now).magnitude <= Self.longestStateAge else { return nil }
    return stats
  }

  // MARK: How it is shown

  private func export(_ forecast: Forecast, _ assembly: ForecastAssembly) -> ExitStatus {
    do throws(JSONError) {
      let document = ForecastDocument.render(
        forecast, learned: assembly.learnedJSON, record: assembly.record)
      return Output.write(try JSONText.encode(document)) ? .done : .failed
    } catch {
      Output.complain("powerstat: " + error.text)
      return .failed
    }
  }

  private func show(_ forecast: Forecast, _ assembly: ForecastAssembly) -> ExitStatus {
    let text = ForecastText(
      forecast, learned: assembly.learned, record: assembly.record,
      siteName: configuration.siteName, style: options.style,
      localTime: { LocalTime.text($0, format: $1) })
    var shown = text.summary + "\n" + text.days
    if options.forecast.showsHours { shown += "\n" + text.hours(24) }
    shown += "\n" + text.plot(width: Output.width)
    if !assembly.siteIsKnown {
      shown += "\nThe site is not known: set [site] latitude and longitude.\n"
    } else if assembly.inputs.panel.looksAway {
      let azimuth = Columns.number(configuration.panelAzimuthDegrees, decimals: 0, unit: "")
      shown += "\nThe panel looks away from the noon sun: [panel] azimuth_deg is " + azimuth
      shown += "(0 is north, 180 south).\n"
    }
    return Output.write(shown) ? .done : .failed
  }

  private func show(_ record: TrackRecord) -> ExitStatus {
    let text = RecordText(record, style: options.style) { LocalTime.text($0, format: "%Y-%m-%d") }
    return Output.write(text.text) ? .done : .failed
  }
}
