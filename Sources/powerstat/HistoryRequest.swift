import PowerCore
import PowerLinux

/// What `powerstat history` was asked for, in the words of the command line.
struct HistoryRequest {
  var since: String?
  var until: String?
  var every: String?
  var outages = false
  var csv = false

  /// Refuses what excludes each other.
  func check(json: Bool) throws(UsageError) {
    if csv, json { throw UsageError("--csv and --json exclude each other") }
    if outages, every != nil {
      throw UsageError("--outages lists each outage, so --every has no meaning with it")
    }
  }

  /// The time that is meant, which needs the zone of the configuration.
  ///
  /// - Parameters:
  ///   - now: Seconds since 1970, UTC.
  ///   - usual: How far back it goes when nothing is said. [s]
  /// - Returns: Seconds since 1970, UTC, of plausible years.
  /// - Throws: ``UsageError``.
  func range(now: Int64, usual: Int64) throws(UsageError) -> (start: Int64, end: Int64) {
    let end = try moment("--until", until, now) ?? now
    let start = try moment("--since", since, now) ?? end - usual
    guard CivilTime.isPlausible(end) else {
      throw UsageError(
        until == nil
          ? "this clock says \(LocalTime.text(now, format: "%Y-%m-%d")), which cannot be right:"
            + " --now gives the time" : "--until must be from 2010 to 2199")
    }
    guard start < end else { throw UsageError("--since must be before --until, or before now") }
    return (max(start, CivilTime.earliest), end)
  }

  /// How much time goes into one row.
  func period(for seconds: Int64) throws(UsageError) -> HistoryPeriod {
    guard let every else { return HistoryPeriod(fitting: seconds) }
    guard let period = HistoryPeriod(every) else {
      throw UsageError(
        "--every '\(Text.printable(every.utf8))': must be \(HistoryPeriod.allowed)")
    }
    return period
  }

  private func moment(_ option: StaticString, _ text: String?, _ now: Int64) throws(UsageError)
    -> Int64?
  {
    guard let text else { return nil }
    let offset = { (time: Int64) in LocalTime.offset(at: time) }
    guard let time = TimeArgument.parse(text, now: now, offset: offset) else {
      throw UsageError(
        "\(option) '\(Text.printable(text.utf8))': must be \(TimeArgument.allowed)")
    }
    return time
  }
}
