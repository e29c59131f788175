/// How often an outage follows, by month and hour of the day, apart from one year at a time.
struct MonthRates {
  private struct Cell {
    var count = 0
    var events = [0, 0, 0, 0]
  }
  private let keys: [(year: Int, cell: Int)]
  private var cells: [Int: [Cell]] = [:]
  private var totals = [Cell](repeating: Cell(), count: 288)

  /// Counts what followed every hour of a course.
  init(_ course: TrueCourse) {
    keys = course.series.hours.map { hour in
      let date = CalendarDay(time: hour.number * 3600)
      return (date.year, (date.month - 1) * 24 + Int(((hour.number % 24) + 24) % 24))
    }
    for (place, key) in keys.enumerated() where place + 168 <= keys.count {
      var cell = cells[key.year]?[key.cell] ?? Cell()
      cell.count += 1
      totals[key.cell].count += 1
      for (index, horizon) in OnlineProbability.horizons.enumerated()
      where course.hasOutage(from: place, within: horizon) {
        cell.events[index] += 1
        totals[key.cell].events[index] += 1
      }
      cells[key.year, default: [Cell](repeating: Cell(), count: 288)][key.cell] = cell
    }
  }

  /// How often it happened in other years.
  ///
  /// - Parameters:
  ///   - place: An hour of the course.
  ///   - horizon: Which of ``OnlineProbability/horizons``.
  /// - Returns: 0 to 1; 0 when there is no other year.
  func rate(_ place: Int, horizon: Int) -> Double {
    let key = keys[place]
    let own = cells[key.year]?[key.cell] ?? Cell()
    let count = totals[key.cell].count - own.count
    guard count > 0 else { return 0 }
    return Double(totals[key.cell].events[horizon] - own.events[horizon]) / Double(count)
  }
}
