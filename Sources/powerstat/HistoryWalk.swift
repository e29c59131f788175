import PowerCore
import PowerLinux
import PowerStore

/// A way through a time of the history, a year at once, with the database open only meanwhile.
struct HistoryWalk {
  private let configuration: Configuration
  let period: HistoryPeriod
  let start: Int64
  let end: Int64

  init(
    _ configuration: Configuration, _ period: HistoryPeriod, from start: Int64, to end: Int64
  ) {
    self.configuration = configuration
    self.period = period
    self.start = start
    self.end = end
  }

  /// The same from a time on, if that is later.
  func beginning(at time: Int64) -> HistoryWalk {
    guard time > start, time < end else { return self }
    let begin = period.bounds(of: time) { LocalTime.offset(at: $0) }.start
    return HistoryWalk(configuration, period, from: max(start, begin), to: end)
  }

  /// Gives each row of the period, and each of those that are drawn.
  ///
  /// - Parameters:
  ///   - body: Takes a row of the period, or a minute or an hour for the plot.
  ///   - pause: Comes when the database is closed; `false` ends it.
  /// - Throws: ``StoreError``.
  func forEachRow(
    _ body: (_ row: HistoryRow?, _ fine: HistoryRow?) -> Void, pause: () -> Bool = { true }
  ) throws(StoreError) {
    var sampler = PeriodSampler(period) { LocalTime.offset(at: $0) }
    // Of a day or two there is room for more than hours.
    let drawsMinutes = period.needsMinutes || end - start <= 3 * 86_400
    var from = start
    while from < end {
      let to = min(end, CivilTime.floor(from, to: 3600) + 366 * 86_400)
      do {
        let reader = try HistoryReader(configuration)
        // Of older times there are hours only.
        var drawnHours: [Int64] = []
        if drawsMinutes {
          for row in try reader.rows(from: from, to: to, length: 60, offset: { _ in 0 }) {
            if period.needsMinutes, let whole = sampler.take(row) { body(whole, nil) }
            body(nil, row)
            let hour = CivilTime.floor(row.start, to: 3600)
            if drawnHours.last != hour { drawnHours.append(hour) }
          }
        }
        if !period.needsMinutes {
          try reader.forEachHour(from: from, to: to) { row throws(StoreError) in
            for part in try parts(of: row, sampler, reader) {
              if let whole = sampler.take(part) { body(whole, nil) }
            }
            if !drawsMinutes || !drawnHours.contains(row.start) { body(nil, row) }
          }
        }
      }
      if to == end, let last = sampler.finish() { body(last, nil) }
      guard pause() else { return }
      from = to
    }
  }

  /// An hour, or its parts where a period ends within it: its minutes as long as there are any.
  private func parts(of hour: HistoryRow, _ sampler: PeriodSampler, _ reader: HistoryReader)
    throws(StoreError) -> [HistoryRow]
  {
    guard let cut = hour.start < start ? start : sampler.cut(in: hour) else { return [hour] }
    var parts = try reader.rows(from: hour.start, to: hour.end, length: 60, offset: { _ in 0 })
    let known = parts.reduce(0) { $0 + $1.coveredSeconds }
    if known < hour.coveredSeconds - 60 {
      let (before, after) = hour.divided(at: cut)
      parts = [before, after]
    }
    return parts.filter { $0.start >= start && $0.start < end }
  }

  /// Writes all rows for another program.
  func export(json: Bool) throws(StoreError) -> ExitStatus {
    let isEmpty = try HistoryReader(configuration).isEmpty
    var text = HistoryExport.csvHeader
    if json {
      text = "{\"schema\":\(HistoryExport.schema),\"since\":\(start),\"until\":\(end),\"rows\":["
    }
    var separator = "\n"
    var written = true
    try forEachRow { row, _ in
      guard let row else { return }
      text += json ? separator + HistoryExport.json(row) : HistoryExport.csv(row)
      separator = ",\n"
    } pause: {
      written = Output.write(text)
      text = ""
      return written
    }
    if json, written { written = Output.write("\n]}\n") }
    guard written else { return .failed }
    return isEmpty ? HistoryCommand.sayEmpty(configuration) : .done
  }
}
