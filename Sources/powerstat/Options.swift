import PowerCore
import PowerLinux

/// What the command line asks for.
struct Options {
  private(set) var command = Command.status
  private(set) var helpTopic: Command?
  private(set) var wantsHelp = false
  private(set) var wantsVersion = false
  private(set) var configurationPath: String?
  private(set) var settings: [String] = []
  private(set) var root: String?
  private(set) var json = false
  private(set) var host: String?
  private(set) var check = MonitoringCheck()
  private(set) var registers: String?
  private(set) var chip = DumpedChip.axp209
  private(set) var history = HistoryRequest()
  private(set) var forecast = ForecastRequest()
  private(set) var hindcast = HindcastRequest()
  private var chipIsGiven = false
  private var fixedNow: Int64?
  private var colour = Colour.auto
  /// Everything but `--host`, as options that another powerstat understands.
  private(set) var forwarded: [String] = []

  private enum Colour {
    case auto
    case always
    case never
  }

  init() throws(UsageError) {
    let arguments = try Arguments(CommandOption.allCases.map { $0.specification })
    for (index, value) in arguments.options {
      let option = CommandOption.allCases[index]
      let specification = option.specification
      try take(option, value)
      if option != .host {
        forwarded.append("--\(specification.name)" + (specification.takesValue ? "=" + value : ""))
      }
    }
    if let name = arguments.operands.first {
      guard let command = Command.named(name) else {
        throw UsageError(
          "unknown command '\(Text.printable(name.utf8, limit: 60))'; the commands are "
            + Command.list)
      }
      self.command = command
    }
    try takeRest(Array(arguments.operands.dropFirst()))
    if wantsHelp || wantsVersion { return }
    for (index, _) in arguments.options { try CommandOption.allCases[index].check(command) }
    if check.criticalPercent > check.warningPercent {
      let (warning, critical) = (check.warningPercent, check.criticalPercent)
      throw UsageError(
        "--critical (\(critical) %) must not be above --warning (\(warning) %): low charge is alerted"
      )
    }
    if chipIsGiven, registers == nil { throw UsageError("--chip needs --registers") }
    try history.check(json: json)
    if command == .forecast { try forecast.check(json: json) }
    if command == .hindcast { try hindcast.check() }
  }

  private mutating func takeRest(_ operands: [String]) throws(UsageError) {
    guard let operand = operands.first else { return }
    if command == .help, operands.count == 1, let topic = Command.named(operand) {
      helpTopic = topic
      return
    }
    if command == .hindcast {
      // As a shell makes them of --weather PVGIS*.csv.
      hindcast.weather += operands
      forwarded += operands.map { "--weather=" + $0 }
      return
    }
    throw UsageError("unexpected operand '\(Text.printable(operand.utf8, limit: 60))'")
  }

  private mutating func take(_ option: CommandOption, _ value: String) throws(UsageError) {
    switch option {
    case .help: wantsHelp = true
    case .version: wantsVersion = true
    case .config: configurationPath = value
    case .set: settings.append(value)
    // Over there it may be one.
    case .root: root = host == nil ? try Arguments.root(value) : value
    case .json: json = true
    case .host: host = try Self.checkedHost(value)
    case .now: fixedNow = try Arguments.time(value)
    case .color: colour = try Self.colour(value)
    case .warning: check.warningPercent = try Self.percent("--warning", value)
    case .critical: check.criticalPercent = try Self.percent("--critical", value)
    case .maxAge: check.longestAgeSeconds = try Self.seconds(value)
    case .registers: registers = value
    case .chip:
      chip = try Self.chip(value)
      chipIsGiven = true
    case .since: history.since = value
    case .until: history.until = value
    case .every: history.every = value
    case .outages: history.outages = true
    case .csv: history.csv = true
    case .weather:
      forecast.weatherFile = value
      hindcast.weather.append(value)
    case .soc: forecast.charge = try ForecastRequest.ratio(value)
    case .seed: forecast.seed = try ForecastRequest.seed(value)
    case .hours: forecast.showsHours = true
    case .record: forecast.showsRecord = true
    case .panelWatts:
      hindcast.panelWatts = try HindcastRequest.number("--panel-w", value, 0.1...100_000, "W")
    case .batteryWattHours:
      hindcast.batteryWattHours = try HindcastRequest.number(
        "--battery-wh", value, 0.1...1_000_000, "Wh")
    case .battery: hindcast.chemistry = try HindcastRequest.chemistry(value)
    case .loadWatts:
      hindcast.loadWatts = try HindcastRequest.number("--load-w", value, 0.01...100_000, "W")
    case .chargeLimit:
      hindcast.chargeLimit = try HindcastRequest.number(
        "--charge-limit-a", value, 0.01...1000, "A")
    case .shade: hindcast.shade.append(try HindcastRequest.shade(value))
    case .sizes: hindcast.sizes = true
    case .seeds: hindcast.seeds = try HindcastRequest.seeds(value)
    }
  }

  /// Seconds since 1970, UTC.
  var now: Int64 { fixedNow ?? Clock.now }

  /// How output on this terminal looks.
  var style: Style {
    let wanted =
      switch colour {
      case .always: true
      case .never: false
      case .auto: Output.isTerminal && environment("NO_COLOR") == nil && !isDumb
      }
    return Style(colour: wanted, unicode: Self.localeIsUnicode)
  }

  private var isDumb: Bool { environment("TERM").map { Text.same($0, "dumb") } ?? true }

  /// By the variables that locale(7) names, the first that is set.
  private static var localeIsUnicode: Bool {
    let locale = environment("LC_ALL") ?? environment("LC_CTYPE") ?? environment("LANG") ?? ""
    let lower = locale.utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    return Text.contains(lower, "utf-8") || Text.contains(lower, "utf8")
  }

  private static func checkedHost(_ value: String) throws(UsageError) -> String {
    guard !value.utf8.isEmpty, !value.utf8.starts(with: "-".utf8) else {
      throw UsageError("--host '\(Text.printable(value.utf8))' is not a [user@]host")
    }
    return value
  }

  private static func colour(_ value: String) throws(UsageError) -> Colour {
    if Text.same(value, "auto") { return .auto }
    if Text.same(value, "always") { return .always }
    if Text.same(value, "never") { return .never }
    throw UsageError("--color '\(Text.printable(value.utf8))': must be auto, always or never")
  }

  private static func percent(_ option: StaticString, _ value: String) throws(UsageError) -> Double
  {
    var digits = Array(value.utf8)
    if digits.last == UInt8(ascii: "%") { digits.removeLast() }
    guard let percent = Decimal.number(digits), 0...100 ~= percent else {
      throw UsageError(
        "\(option) '\(Text.printable(value.utf8))': must be a percentage from 0 to 100")
    }
    return percent
  }

  private static func chip(_ value: String) throws(UsageError) -> DumpedChip {
    guard let chip = DumpedChip(value) else {
      throw UsageError("--chip '\(Text.printable(value.utf8))': must be axp209, ina219 or ina226")
    }
    return chip
  }

  private static func seconds(_ value: String) throws(UsageError) -> Int64 {
    guard let seconds = Decimal.integer(value.utf8), (1...31_536_000).contains(seconds) else {
      throw UsageError("--max-age '\(Text.printable(value.utf8))': must be 1 to 31536000 seconds")
    }
    return seconds
  }
}
