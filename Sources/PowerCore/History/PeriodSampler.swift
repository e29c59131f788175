/// Joins rows into those of a period.
public struct PeriodSampler {
  private let period: HistoryPeriod
  private let offset: (Int64) -> Int64
  private var current: HistoryRow?

  /// - Parameters:
  ///   - period: Of the rows to be made.
  ///   - offset: Of the clock on site, east of UTC, at a time. [s]
  public init(_ period: HistoryPeriod, offset: @escaping (Int64) -> Int64) {
    self.period = period
    self.offset = offset
  }

  /// Takes the next row in the order of time.
  ///
  /// - Parameter row: One that is not longer, of a plausible time.
  /// - Returns: A finished longer one.
  public mutating func take(_ row: HistoryRow) -> HistoryRow? {
    if let before = current, row.start < before.end {
      current?.join(row)
      return nil
    }
    defer {
      let (start, end) = period.bounds(of: row.start, offset: offset)
      // When clocks are set back, a part of a day would begin within the one before.
      let begin = max(start, min(current?.end ?? start, row.start))
      var next = HistoryRow(
        start: begin, length: max(1, end - begin), boot: row.boot,
        clockIsSynchronised: row.clockIsSynchronised, sources: row.sources)
      next.join(row)
      current = next
    }
    return current
  }

  /// Where a row must be divided before it is taken.
  ///
  /// Midnight is half an hour or a quarter off the hours of UTC in some zones.
  ///
  /// - Parameter row: The next in the order of time.
  /// - Returns: The end of a period within the row; `nil` when it lies in one. [s since 1970]
  public func cut(in row: HistoryRow) -> Int64? {
    var end = current?.end ?? row.start
    if end <= row.start { end = period.bounds(of: row.start, offset: offset).end }
    return end < row.end ? end : nil
  }

  /// The last one, which may not be over.
  public mutating func finish() -> HistoryRow? {
    defer { current = nil }
    return current
  }
}
