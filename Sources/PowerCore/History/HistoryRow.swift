/// Mean, minimum and maximum of one quantity over some time.
public struct Summary: Equatable, Sendable {
  /// Mean over the time that is covered, or of single values when none is.
  public var mean: Double
  /// The least value.
  public var minimum: Double
  /// The greatest value.
  public var maximum: Double
  /// How much of the time is known; the rest is a gap, not zero. [s]
  public var seconds: Double

  /// Summarises.
  public init(mean: Double, minimum: Double, maximum: Double, seconds: Double) {
    self.mean = mean
    self.minimum = minimum
    self.maximum = maximum
    self.seconds = seconds
  }

  /// One value that held for some time.
  public init(_ value: Double, seconds: Double) {
    self.init(mean: value, minimum: value, maximum: value, seconds: seconds)
  }

  /// Adds another time.
  public mutating func join(_ other: Summary) {
    let all = seconds + other.seconds
    mean =
      all > 0
      ? (mean * seconds + other.mean * other.seconds) / all : (mean + other.mean) / 2
    minimum = min(minimum, other.minimum)
    maximum = max(maximum, other.maximum)
    seconds = all
  }
}

/// All quantities over a minute, an hour or a day.
public struct HistoryRow: Equatable, Sendable {
  /// When it begins. [s since 1970]
  public var start: Int64
  /// How long it is. [s]
  public let length: Int64
  /// Which boot of the board it belongs to; 0 when that is not known.
  public var boot: UInt32
  /// Whether the clock was known to be right.
  public var clockIsSynchronised: Bool
  /// Where it came from.
  public var sources: HistorySources
  /// Which quantities are known, one bit for each.
  private var known: UInt16 = 0
  /// What is known of them, in the order of ``HistoryQuantity``: weeks of rows are held at once, and most
  /// boards know but some.
  private var values: [Summary] = []

  /// A row without values.
  public init(
    start: Int64, length: Int64, boot: UInt32 = 0, clockIsSynchronised: Bool = true,
    sources: HistorySources = HistorySources()
  ) {
    self.start = start
    self.length = length
    self.boot = boot
    self.clockIsSynchronised = clockIsSynchronised
    self.sources = sources
  }

  /// Makes room for some quantities.
  mutating func reserve(_ count: Int) { values.reserveCapacity(count) }

  /// One quantity; `nil` when nothing is known of it.
  public subscript(quantity: HistoryQuantity) -> Summary? {
    get { known & quantity.bit == 0 ? nil : values[place(of: quantity)] }
    set {
      let place = place(of: quantity)
      let isKnown = known & quantity.bit != 0
      if isKnown, let newValue {
        values[place] = newValue
      } else if isKnown || newValue != nil {
        known ^= quantity.bit
        // Usually they come in order.
        let later = place < values.count ? Array(values[(isKnown ? place + 1 : place)...]) : []
        while values.count > place { values.removeLast() }
        if let newValue { values.append(newValue) }
        for value in later { values.append(value) }
      }
    }
  }

  /// How many quantities before this one are known.
  private func place(of quantity: HistoryQuantity) -> Int {
    (known & (quantity.bit - 1)).nonzeroBitCount
  }

  /// The same row with some quantities only.
  ///
  /// - Parameter quantities: Those that are kept.
  /// - Returns: A row that takes no more memory than these need.
  package func only(_ quantities: [HistoryQuantity]) -> HistoryRow {
    var row = HistoryRow(
      start: start, length: length, boot: boot, clockIsSynchronised: clockIsSynchronised,
      sources: sources)
    row.reserve(quantities.reduce(0) { $0 + (known & $1.bit == 0 ? 0 : 1) })
    for quantity in quantities { row[quantity] = self[quantity] }
    return row
  }

  /// When it ends. [s since 1970]
  public var end: Int64 { start + length }

  /// Whether nothing is known.
  public var isEmpty: Bool { known == 0 }

  /// The longest time that any quantity covers. [s]
  public var coveredSeconds: Double {
    values.reduce(0) { longest, value in max(longest, value.seconds) }
  }

  /// For how long it is known what went where: what sums of energy are of. [s]
  public var energySeconds: Double {
    let powers: [HistoryQuantity] = [
      .loadPower, .supplyPower, .usbPower, .batteryIn, .batteryOut,
    ]
    return powers.reduce(0) { longest, quantity in max(longest, self[quantity]?.seconds ?? 0) }
  }

