/// An old log as comma-separated values, line by line.
///
/// The columns are `time_unix`, `soc_ratio`, `pv_w`, `load_w` and `irradiance_w_m2`, in the order
/// of the header or, without one, in this. An empty field is not known. Times go forwards. Fields may
/// be quoted.
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

  enum Column: CaseIterable {
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

    /// The same for people.
    var allowedText: StaticString {
      switch self {
      case .time: "seconds since 1970, from 2010 to 2199"
      case .charge: "a ratio from 0 to 1"
      case .supply, .load: "a power from 0 to 100000 W"
      case .irradiance: "from 0 to 2000 W/m2"
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

  private var columns = Column.allCases
  private var hasHeader = false
  /// The time of the last line that had values; 0 before any. [s since 1970]
  public private(set) var last = 0.0
  /// How many lines were taken.
  public private(set) var lines = 0
  /// How many of them had values.
  public private(set) var samples = 0

  /// No line yet.
  public init() {}

  /// Takes the next line.
  ///
  /// - Parameter line: Without the line feed at its end.
  /// - Returns: Its values; `nil` for a header, a comment that starts with `#`, or an empty line.
  /// - Throws: ``Problem`` for a line that cannot be right.
  public mutating func take(_ line: some Collection<UInt8>) throws(Problem) -> HistorySample? {
    lines += 1
    var text = Text.trimmed(line)
    // A mark of UTF-8, as some spreadsheets put it first.
    if lines == 1, text.starts(with: [0xEF, 0xBB, 0xBF]) { text = Text.trimmed(text.dropFirst(3)) }
    if text.isEmpty || text.first == UInt8(ascii: "#") { return nil }
    let fields = text.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    if fields.contains(where: { Self.startsWithName($0) }) {
      try readHeader(fields.map { Self.content($0) })
      return nil
    }
    return try sample(fields)
  }

  /// Whether a field is a name of a column, or meant to be one; `nan` is none.
  private static func startsWithName(_ field: ArraySlice<UInt8>) -> Bool {
    let word = content(field)
    guard let first = word.first else { return false }
    return 0x61...0x7A ~= first | 0x20 && word.contains(UInt8(ascii: "_"))
  }

  /// A field without spaces around it, and without the quotes that some spreadsheets put there.
  private static func content(_ field: ArraySlice<UInt8>) -> [UInt8] {
    let text = Text.trimmed(field)
    let quote = UInt8(ascii: "\"")
    guard text.count > 1, text.first == quote, text.last == quote else { return text }
    return Text.trimmed(text.dropFirst().dropLast())
  }

  private mutating func readHeader(_ fields: [[UInt8]]) throws(Problem) {
    guard last == 0 else { throw problem("a header after values") }
    guard !hasHeader else { throw problem("a second header") }
    hasHeader = true
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

  private mutating func sample(_ fields: [ArraySlice<UInt8>]) throws(Problem) -> HistorySample {
    guard fields.count == columns.count else {
      throw problem("\(fields.count) fields instead of \(columns.count)")
    }
    var values = [Double?](repeating: nil, count: HistoryQuantity.count)
    var time: Double?
    for (field, column) in zip(fields, columns) {
      let digits = Self.content(field)
      if digits.isEmpty { continue }
      guard let value = Decimal.real(digits), column.allowed ~= value else {
        throw problem(
          "\(column.name) '\(Text.printable(digits))': must be \(column.allowedText), or empty")
      }
      if let quantity = column.quantity { values[quantity.rawValue] = value } else { time = value }
    }
    guard let time else { throw problem("no time_unix") }
    guard time > last else {
      let digits = fields[columns.firstIndex(of: .time) ?? 0]
      throw problem("time_unix \(Text.printable(digits)) does not come after the line before")
    }
    last = time
    samples += 1
    return HistorySample(time: time, values: values, sources: .imported)
  }

  func problem(_ text: String) -> Problem { Problem(line: lines, text: text) }
}
