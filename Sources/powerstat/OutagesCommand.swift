import PowerCore
import PowerLinux
import PowerStore

/// `powerstat history --outages`: when the server was down, how long and why.
struct OutagesCommand {
  private let options: Options
  private let configuration: Configuration

  init(_ options: Options, _ configuration: Configuration) {
    self.options = options
    self.configuration = configuration
  }

  func run() throws(UsageError) -> ExitStatus {
    let (start, end) = try options.history.range(now: options.now, usual: 366 * 86_400)
    do throws(StoreError) {
      let reader = try HistoryReader(configuration)
      let outages = try reader.outages(from: start, to: end)
      // Shares of time are those until now, whatever time is listed, or as far as anything is known.
      let ended = try reader.ended() ?? options.now
      let isOld = ended < options.now - Self.longestWait
      let now = isOld ? ended : options.now
      let ofYear = try reader.outages(from: now - 366 * 86_400, to: now)
      var uptime = try reader.began().flatMap { Uptime(ofYear, knownSince: $0, now: now) }
      if isOld { uptime?.knownUntil = ended }
      let text = OutageText(outages, uptime: uptime) { LocalTime.offset(at: $0) }
      let isEmpty = reader.isEmpty
      if isEmpty, !options.json, !options.history.csv {
        return HistoryCommand.sayEmpty(configuration)
      }
      guard write(text) else { return .failed }
      return isEmpty ? HistoryCommand.sayEmpty(configuration) : .done
    } catch {
      return HistoryCommand.fail(error, configuration)
    }
  }

  /// Longer than this no minute takes to reach the database. [s]
  private static let longestWait: Int64 = 3600

  private func write(_ text: OutageText) -> Bool {
    if options.history.csv { return Output.write(text.csv) }
    guard options.json else { return Output.write(text.table(options.style)) }
    do throws(JSONError) {
      return Output.write(try JSONText.encode(text.json, pretty: true))
    } catch {
      Output.complain("powerstat: " + error.text)
      return false
    }
  }
}