  /// Adds a row for a part of the same time, or one within it.
  public mutating func join(_ other: HistoryRow) {
    for quantity in HistoryQuantity.allCases {
      guard let added = other[quantity] else { continue }
      if self[quantity] == nil { self[quantity] = added } else { self[quantity]?.join(added) }
    }
    boot = other.boot
    clockIsSynchronised = clockIsSynchronised && other.clockIsSynchronised
    sources.insert(other.sources)
  }

  /// Adds what else is known of the same time: another part of it, or the same again.
  ///
  /// A clock that was set back measures minutes twice: no row covers more than its length, so of two that
  /// cannot be parts of one the fuller counts, or the later. Either knows its seconds to half of one.
  public mutating func complete(with other: HistoryRow) {
    guard other != self else { return }
    guard coveredSeconds + other.coveredSeconds <= Double(length) + 1 else {
      if other.coveredSeconds >= coveredSeconds { self = other }
      return
    }
    join(other)
    for quantity in HistoryQuantity.allCases {
      guard var summary = self[quantity] else { continue }
      summary.seconds = min(summary.seconds, Double(length))
      self[quantity] = summary
    }
  }

  /// Its parts before and after a time, for want of shorter rows.
  ///
  /// What is known is taken to be spread evenly, so each part has its share of the seconds and of the
  /// energy, and both have the extremes.
  ///
  /// - Parameter time: Within the row. [s since 1970]
  /// - Returns: Two rows of which the second begins where the first ends.
  public func divided(at time: Int64) -> (before: HistoryRow, after: HistoryRow) {
    (part(from: start, to: time), part(from: time, to: end))
  }

  private func part(from start: Int64, to end: Int64) -> HistoryRow {
    var part = HistoryRow(
      start: start, length: end - start, boot: boot, clockIsSynchronised: clockIsSynchronised,
      sources: sources)
    for quantity in HistoryQuantity.allCases {
      guard var summary = self[quantity] else { continue }
      summary.seconds *= Double(end - start) / Double(length)
      part[quantity] = summary
    }
    return part
  }

  /// Energy of a power over the time that is covered; `nil` when none is. [Wh]
  public func energy(_ quantity: HistoryQuantity) -> Double? {
    guard let summary = self[quantity], summary.seconds > 0 else { return nil }
    return summary.mean * summary.seconds / 3600
  }
}

/// Joins rows into longer ones.
public struct Downsampler: Sendable {
  private let length: Int64
  private let offset: @Sendable (Int64) -> Int64
  private var key: Int64?
  private var current: HistoryRow?

  /// - Parameters:
  ///   - length: Of the rows to be made. [s]
  ///   - offset: Of the clock on site, east of UTC, at a time; for days that begin at midnight. [s]
  public init(length: Int64, offset: @escaping @Sendable (Int64) -> Int64 = { _ in 0 }) {
    self.length = max(1, length)
    self.offset = offset
  }

  /// Takes the next row in the order of time.
  ///
  /// - Parameter row: One that is not longer.
  /// - Returns: A finished longer one.
  public mutating func take(_ row: HistoryRow) -> HistoryRow? {
    let east = offset(row.start)
    let local = CivilTime.floor(row.start + east, to: length)
    if key == local {
      current?.join(row)
      return nil
    }
    defer {
      key = local
      var next = HistoryRow(
        start: local - east, length: length, boot: row.boot,
        clockIsSynchronised: row.clockIsSynchronised, sources: row.sources)
      next.join(row)
      current = next
    }
    return current
  }

  /// The last one, which may not be over.
  public mutating func finish() -> HistoryRow? {
    defer {
      current = nil
      key = nil
    }
    return current
  }

  /// All rows that others make.
  public static func join(
    _ rows: [HistoryRow], length: Int64,
    offset: @escaping @Sendable (Int64) -> Int64 = { _ in 0 }
  ) -> [HistoryRow] {
    var sampler = Downsampler(length: length, offset: offset)
    var joined: [HistoryRow] = []
    for row in rows { if let whole = sampler.take(row) { joined.append(whole) } }
    if let last = sampler.finish() { joined.append(last) }
    return joined
  }
}
