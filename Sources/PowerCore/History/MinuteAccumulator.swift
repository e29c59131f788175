/// One set of values at one moment.
public struct HistorySample: Sendable {
  /// When, on a clock that runs evenly. [s since 1970]
  public let time: Double
  /// In the order of ``HistoryQuantity``.
  public let values: [Double?]
  /// Where they came from.
  public let sources: HistorySources

  /// A sample.
  public init(time: Double, values: [Double?], sources: HistorySources = HistorySources()) {
    self.time = time
    self.values = values
    self.sources = sources
  }
}

/// Makes minutes of samples at any distance.
///
/// Between two samples a quantity is taken to run along a straight line, whose time is divided
/// exactly where a minute ends and where the battery turns from charging to discharging. Samples
/// further apart than the gap limit have an unknown time between them, and so has a value that is
/// missing from either.
public struct MinuteAccumulator: Sendable {
  private let gapLimit: Double
  var previous: HistorySample?
  var minute: HistoryRow?
  private let boot: UInt32
  /// Whether minutes from now on are stamped by a clock known to be right.
  public var clockIsSynchronised: Bool

  /// - Parameters:
  ///   - gapLimit: The longest time between samples that is not a gap. [s]
  ///   - boot: Marks the rows.
  ///   - clockIsSynchronised: Marks the rows.
  public init(gapLimit: Double, boot: UInt32, clockIsSynchronised: Bool) {
    self.gapLimit = gapLimit
    self.boot = boot
    self.clockIsSynchronised = clockIsSynchronised
  }

  /// Takes the next sample.
  ///
  /// - Parameter sample: Later than the one before; else the time between them is unknown.
  /// - Returns: The minutes that are over.
  public mutating func take(_ sample: HistorySample) -> [HistoryRow] {
    guard let now = Self.minute(of: sample.time) else { return [] }
    var finished: [HistoryRow] = []
    if let before = previous, sample.time > before.time, sample.time - before.time <= gapLimit {
      var from = 0.0
      let duration = sample.time - before.time
      // At most gapLimit / 60 boundaries lie between.
      while let current = minute, current.start < now {
        let boundary = Double(current.end) - before.time
        let to = min(max(boundary / duration, from), 1)
        add(before, sample, from, to, duration)
        finish(&finished)
        from = to
        begin(current.end, sample)
      }
      if minute == nil { begin(now, sample) }
      add(before, sample, from, 1, duration)
    } else {
      if minute?.start != now { finish(&finished) }
      if minute == nil { begin(now, sample) }
    }
    note(sample)
    previous = sample
    return finished
  }

  /// Ends the minute that is under way, as at the end of the program.
  public mutating func flush() -> [HistoryRow] {
    var finished: [HistoryRow] = []
    finish(&finished)
    previous = nil
    return finished
  }

  private static func minute(of time: Double) -> Int64? {
    Decimal.rounded(time.rounded(.down), limit: 1e12).map { CivilTime.floor($0, to: 60) }
  }

  private mutating func begin(_ start: Int64, _ sample: HistorySample) {
    minute = HistoryRow(
      start: start, length: 60, boot: boot, clockIsSynchronised: clockIsSynchronised,
      sources: sample.sources)
  }

  private mutating func finish(_ finished: inout [HistoryRow]) {
    if let minute, !minute.isEmpty { finished.append(minute) }
    minute = nil
  }

  /// Adds the part of the line between two samples from one share of its duration to another.
  private mutating func add(
    _ a: HistorySample, _ b: HistorySample, _ from: Double, _ to: Double, _ duration: Double
  ) {
    let seconds = (to - from) * duration
    guard seconds > 0 else { return }
    for quantity in HistoryQuantity.allCases {
      guard let first = a.value(quantity), let last = b.value(quantity) else { continue }
      let summary: Summary
      if quantity == .batteryIn || quantity == .batteryOut {
        guard let first = a.value(.batteryPower), let last = b.value(.batteryPower) else {
          continue
        }
        let sign = quantity == .batteryIn ? 1.0 : -1.0
        summary = Self.positivePart(
          sign * (first + (last - first) * from), sign * (first + (last - first) * to), seconds)
      } else {
        let start = first + (last - first) * from
        let end = first + (last - first) * to
        summary = Summary(
          mean: (start + end) / 2, minimum: min(start, end), maximum: max(start, end),
          seconds: seconds)
      }
      // A single value has no duration of its own, and joins with the weight of none.
      if minute?[quantity] != nil {
        minute?[quantity]?.join(summary)
      } else {
        minute?[quantity] = summary
      }
    }
  }

  /// What of a straight line lies above zero.
  static func positivePart(_ start: Double, _ end: Double, _ seconds: Double) -> Summary {
    let high = max(start, end)
    let low = min(start, end)
    let mean =
      low >= 0 ? (low + high) / 2 : high <= 0 ? 0 : high * high / (2 * (high - low))
    return Summary(mean: mean, minimum: max(0, low), maximum: max(0, high), seconds: seconds)
  }

  /// A value counts for minimum and maximum, even when the time around it is unknown.
  private mutating func note(_ sample: HistorySample) {
    minute?.sources.insert(sample.sources)
    for quantity in HistoryQuantity.allCases {
      guard let value = sample.value(quantity) else { continue }
      if let present = minute?[quantity] {
        minute?[quantity]?.minimum = min(present.minimum, value)
        minute?[quantity]?.maximum = max(present.maximum, value)
      } else {
        minute?[quantity] = Summary(value, seconds: 0)
      }
    }
  }
}

extension HistorySample {
  /// A finite value of a plausible size.
  func value(_ quantity: HistoryQuantity) -> Double? {
    guard quantity.rawValue < values.count, let value = values[quantity.rawValue],
      value.magnitude < 1e6
    else { return nil }
    return value
  }
}
