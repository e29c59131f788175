import PowerCore
import PowerLinux

@main struct Main {
  static func main() {
    ExitStatus.end(run())
  }

  private static func run() -> ExitStatus {
    do throws(UsageError) {
      let options = try Options()
      if options.wantsHelp { return print(Options.help) }
      if options.wantsVersion { return print(versionText("powerstatd")) }
      return start(options)
    } catch {
      Output.complain("powerstatd: " + error.text)
      Output.complain("Try 'powerstatd --help' for more information.")
      return .usage
    }
  }

  private static func start(_ options: Options) -> ExitStatus {
    do throws(ConfigurationError) {
      let configuration = try options.configuration()
      if options.checksConfiguration { return describe(configuration, options) }
      LocalTime.use(timezone: configuration.timezone, usual: environment("TZ"))
      if let log = options.importedLog {
        var log = Import(log, configuration)
        return log.run()
      }
      var daemon = Daemon(options, configuration)
      return options.once ? daemon.runOnce() : daemon.runForever()
    } catch {
      Output.complain("powerstatd: " + error.text)
      return .usage
    }
  }

  /// What holds after reading the file and the command line, in the form of the file.
  private static func describe(_ configuration: Configuration, _ options: Options) -> ExitStatus {
    var text = "# valid; this is what holds, defaults included\n"
    var section = ""
    for key in ConfigurationKey.allCases {
      if !Text.same(section, key.section.description) {
        section = key.section.description
        text += "[\(section)]\n"
      }
      if let value = configuration.text(of: key) {
        text += "\(key.name) = \(value)\n"
      } else {
        text += "# \(key.name) is not set; \(key.allowed)\n"
      }
    }
    return print(text)
  }

  private static func print(_ text: String) -> ExitStatus {
    Output.write(text) ? .done : .failed
  }
}
