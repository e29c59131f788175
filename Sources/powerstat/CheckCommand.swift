import PowerCore
import PowerLinux

/// `powerstat check`: a plugin for monitoring systems.
struct CheckCommand {
  private let options: Options
  private let source: StatsSource

  init(_ options: Options, _ source: StatsSource) {
    self.options = options
    self.source = source
  }

  func run() -> CheckState {
    let (state, line) = judge()
    return Output.write(line + "\n") ? state : .unknown
  }

  private func judge() -> (CheckState, String) {
    do throws(StatsSource.Problem) {
      return options.check.judge(try source.stats(), now: options.now)
    } catch {
      return (.unknown, MonitoringCheck.line(.unknown, error.text))
    }
  }
}
