import PowerCore
import PowerLinux

/// What the command line asks for.
struct Options {
  private static let specifications = [
    OptionSpecification("help", "h"),
    OptionSpecification("version", "V"),
    OptionSpecification("config", value: true),
    OptionSpecification("set", "s", value: true),
    OptionSpecification("now", value: true),
    OptionSpecification("provider", value: true),
    OptionSpecification("file", value: true),
    OptionSpecification("stdout"),
    OptionSpecification("force"),
    OptionSpecification("dry-run"),
    OptionSpecification("reply", value: true),
    OptionSpecification("check-config"),
  ]

  private(set) var wantsHelp = false
  private(set) var wantsVersion = false
  private(set) var checksConfiguration = false
  private(set) var now: Int64?
  private(set) var provider: WeatherProvider?
  private(set) var toStandardOutput = false
  private(set) var insists = false
  private(set) var onlyShows = false
  private(set) var reply: String?
  private var configurationPath: String?
  private var settings: [String] = []

  init() throws(UsageError) {
    let arguments = try Arguments(Self.specifications)
    for (index, value) in arguments.options { try take(index, value) }
    if wantsHelp || wantsVersion { return }
    if let operand = arguments.operands.first {
      throw UsageError("unexpected operand '\(Text.printable(operand.utf8, limit: 60))'")
    }
  }

  private mutating func take(_ index: Int, _ value: String) throws(UsageError) {
    switch index {
    case 0: wantsHelp = true
    case 1: wantsVersion = true
    case 2: configurationPath = value
    case 3: settings.append(value)
    case 4: now = try Arguments.time(value)
    case 5:
      guard let found = WeatherProvider(value) else {
        throw UsageError(
          "--provider '\(Text.printable(value.utf8))' is none of \(WeatherProvider.words)")
      }
      provider = found
    case 6: settings.append("weather.file=" + value)
    case 7: toStandardOutput = true
    case 8: insists = true
    case 9: onlyShows = true
    case 10: reply = value
    default: checksConfiguration = true
    }
  }

  /// The settings that hold.
  func configuration() throws(ConfigurationError) -> Configuration {
    var configuration = try Configuration.load(path: configurationPath, overrides: settings)
    if let provider { configuration.weather.providers = [provider] }
    return configuration
  }

  static let help = """
    Usage: powerstat-weather [OPTION]...
    Fetch a weather forecast and hand it over to powerstatd as weather.json.

          --config=FILE            read FILE instead of /etc/powerstat/powerstat.conf
      -s, --set=SECTION.KEY=VALUE  override one setting; may be repeated
          --check-config           check the configuration, print what holds, then end
          --dry-run                show what would be asked, with KEY for each key, then end
          --provider=NAME          ask NAME only: open-meteo, met-norway, pirate-weather,
                                   bright-sky, openweathermap or file
          --force                  ask before its time, but never beyond the daily limits
          --file=FILE              write FILE instead of [weather] file
          --stdout                 print the forecast instead of writing it
          --reply=FILE             print the forecast in a saved reply of --provider, or
                                   in a weather.json; asks nobody
          --now=UNIX               take UNIX, seconds since 1970, for the present time
      -h, --help                   show this help
      -V, --version                show the version

    [site] latitude and longitude must be set; others learn them to two decimals only. It
    asks each provider at most 4 times a day for the same, takes at most 100 kB of replies a
    day in all, and may be run at any time. The next provider is asked when the one before it
    has nothing better and the last forecast is 12 hours old.

    Exit status: 0 done or nothing to do, 1 failed, 2 wrong usage or configuration,
    3 [site] is not set.

    Weather data by Open-Meteo.com and MET Norway, CC BY 4.0
    (https://creativecommons.org/licenses/by/4.0/), changed by averaging and selection.
    Others only if you configure them: Pirate Weather, Bright Sky (DWD), OpenWeatherMap.

    Files: /etc/powerstat/powerstat.conf, /var/lib/powerstat-weather/weather.json
    See also: powerstat-weather(8), powerstat.conf(5), powerstatd(8)

    """
}
