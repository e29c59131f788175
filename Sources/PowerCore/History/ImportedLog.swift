/// An old log as comma-separated values, line by line.
///
/// The columns are `time_unix`, `soc_ratio`, `pv_w`, `load_w` and `irradiance_w_m2`, in the order
/// of the header or, without one, in this. An empty field is not known. Times go forwards.
public struct ImportedLog: Sendable {
  /// Why a line was refused.
  public struct Problem: Error, Equatable, Sendable {
    /// The number of the line, from 1.
    public let line: Int
    /// What is wrong with it.
    public let text: String

    public static func == (left: Self, right: Self) -> Bool {
      left.line == right.line && Text.same(left.text, right.text)
    }
  }

  private enum Column: CaseIterable {
    case time
    case charge
    case supply
    case load
    case irradiance

    var name: StaticString {
      switch self {
      case .time: "time_unix"
      case .charge: "soc_ratio"
      case .supply: "pv_w"
      case .load: "load_w"
      case .irradiance: "irradiance_w_m2"
      }
    }

    var allowed: ClosedRange<Double> {
      switch self {
      case .time: Double(CivilTime.earliest)...Double(CivilTime.latest)
      case .charge: 0...1
      case .supply, .load: 0...100_000
      case .irradiance: 0...2000
      }
    }

    var quantity: HistoryQuantity? {
      switch self {
      case .time: nil
      case .charge: .chargeRatio
      case .supply: .supplyPower
      case .load: .loadPower
      case .irradiance: .irradiance
      }
    }
  }

  private let bytes: [UInt8]
  private var position = 0
  private var line = 0
  private var columns: [Column] = Column.allCases
  private var last = 0.0

  /// Values further apart than this have an unknown time between them: logs may be hourly. [s]
  public static let gapLimit = 7200.0

  /// - Parameter bytes: The file.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next line that has values.
  ///
  /// - Returns: `nil` after the last.
  /// - Throws: ``Problem`` for a line that cannot be right.
  public mutating func next() throws(Problem) -> HistorySample? {
    while position < bytes.count {
      let end = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      let text = Text.trimmed(bytes[position..<end])
      position = end + 1
      line += 1
      if text.isEmpty || text.first == UInt8(ascii: "#") { continue }
      let fields = text.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        .map { Text.trimmed($0) }
      if let first = fields.first?.first, first | 0x20 >= 0x61, first | 0x20 <= 0x7A {
        try readHeader(fields)
        continue
      }
      return try sample(fields)
    }
    return nil
  }

  private mutating func readHeader(_ fields: [[UInt8]]) throws(Problem) {
    guard last == 0 else { throw problem("a header after values") }
    columns = []
    for field in fields {
      guard
        let column = Column.allCases.first(where: { field.elementsEqual($0.name.description.utf8) })
      else {
        throw problem(
          "unknown column '\(Text.printable(field))'; there are time_unix, soc_ratio, pv_w, load_w,"
            + " irradiance_w_m2")
      }
      guard !columns.contains(column) else { throw problem("column \(column.name) twice") }
      columns.append(column)
    }
    guard columns.contains(.time) else { throw problem("no column time_unix") }
  }

  private mutating func sample(_ fields: [[UInt8]]) throws(Problem) -> HistorySample {
    guard fields.count == columns.count else {
      throw problem("\(fields.count) fields instead of \(columns.count)")
    }
    var values = [Double?](repeating: nil, count: HistoryQuantity.count)
    var time: Double?
    for (field, column) in zip(fields, columns) where !field.isEmpty {
      guard let value = Decimal.number(field), column.allowed ~= value else {
        throw problem("\(column.name) '\(Text.printable(field))' is not a number in its range")
      }
      if let quantity = column.quantity { values[quantity.rawValue] = value } else { time = value }
    }
    guard let time else { throw problem("no time_unix") }
    guard time > last else { throw problem("time_unix \(Text.printable(fields[0])) goes back") }
    last = time
    return HistorySample(time: time, values: values, sources: .imported)
  }

  private func problem(_ text: String) -> Problem { Problem(line: line, text: text) }
}

/// Makes hours of an old log.
public struct ImportedHours: Sendable {
  private var log: ImportedLog
  private var minutes = MinuteAccumulator(
    gapLimit: ImportedLog.gapLimit, boot: 0, clockIsSynchronised: true)
  private var sampler = Downsampler(length: 3600)
  private var isAtEnd = false
  private var ready: [HistoryRow] = []

  /// - Parameter bytes: The file.
  public init(_ bytes: [UInt8]) { log = ImportedLog(bytes) }

  /// The next hours, about a day of them.
  ///
  /// - Returns: Hours in the order of time; empty after the last.
  /// - Throws: ``ImportedLog/Problem``.
  public mutating func next() throws(ImportedLog.Problem) -> [HistoryRow] {
    ready = []
    while !isAtEnd, ready.count < 24 {
      guard let sample = try log.next() else {
        isAtEnd = true
        take(minutes.flush())
        if let last = sampler.finish() { ready.append(last) }
        break
      }
      take(minutes.take(sample))
    }
    return ready
  }

  private mutating func take(_ rows: [HistoryRow]) {
    for row in rows { if let hour = sampler.take(row) { ready.append(hour) } }
  }
}
