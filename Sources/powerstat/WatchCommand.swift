import PowerCore
import PowerLinux

/// `powerstat watch`: the table, drawn again whenever stats.json is replaced.
struct WatchCommand {
  private let options: Options
  private let source: StatsSource
  private let status: StatusCommand

  init(_ options: Options, _ configuration: Configuration, _ source: StatsSource) {
    self.options = options
    self.source = source
    status = StatusCommand(options, configuration, source)
  }

  func run() -> ExitStatus {
    do throws(SystemError) {
      let watch = try FileWatch(directory: source.directory, name: "stats.json")
      while draw() {
        // On a terminal the age goes on growing; a log wants each document once.
        var change: FileWatch.Change
        repeat {
          change = try watch.next(milliseconds: Output.isTerminal && !options.json ? 5000 : -1)
        } while change == .timeOut && options.json
        if change == .interrupted { return .done }
      }
      return .failed
    } catch {
      Output.complain("powerstat: " + error.text)
      return .failed
    }
  }

  private func draw() -> Bool {
    do throws(StatsSource.Problem) {
      let bytes = try source.bytes()
      if options.json { return Output.write(bytes) }
      return show(status.table(try source.parse(bytes)))
    } catch {
      guard Output.isTerminal, !options.json else {
        Output.complain("powerstat: " + error.text)
        return true
      }
      return show("powerstat: " + error.text + "\n")
    }
  }

  /// From the upper left corner, each line to its end, and nothing below.
  private func show(_ text: String) -> Bool {
    guard Output.isTerminal else { return Output.write(text + "\n") }
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let drawn = lines.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\u{1B}[K\n")
    return Output.write("\u{1B}[H" + drawn + "\u{1B}[J")
  }
}
