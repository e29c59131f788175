import PowerCore
import PowerLinux

@main struct Main {
  static func main() {
    do throws(UsageError) {
      let options = try Options()
      if options.wantsVersion { finish(Output.write(versionText("powerstat"))) }
      if options.wantsHelp { finish(Output.write(Help.text(of: options.command))) }
      if let host = options.host { runOn(host, options) }
      run(options)
    } catch {
      complain(error.text)
    }
  }

  private static func run(_ options: Options) -> Never {
    do throws(ConfigurationError) {
      let configuration = try Configuration.load(
        path: options.configurationPath, overrides: options.settings)
      LocalTime.use(timezone: configuration.timezone, usual: environment("TZ"))
      let source = StatsSource(configuration)
      switch options.command {
      case .status: ExitStatus.end(StatusCommand(options, configuration, source).run())
      case .watch: ExitStatus.end(WatchCommand(options, configuration, source).run())
      case .history: ExitStatus.end(HistoryCommand(options, configuration).run())
      case .forecast: ExitStatus.end(ForecastCommand(options, configuration, source).run())
      case .hindcast: ExitStatus.end(HindcastCommand(options, configuration).run())
      case .check: ExitStatus.end(code: CheckCommand(options, source).run().rawValue)
      case .probe: ExitStatus.end(ProbeCommand(options, configuration).run())
      case .doctor: ExitStatus.end(DoctorCommand(options, configuration, source).run())
      case .help: finish(Output.write(Help.text(of: options.helpTopic)))
      }
    } catch {
      if options.command == .check {
        Output.write(MonitoringCheck.line(.unknown, error.text) + "\n")
        ExitStatus.end(code: CheckState.unknown.rawValue)
      }
      Output.complain("powerstat: " + error.text)
      ExitStatus.end(.usage)
    }
  }

  private static func runOn(_ host: String, _ options: Options) -> Never {
    if options.command == .check {
      ExitStatus.end(code: Remote.check(on: host, options).rawValue)
    }
    let problem = Remote.run(on: host, options)
    Output.complain("powerstat: " + problem.text)
    ExitStatus.end(.failed)
  }

  private static func finish(_ written: Bool) -> Never {
    ExitStatus.end(written ? .done : .failed)
  }

  private static func complain(_ text: String) -> Never {
    if Arguments.contain("check") {
      Output.write(MonitoringCheck.line(.unknown, text) + "\n")
      ExitStatus.end(code: CheckState.unknown.rawValue)
    }
    Output.complain("powerstat: " + text)
    Output.complain("Try 'powerstat --help' for more information.")
    ExitStatus.end(.usage)
  }
}
