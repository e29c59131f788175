import PowerCore
import PowerLinux
import PowerStore

/// Writes hours, minutes and outages.
struct HistoryMaker {
  let directory: String
  let end: Int64
  let days: Int64
  let waiting: Int64
  let keepsLog: Bool

  /// - Returns: What went wrong; `nil` when all is written.
  func run(seed: UInt64) -> String? {
    do throws(StoreError) {
      try write(InventedBoard(seed: seed))
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
}
