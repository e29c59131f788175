import PowerCore
import PowerLinux
import PowerStore

/// `powerstatd --import`: reads an old log into the history, where nothing was measured.
///
/// The file is read twice: first all of it is checked, then it is stored, a year in each
/// transaction. So a line that is wrong leaves the history as it was, and a log of any length needs
/// the memory of a year of hours.
struct Import {
  private let path: String
  private let directory: String

  init(_ path: String, _ configuration: Configuration) {
    self.path = path
    directory = configuration.historyDirectory
  }

  /// What keeps it from being done.
  private struct Problem: Error {
    let text: String
  }

  private static let daysAtOnce = 366
  /// While the daemon writes, a transaction waits this often, two seconds each.
  private static let attempts = 15

  private var log = ImportedLog()
  private var (hours, added) = (0, 0)
  private var days: [(day: Int64, hours: [HistoryRow])] = []

  mutating func run() -> ExitStatus {
    do throws(Problem) {
      let file = try attempt { () throws(SystemError) in try FileInParts(path) }
      try read(file, storing: false)
      guard log.samples > 0 else { throw Problem(text: path + ": no rows in it") }
      warn()
      // Nothing may belong to root that the daemon is to write.
      try attempt { () throws(SystemError) in
        try file.rewind()
        try becomeOwner(of: directory)
      }
      try read(file, storing: true)
      let rest = added == hours ? "\n" : ", of the others as much or more was known\n"
      return Output.write(
        "\(path): \(log.samples) rows are \(hours) hours; \(added) of them are new" + rest)
        ? .done : .failed
    } catch {
      Output.complain("powerstatd: " + error.text)
      return .failed
    }
  }

  /// A log that goes on beyond the present is read all the same: a board without a clock battery may
  /// be behind, and hours that come true are measured then.
  private func warn() {
    let now = Clock.now
    guard let last = Decimal.rounded(log.last, limit: 1e12), last > now else { return }
    let format: StaticString = "%Y-%m-%d %H:%M %Z"
    Output.complain(
      "powerstatd: \(path): ends on " + LocalTime.text(last, format: format)
        + ", and this clock says " + LocalTime.text(now, format: format)
        + ": one of them is wrong, if only by a time zone; it is imported as it is")
  }

  /// Reads the file from where it is to its end.
  private mutating func read(_ file: borrowing FileInParts, storing: Bool) throws(Problem) {
    var reader = ImportedHours()
    while true {
      let part = try attempt { () throws(SystemError) in try file.next() }
      let rows: [HistoryRow]
      do throws(ImportedLog.Problem) {
        rows = part.isEmpty ? try reader.finish() : try reader.take(part)
      } catch {
        throw Problem(text: "\(path):\(error.line): \(error.text); nothing was imported")
      }
      if storing { for row in rows { try take(row) } }
      if part.isEmpty { break }
    }
    log = reader.log
    if storing { try storeDays() }
  }

  private mutating func take(_ hour: HistoryRow) throws(Problem) {
    hours += 1
    let day = CivilTime.day(hour.start, offset: 0)
    if days.last?.day != day {
      if days.count >= Self.daysAtOnce { try storeDays() }
      days.append((day, []))
    }
    days[days.count - 1].hours.append(hour)
  }

  private mutating func storeDays() throws(Problem) {
    var attempts = 0
    while !days.isEmpty {
      do throws(StoreError) {
        added += try HistoryStore(directory: directory).importHours(days)
        days = []
      } catch {
        attempts += 1
        guard error.isBusy, attempts < Self.attempts else {
          throw Problem(text: error.text(in: directory))
        }
      }
    }
  }

  private func attempt<Result: ~Copyable>(
    _ body: () throws(SystemError) -> Result
  ) throws(Problem) -> Result {
    do throws(SystemError) { return try body() } catch { throw Problem(text: error.text) }
  }
}
