import PowerCore
import PowerLinux

/// An option of the command line, and the commands that it is for.
enum CommandOption: Int, CaseIterable {
  case help
  case version
  case config
  case set
  case root
  case json
  case host
  case now
  case color
  case warning
  case critical
  case maxAge
  case registers
  case chip
  case since
  case until
  case every
  case outages
  case csv
  case weather
  case soc
  case seed
  case hours
  case record
  case panelWatts
  case batteryWattHours
  case battery
  case loadWatts
  case chargeLimit
  case shade
  case sizes
  case seeds

  var specification: OptionSpecification {
    switch self {
    case .help: OptionSpecification("help", "h")
    case .version: OptionSpecification("version", "V")
    case .config: OptionSpecification("config", value: true)
    case .set: OptionSpecification("set", "s", value: true)
    case .root: OptionSpecification("root", value: true)
    case .json: OptionSpecification("json", "j")
    case .host: OptionSpecification("host", "H", value: true)
    case .now: OptionSpecification("now", value: true)
    case .color: OptionSpecification("color", value: true)
    case .warning: OptionSpecification("warning", "w", value: true)
    case .critical: OptionSpecification("critical", "c", value: true)
    case .maxAge: OptionSpecification("max-age", value: true)
    case .registers: OptionSpecification("registers", value: true)
    case .chip: OptionSpecification("chip", value: true)
    case .since: OptionSpecification("since", value: true)
    case .until: OptionSpecification("until", value: true)
    case .every: OptionSpecification("every", value: true)
    case .outages: OptionSpecification("outages")
    case .csv: OptionSpecification("csv")
    case .weather: OptionSpecification("weather", value: true)
    case .soc: OptionSpecification("soc", value: true)
    case .seed: OptionSpecification("seed", value: true)
    case .hours: OptionSpecification("hours")
    case .record: OptionSpecification("record")
    case .panelWatts: OptionSpecification("panel-w", value: true)
    case .batteryWattHours: OptionSpecification("battery-wh", value: true)
    case .battery: OptionSpecification("battery", value: true)
    case .loadWatts: OptionSpecification("load-w", value: true)
    case .chargeLimit: OptionSpecification("charge-limit-a", value: true)
    case .shade: OptionSpecification("shade", value: true)
    case .sizes: OptionSpecification("sizes")
    case .seeds: OptionSpecification("seeds", value: true)
    }
  }

  /// The commands that heed it.
  private var commands: [Command] {
    switch self {
    case .help, .version: Command.allCases
    case .config, .set, .host: Command.allCases.filter { $0 != .help }
    case .root: [.probe, .doctor]
    case .json: [.status, .watch, .history, .forecast, .hindcast, .probe, .doctor]
    case .now: [.status, .watch, .history, .forecast, .check, .doctor]
    case .color: [.status, .watch, .history, .forecast, .hindcast, .probe, .doctor]
    case .warning, .critical, .maxAge: [.check]
    case .registers, .chip: [.probe]
    case .since, .until, .every, .outages, .csv: [.history]
    case .weather: [.forecast, .hindcast]
    case .soc, .seed, .hours, .record: [.forecast]
    case .panelWatts, .batteryWattHours, .battery, .loadWatts, .chargeLimit, .shade, .sizes, .seeds:
      [.hindcast]
    }
  }

  /// Refuses to be given to a command that would not heed it.
  func check(_ command: Command) throws(UsageError) {
    let commands = self.commands
    guard !commands.contains(command) else { return }
    var list = ""
    for (index, other) in commands.enumerated() {
      if index > 0 { list += index == commands.count - 1 ? " and " : ", " }
      list += other.rawValue
    }
    throw UsageError("'\(command.rawValue)' has no --\(specification.name); it is for \(list)")
  }
}
