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
      if options.checksConfiguration { return print(configuration.description) }
      LocalTime.use(timezone: configuration.timezone, usual: environment("TZ"))
      if let log = options.importedLog {
        var request = KeeperRequest(configuration)
        request.importedLog = log
        return Keeper.become(request)
      }
      do throws(SystemError) {
        var daemon = try Daemon(options, configuration)
        return options.once ? daemon.runOnce() : daemon.runForever()
      } catch {
        Output.complain("powerstatd: " + error.text)
        return .failed
      }
    } catch {
      Output.complain("powerstatd: " + error.text)
      return .usage
    }
  }

  private static func print(_ text: String) -> ExitStatus {
    Output.write(text) ? .done : .failed
  }
}
