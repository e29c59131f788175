import PowerCore
import PowerLinux
import PowerWeather

@main struct Main {
  static func main() {
    ExitStatus.end(run())
  }

  private static func run() -> ExitStatus {
    do throws(UsageError) {
      let options = try Options()
      if options.wantsHelp { return print(Options.help) }
      if options.wantsVersion { return print(versionText("powerstat-weather")) }
      return start(options)
    } catch {
      Output.complain("powerstat-weather: " + error.text)
      Output.complain("Try 'powerstat-weather --help' for more information.")
      return .usage
    }
  }

  private static func start(_ options: Options) -> ExitStatus {
    do throws(ConfigurationError) {
      let configuration = try options.configuration()
      if options.checksConfiguration { return print(configuration.description) }
      LocalTime.use(timezone: configuration.timezone, usual: environment("TZ"))
      if let reply = options.reply { return show(reply, options, configuration) }
      guard let latitude = configuration.latitude, let longitude = configuration.longitude,
        let site = Site(latitude: latitude, longitude: longitude)
      else {
        Output.complain(
          "powerstat-weather: [site] latitude and longitude are not set, so there is nothing to ask for"
        )
        return .noData
      }
      return fetch(options, configuration, site)
    } catch {
      return complain(error.text)
    }
  }

  private static func complain(_ text: String) -> ExitStatus {
    Output.complain("powerstat-weather: " + text)
    return .usage
  }

  private static func fetch(_ options: Options, _ configuration: Configuration, _ site: Site)
    -> ExitStatus
  {
    let now = options.now ?? Clock.now
    guard now >= powerstatMadeAfter else {
      Log.write(
        .error,
        "the clock says \(LocalTime.text(now, format: "%Y-%m-%d")), which is before this program "
          + "was made: nobody is asked until it is set")
      return .failed
    }
    var fetcher = Fetcher(
      configuration.weather, site, now: options.now, insists: options.insists)
    if options.onlyShows { return print(fetcher.plan()) }
    return fetcher.run(output: options.toStandardOutput ? { print($0) == .done } : nil)
  }

  /// What a saved reply says, without asking anybody.
  private static func show(_ path: String, _ options: Options, _ configuration: Configuration)
    -> ExitStatus
  {
    let now = options.now ?? Clock.now
    var site: Site?
    if let latitude = configuration.latitude, let longitude = configuration.longitude {
      site = Site(latitude: latitude, longitude: longitude)?.rounded
    }
    let context = ReplyContext(now: now, site: site, utcOffset: LocalTime.offset(at: now))
    switch SavedReply.weather(path, from: options.provider ?? .file, context) {
    case .success(let result):
      complain(result.faults, path)
      return print(result.weather)
    case .failure(let error):
      complain(error.faults, path)
      Output.complain("powerstat-weather: " + error.text)
      return .failed
    }
  }

  private static func complain(_ faults: [Fault], _ path: String) {
    for fault in faults {
      Output.complain("powerstat-weather: \(path): \(fault.what): \(fault.error)")
    }
  }

  private static func print(_ weather: Weather) -> ExitStatus {
    do throws(JSONError) {
      return Output.write(try JSONText.encode(weather.json)) ? .done : .failed
    } catch {
      Output.complain("powerstat-weather: " + error.text)
      return .failed
    }
  }

  private static func print(_ text: String) -> ExitStatus {
    Output.write(text) ? .done : .failed
  }
}
