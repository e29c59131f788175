import PowerCore
import PowerLinux

/// `powerstat status`: the published data as a table.
struct StatusCommand {
  private let options: Options
  private let configuration: Configuration
  private let source: StatsSource

  init(_ options: Options, _ configuration: Configuration, _ source: StatsSource) {
    self.options = options
    self.configuration = configuration
    self.source = source
  }

  func run() -> ExitStatus {
    do throws(StatsSource.Problem) {
      let bytes = try source.bytes()
      let stats = try source.parse(bytes)
      let written = options.json ? Output.write(bytes) : Output.write(table(stats))
      guard written else { return .failed }
      return stats.hasPowerData ? .done : .noData
    } catch {
      Output.complain("powerstat: " + error.text)
      return .failed
    }
  }

  /// The table as it looks on this terminal.
  func table(_ stats: PublishedStats) -> String {
    StatusTable(
      stats, now: options.now,
      takenAtText: LocalTime.text(stats.takenAt, format: "%Y-%m-%d %H:%M:%S %Z"),
      siteName: configuration.siteName, style: options.style
    ).text
  }
}
