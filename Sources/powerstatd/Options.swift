import PowerCore
import PowerLinux

/// What the command line asks for.
struct Options {
  private static let specifications = [
    OptionSpecification("help", "h"),
    OptionSpecification("version", "V"),
    OptionSpecification("config", value: true),
    OptionSpecification("set", "s", value: true),
    OptionSpecification("root", value: true),
    OptionSpecification("once"),
    OptionSpecification("now", value: true),
    OptionSpecification("simulate", value: true),
    OptionSpecification("check-config"),
    OptionSpecification("import", value: true),
  ]

  private(set) var wantsHelp = false
  private(set) var wantsVersion = false
  private(set) var once = false
  private(set) var checksConfiguration = false
  /// An old log that is to be read.
  private(set) var importedLog: String?
  private(set) var root: String?
  private(set) var now: Int64?
  /// A board that is to be simulated.
  private(set) var simulation: String?
  private var configurationPath: String?
  private var settings: [String] = []

  init() throws(UsageError) {
    let arguments = try Arguments(Self.specifications)
    for (index, value) in arguments.options { try take(index, value) }
    if wantsHelp || wantsVersion { return }
    if let operand = arguments.operands.first {
      throw UsageError("unexpected operand '\(Text.printable(operand.utf8, limit: 60))'")
    }
    if now != nil, !once, simulation == nil {
      throw UsageError(
        "--now needs --once or --simulate: a clock that stands still has no next minute")
    }
    if importedLog != nil, once || checksConfiguration || root != nil || simulation != nil {
      throw UsageError("--import goes with no other option than --config and --set")
    }
    if root != nil, simulation != nil {
      throw UsageError("--root and --simulate exclude each other: only one board can be read")
    }
  }

  private mutating func take(_ index: Int, _ value: String) throws(UsageError) {
    switch index {
    case 0: wantsHelp = true
    case 1: wantsVersion = true
    case 2: configurationPath = value
    case 3: settings.append(value)
    case 4: root = try Arguments.root(value)
    case 5: once = true
    case 6: now = try Arguments.time(value)
    case 7:
      guard SimulationRequest.boards.contains(where: { Text.same($0, value) }) else {
        throw UsageError("--simulate '\(Text.printable(value.utf8))': the only board is lime2")
      }
      simulation = value
    case 8: checksConfiguration = true
    default: importedLog = value
    }
  }

  /// The settings that hold, read anew.
  func configuration() throws(ConfigurationError) -> Configuration {
    try Configuration.load(path: configurationPath, overrides: settings)
  }

  static let help = """
    Usage: powerstatd [OPTION]...
    Measure the power of a solar-powered board and publish stats.json every minute.

          --config=FILE            read FILE instead of /etc/powerstat/powerstat.conf
      -s, --set=SECTION.KEY=VALUE  override one setting; may be repeated
          --once                   read and publish once, then end
          --check-config           check the configuration, print what holds, then end
          --root=DIR               read the board that the tree DIR shows
          --import=FILE.csv        read an old log into the history, then end; see below
          --simulate=lime2         read a simulated board; powerstat.conf(5) [simulation]
          --now=UNIX               take UNIX, seconds since 1970, for the present time
      -h, --help                   show this help
      -V, --version                show the version

    Without --once it stays, reads every [sampling] every_s seconds, and publishes at each
    full minute and when something is plugged or unplugged. SIGHUP reads the configuration
    again; SIGTERM ends it. --simulate runs [simulation] speed times faster than the clock.

    An old log has the columns time_unix, soc_ratio, pv_w, load_w and irradiance_w_m2, named in
    its first line in any order; an empty field is unknown. It fills the hours of the history
    in which nothing was measured, so it may be read again. A line that is wrong is named, and
    then nothing is imported. The daemon may run meanwhile.

    Exit status: 0 done, 1 failed, 2 wrong usage or configuration, 3 no power data at all
    (with --once).

    Files: /etc/powerstat/powerstat.conf; stats.json, powerstat.prom and powerstat.dev in
    /run/powerstat/www; /var/lib/powerstat/history.db
    See also: powerstatd(8), powerstat(1), powerstat.conf(5)

    """
}
