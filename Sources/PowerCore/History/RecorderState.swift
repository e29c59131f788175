/// What a program that reads once a minute and ends leaves for the next one.
///
/// All numbers with all their bits, so that a minute comes out the same whichever way it was measured.
extension Recorder {
  private static let version: UInt8 = 2

  /// All that it knows, as bytes.
  public var state: [UInt8] {
    var writer = ByteWriter()
    writer.bytes.append(Self.version)
    writer.unsigned(UInt64(boot))
    writer.optional(bootTime)
    writer.optional(clockBefore)
    writer.unsigned(isSynchronised ? 1 : 0)
    writer.unsigned(isNew ? 1 : 0)
    writer.unsigned(UInt64(level.rawValue))
    writer.unsigned(UInt64(max(0, waiting)))
    writer.signed(urgentDay)
    writer.unsigned(UInt64(max(0, urgentCommits)))
    writer.unsigned(UInt64(max(0, promise)))
    writer.optional(minutes.previous)
    writer.optional(minutes.minute)
    let sum = PendingMinutes.checksum(writer.bytes)
    return writer.bytes + (0..<4).map { UInt8(truncatingIfNeeded: sum >> UInt32(8 * $0)) }
  }

  /// Goes on from where another one was; `nil` when it must begin anew.
  ///
  /// - Parameters:
  ///   - state: What it left; anything at all.
  ///   - boot: As in ``init(boot:sources:)``; the state of another boot is of no use.
  ///   - sources: As there.
  ///   - chargerEfficiency: As there.
  public init?(
    state: [UInt8], boot: UInt32, sources: HistorySources = HistorySources(),
    chargerEfficiency: Double = 1
  ) {
    guard state.count > 5 else { return nil }
    let sum = PendingMinutes.checksum(state.dropLast(4))
    let written = state.suffix(4).reversed().reduce(0 as UInt32) { $0 << 8 | UInt32($1) }
    var reader = ByteReader(Array(state.dropLast(4)))
    guard sum == written, reader.byte() == Self.version,
      reader.unsigned(below: 1 << 32) == UInt64(boot)
    else { return nil }
    self.init(boot: boot, sources: sources, chargerEfficiency: chargerEfficiency)
    guard let bootTime = reader.optional({ $0.exact() }),
      let clockBefore = reader.optional({ $0.exact() }),
      let isSynchronised = reader.unsigned(below: 2), let isNew = reader.unsigned(below: 2),
      let level = reader.unsigned(below: 3).flatMap({ PowerLevel(rawValue: Int($0)) }),
      let waiting = reader.unsigned(below: 1 << 20), let urgentDay = reader.signed(),
      let urgentCommits = reader.unsigned(below: 1 << 20),
      let promise = reader.unsigned(below: UInt64(Self.minutesPerCommit) + 1),
      let previous = reader.optional({ $0.sample() }),
      let minute = reader.optional({ $0.row(boot: boot) })
    else { return nil }
    self.bootTime = bootTime
    self.clockBefore = clockBefore
    self.isSynchronised = isSynchronised == 1
    self.isNew = isNew == 1
    self.level = level
    self.waiting = Int(waiting)
    self.urgentDay = urgentDay
    self.urgentCommits = Int(urgentCommits)
    self.promise = Int(promise)
    minutes.clockIsSynchronised = self.isSynchronised
    minutes.previous = previous
    minutes.minute = minute
  }
}

extension ByteWriter {
  fileprivate mutating func optional(_ value: Double?) {
    bytes.append(value == nil ? 0 : 1)
    if let value { exact(value) }
  }

  fileprivate mutating func optional(_ sample: HistorySample?) {
    bytes.append(sample == nil ? 0 : 1)
    guard let sample else { return }
    exact(sample.time)
    bytes.append(sample.sources.bits)
    for quantity in HistoryQuantity.allCases { optional(sample.value(quantity)) }
  }

  fileprivate mutating func optional(_ row: HistoryRow?) {
    bytes.append(row == nil ? 0 : 1)
    guard let row else { return }
    signed(max(-(1 << 39), min(row.start, 1 << 39)))
    bytes.append(row.clockIsSynchronised ? 1 : 0)
    bytes.append(row.sources.bits)
    for quantity in HistoryQuantity.allCases {
      let summary = row[quantity]
      bytes.append(summary == nil ? 0 : 1)
      guard let summary else { continue }
      for value in [summary.mean, summary.minimum, summary.maximum, summary.seconds] {
        exact(value)
      }
    }
  }
}

extension ByteReader {
  /// A value that may be absent; `nil` when neither can be read.
  fileprivate mutating func optional<Value>(_ read: (inout ByteReader) -> Value?) -> Value?? {
    switch byte() {
    case 0: return .some(nil)
    case 1: return read(&self).map { .some($0) }
    default: return nil
    }
  }

  fileprivate mutating func sample() -> HistorySample? {
    guard let time = exact(), let sources = byte() else { return nil }
    var values: [Double?] = []
    for _ in HistoryQuantity.allCases {
      guard let value = optional({ $0.exact() }) else { return nil }
      values.append(value)
    }
    return HistorySample(time: time, values: values, sources: HistorySources(bits: sources))
  }

  fileprivate mutating func row(boot: UInt32) -> HistoryRow? {
    guard let start = signed(), let isSynchronised = byte(), let sources = byte() else {
      return nil
    }
    var row = HistoryRow(
      start: start, length: 60, boot: boot, clockIsSynchronised: isSynchronised == 1,
      sources: HistorySources(bits: sources))
    for quantity in HistoryQuantity.allCases {
      guard let summary = optional({ $0.summary() }) else { return nil }
      row[quantity] = summary
    }
    return row
  }

  private mutating func summary() -> Summary? {
    guard let mean = exact(), let minimum = exact(), let maximum = exact(), let seconds = exact(),
      0...120 ~= seconds
    else { return nil }
    return Summary(mean: mean, minimum: minimum, maximum: maximum, seconds: seconds)
  }
}
