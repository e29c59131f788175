/// Makes hours of an old log that comes in parts, whatever its length.
///
/// Between two lines a quantity is taken to run along a straight line, whose time is divided exactly
/// where an hour ends. What is missing from either line is unknown between them.
public struct ImportedHours: Sendable {
  /// Lines further apart than this have an unknown time between them: logs may be hourly. [s]
  public static let gapLimit = 7200.0
  /// No line is longer. [bytes]
  private static let longest = 1000

  /// What was read so far.
  public private(set) var log = ImportedLog()
  private var rest: [UInt8] = []
  private var previous: HistorySample?
  private var hour: HistoryRow?

  /// Nothing yet.
  public init() {}

  /// Takes the next part of the file.
  ///
  /// - Parameter part: Any number of bytes; a line may continue in the next.
  /// - Returns: The hours that are over, in the order of time.
  /// - Throws: ``ImportedLog/Problem``.
  public mutating func take(_ part: [UInt8]) throws(ImportedLog.Problem) -> [HistoryRow] {
    var finished: [HistoryRow] = []
    var position = 0
    while let end = part[position...].firstIndex(of: UInt8(ascii: "\n")) {
      if rest.isEmpty {
        try take(line: part[position..<end], &finished)
      } else {
        rest += part[position..<end]
        let line = rest
        rest = []
        try take(line: line[...], &finished)
      }
      position = end + 1
    }
    rest += part[position...]
    guard rest.count <= Self.longest else { throw tooLong }
    return finished
  }

  /// The end of the file.
  ///
  /// - Returns: The last hour, if there is any.
  /// - Throws: ``ImportedLog/Problem`` for a last line without a line feed.
  public mutating func finish() throws(ImportedLog.Problem) -> [HistoryRow] {
    var finished: [HistoryRow] = []
    if !rest.isEmpty {
      let line = rest
      rest = []
      try take(line: line[...], &finished)
    }
    if let hour { finished.append(hour) }
    hour = nil
    previous = nil
    return finished
  }

  private var tooLong: ImportedLog.Problem {
    ImportedLog.Problem(line: log.lines + 1, text: "longer than \(Self.longest) bytes")
  }

  private mutating func take(
    line: ArraySlice<UInt8>, _ finished: inout [HistoryRow]
  ) throws(ImportedLog.Problem) {
    guard line.count <= Self.longest else { throw tooLong }
    guard let sample = try log.take(line) else { return }
    if let before = previous, sample.time - before.time <= Self.gapLimit {
      var from = before.time
      while from < sample.time {
        begin(at: from, &finished)
        let to = min(sample.time, Double(hour?.end ?? 0))
        // The hour that was begun ends later; without that, time would stand still.
        guard to > from else { break }
        add(before, sample, from: from, to: to)
        from = to
      }
    }
    begin(at: sample.time, &finished)
    note(sample)
    previous = sample
  }

  private mutating func begin(at time: Double, _ finished: inout [HistoryRow]) {
    guard let second = Decimal.rounded(time.rounded(.down), limit: 1e12) else { return }
    let start = CivilTime.floor(second, to: 3600)
    guard hour?.start != start else { return }
    if let hour { finished.append(hour) }
    hour = HistoryRow(start: start, length: 3600, sources: .imported)
  }

  private static let quantities: [HistoryQuantity] = ImportedLog.Column.allCases.compactMap {
    $0.quantity
  }

  /// Adds the line between two samples, from one time to another.
  private mutating func add(_ a: HistorySample, _ b: HistorySample, from: Double, to: Double) {
    for quantity in Self.quantities {
      guard let first = a.value(quantity), let last = b.value(quantity) else { continue }
      let slope = (last - first) / (b.time - a.time)
      let (start, end) = (first + slope * (from - a.time), first + slope * (to - a.time))
      let part = Summary(
        mean: (start + end) / 2, minimum: min(start, end), maximum: max(start, end),
        seconds: to - from)
      if hour?[quantity] == nil { hour?[quantity] = part } else { hour?[quantity]?.join(part) }
    }
  }

  /// A value counts for minimum and maximum, even when the time around it is unknown.
  private mutating func note(_ sample: HistorySample) {
    for quantity in Self.quantities {
      guard let value = sample.value(quantity) else { continue }
      if let present = hour?[quantity] {
        hour?[quantity]?.minimum = min(present.minimum, value)
        hour?[quantity]?.maximum = max(present.maximum, value)
      } else {
        hour?[quantity] = Summary(value, seconds: 0)
      }
    }
  }
}
