import PowerCore
import PowerLinux
import PowerStore

/// `powerstat history`: what was measured, as a table with a plot, or for other programs.
struct HistoryCommand {
  private let options: Options
  private let configuration: Configuration

  init(_ options: Options, _ configuration: Configuration) {
    self.options = options
    self.configuration = configuration
  }

  /// How long minutes are kept: of older times there are hours. [s]
  private static let minutesAreKept: Int64 = 8 * 86_400

  func run() -> ExitStatus {
    do throws(UsageError) {
      guard !options.history.outages else {
        return try OutagesCommand(options, configuration).run()
      }
      let (start, end) = try options.history.range(now: options.now, usual: 86_400)
      let period = try options.history.period(for: end - start)
      if period.needsMinutes, start < options.now - Self.minutesAreKept {
        Output.complain("powerstat: minutes are kept for 8 days; --every 1h has what is older")
      }
      return run(period, from: period.bounds(of: start, offset: offset).start, to: end)
    } catch {
      Output.complain("powerstat: " + error.text)
      Output.complain("Try 'powerstat help history' for more information.")
      return .usage
    }
  }

  private func run(_ period: HistoryPeriod, from start: Int64, to end: Int64) -> ExitStatus {
    do throws(StoreError) {
      let walk = HistoryWalk(configuration, period, from: start, to: end)
      if options.history.csv { return try walk.export(json: false) }
      if options.json { return try walk.export(json: true) }
      return try show(walk)
    } catch {
      return Self.fail(error, configuration)
    }
  }

  // MARK: For people

  private func show(_ asked: HistoryWalk) throws(StoreError) -> ExitStatus {
    let outages: [Outage]
    let extent: (first: Int64, last: Int64)?
    do {
      let reader = try HistoryReader(configuration)
      guard !reader.isEmpty else { return Self.sayEmpty(configuration) }
      outages = try reader.outages(from: asked.start, to: asked.end)
      extent = try reader.extent()
    }
    // What was before the first day is no gap.
    let walk = asked.beginning(at: extent?.first ?? asked.start)
    let (start, end) = (walk.start, walk.end)
    let (width, style) = (Output.width, options.style)
    var plot = HistoryPlot(from: start, to: end, width: width, style: style)
    var table = HistoryTable(
      walk.period, from: start, outages: outages, width: width, style: style, offset: offset)
    var text = ""
    try walk.forEachRow { row, fine in
      if let row { text += table.line(row) }
      if let fine { plot.add(fine) }
    }
    guard !plot.isEmpty else { return sayNothing(extent) }
    text += table.finish(at: min(end, options.now))
    text = heading(walk) + table.header + text + "\n"
    text += plot.text(outages: outages, offset: offset) + "\n"
    text += table.summary(from: start, to: min(end, options.now))
    return Output.write(text) ? .done : .failed
  }

  private func heading(_ walk: HistoryWalk) -> String {
    let name = configuration.siteName.utf8.isEmpty ? "" : configuration.siteName + "  "
    return name + LocalTime.text(walk.start, format: "%Y-%m-%d %H:%M") + " to "
      + LocalTime.text(walk.end, format: "%Y-%m-%d %H:%M %Z") + "\n\n"
  }

  /// There is a history, but not of that time.
  private func sayNothing(_ extent: (first: Int64, last: Int64)?) -> ExitStatus {
    var text = "Nothing is known of that time."
    if let extent {
      text += " There is history from " + LocalTime.text(extent.first, format: "%Y-%m-%d")
      text += " to " + LocalTime.text(extent.last, format: "%Y-%m-%d %H:%M %Z") + ":\n"
      text += "powerstat history --since " + LocalTime.text(extent.first, format: "%Y-%m-%d")
    }
    return Output.write(text + "\n") ? .done : .failed
  }

  private var offset: (Int64) -> Int64 { { LocalTime.offset(at: $0) } }

  // MARK: Without history

  /// Says what to do when there is none at all.
  static func sayEmpty(_ configuration: Configuration) -> ExitStatus {
    Output.complain(
      "powerstat: no history yet in \(configuration.historyDirectory): powerstatd writes its first"
        + " minute within two minutes of its start; if it runs longer, 'powerstat doctor' tells why."
        + " An old log can be read in with 'powerstatd --import FILE.csv'")
    return .noData
  }

  static func fail(_ error: StoreError, _ configuration: Configuration) -> ExitStatus {
    Output.complain("powerstat: " + configuration.historyDirectory + "/history.db: " + error.text)
    return .failed
  }
}
