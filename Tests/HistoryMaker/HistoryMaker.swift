import PowerCore
import PowerLinux
import PowerStore

/// Writes hours, minutes and outages, and an archive of forecasts.
struct HistoryMaker {
  let directory: String
  let end: Int64
  let days: Int64
  let waiting: Int64
  let keepsLog: Bool
  /// Days of forecasts and weather; the history of another maker stays beside them.
  let archived: Int64

  /// - Returns: What went wrong; `nil` when all is written.
  func run(seed: UInt64) -> String? {
    do throws(StoreError) {
      if days > 0 { try write(InventedBoard(seed: seed)) }
      if archived > 0 { try write(InventedArchive(seed: seed)) }
      return nil
    } catch {
      return error.text
    }
  }

  private func write(_ board: InventedBoard) throws(StoreError) {
    var board = board
    let store = HistoryStore(directory: directory)
    let begin = CivilTime.floor(end, to: 86_400) - days * 86_400
    let minutesBegin = max(begin, CivilTime.floor(end, to: 86_400) - 9 * 86_400)
    var time = begin
    var days: [(day: Int64, hours: [HistoryRow])] = []
    while time < minutesBegin {
      var hours: [HistoryRow] = []
      for _ in 0..<24 {
        if let row = board.live(from: time, seconds: 3600) { hours.append(row) }
        time += 3600
      }
      days.append((CivilTime.day(time - 1, offset: 0), hours))
    }
    try store.importHours(days)
    var pending = PendingMinutes()
    while time < end {
      var minutes: [HistoryRow] = []
      let stop = min(end, CivilTime.floor(time, to: 86_400) + 86_400)
      while time < stop {
        if let row = board.live(from: time, seconds: 60) {
          if time >= end - waiting * 60 {
            pending.append(PendingMinute(row, sinceBoot: time - minutesBegin))
          } else {
            minutes.append(row)
          }
        }
        time += 60
      }
      let isLast = time >= end
      try store.put(
        minutes: minutes, outages: isLast ? board.outages : [], checkpoint: !(keepsLog && isLast))
    }
    if waiting > 0 {
      do throws(SystemError) {
        try GrowingFile(directory + "/minutes").replace(
          with: pending.minutes.flatMap { PendingMinutes.record($0) })
      } catch {
        Output.complain(error.text)
        ExitStatus.end(.failed)
      }
    }
  }

  private func write(_ archive: InventedArchive) throws(StoreError) {
    var archive = archive
    let begin = end - archived * 86_400
    try HistoryStore(directory: directory).put(
      forecasts: archive.forecasts(from: begin, to: end),
      weather: archive.weather(from: begin, to: end), issuedAt: end)
  }
}
