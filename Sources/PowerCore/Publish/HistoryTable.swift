/// Rows of the history as a table for people: power for parts of a day, energy for days.
///
/// What is not known between two rows is a line of its own, and never zero.
public struct HistoryTable {
  private let period: HistoryPeriod
  private let style: Style
  private let offset: (Int64) -> Int64
  private let outages: [Outage]
  private let columns: [Column]
  private var next: Int64
  private var energy = Energy()
  private var knownSeconds = 0.0
  private var rows = 0

  /// - Parameters:
  ///   - period: Of the rows.
  ///   - start: Where the table begins. [s since 1970]
  ///   - outages: Those in that time, in its order.
  ///   - width: Of the terminal, in columns.
  ///   - style: How it looks.
  ///   - offset: Of the clock on site, east of UTC, at a time. [s]
  public init(
    _ period: HistoryPeriod, from start: Int64, outages: [Outage], width: Int, style: Style,
    offset: @escaping (Int64) -> Int64
  ) {
    self.period = period
    self.style = style
    self.offset = offset
    self.outages = outages
    next = start
    var columns = Column.allCases
    let lead = Self.lead(period)
    for dispensable in [Column.voltage, .known]
    where columns.reduce(lead, { $0 + $1.width }) > width {
      columns.removeAll { $0 == dispensable }
    }
    self.columns = columns
  }

  private enum Column: CaseIterable {
    case voltage
    case charge
    case supply
    case batteryIn
    case batteryOut
    case load
    case known

    var width: Int {
      switch self {
      case .charge, .batteryIn: 9
      case .known: 7
      default: 8
      }
    }

    var name: String {
      switch self {
      case .voltage: "battery"
      case .charge: "charge"
      case .supply: "panel"
      case .batteryIn: "charged"
      case .batteryOut: "drawn"
      case .load: "load"
      case .known: "known"
      }
    }

    var quantity: HistoryQuantity? {
      switch self {
      case .supply: .supplyPower
      case .batteryIn: .batteryIn
      case .batteryOut: .batteryOut
      case .load: .loadPower
      default: nil
      }
    }
  }

  // MARK: Lines

  /// The names and units of the columns.
  public var header: String {
    var names = Columns.pad("", Self.lead(period))
    var units = names
    for column in columns {
      names += Columns.pad(column.name, column.width, left: true)
      let unit =
        switch column {
        case .voltage: "V"
        case .charge, .known: "%"
        default: period.isDays ? "Wh" : "W"
        }
      units += Columns.pad(unit, column.width, left: true)
    }
    return style.faint(names) + "\n" + style.faint(units) + "\n"
  }

  /// A row, and before it what is not known.
  ///
  /// - Parameter row: The next in the order of time, of a length that the period has.
  /// - Returns: One or two lines.
  public mutating func line(_ row: HistoryRow) -> String {
    var text = gap(until: row.start)
    next = row.end
    rows += 1
    energy.add(row)
    knownSeconds += min(row.energySeconds, Double(row.length))
    text += Columns.pad(label(row.start), Self.lead(period))
    for column in columns {
      text += Columns.pad(cell(column, row), column.width, left: true)
    }
    if !row.clockIsSynchronised { text += style.faint("  clock unknown") }
    return text + "\n"
  }

  /// What is not known after the last row, and the sums.
  ///
  /// - Parameter end: Where the table ends. [s since 1970]
  /// - Returns: A line, or nothing.
  public mutating func finish(at end: Int64) -> String {
    gap(until: end)
  }

  /// All energy of the time that was shown, and how much of it is known.
  ///
  /// - Parameters:
  ///   - start: When that time begins. [s since 1970]
  ///   - end: When it ends, not after the present. [s since 1970]
  /// - Returns: Three or four lines.
  public func summary(from start: Int64, to end: Int64) -> String {
    func sum(_ name: StaticString, _ value: Double?) -> String {
      "\(name) " + Columns.number(value, decimals: 2, unit: "Wh")
    }
    var text = "Energy    " + sum("panel", energy.supply) + ", " + sum("load", energy.load) + "\n"
    text += "Battery   " + sum("charged", energy.batteryIn) + ", "
    text += sum("drawn", energy.batteryOut) + "\n"
    let share = (knownSeconds / Double(max(1, end - start))).held(in: 0...1)
    text +=
      "Known     " + Columns.number((share * 1000).rounded(.down) / 10, decimals: 1, unit: "%")
    text += " of the time"
    let down = outages.reduce(0) { $0 + max(0, min($1.end, end) - max($1.start, start)) }
    if !outages.isEmpty {
      text += "\nDown      \(outages.count == 1 ? "once, " : "\(outages.count) times, in all ")"
      text += Columns.duration(down)
    }
    return text + "\n"
  }

  // MARK: Cells

  private static func lead(_ period: HistoryPeriod) -> Int { period.isDays ? 10 : 11 }

  private func label(_ time: Int64) -> String {
    let moment = LocalMoment(time, offset: offset)
    switch period {
    case .seconds: return moment.shortDate + " " + moment.clock
    case .days: return moment.date
    case .months(12): return moment.year
    case .months: return moment.month
    }
  }

  /// A line for a time without rows; times shorter than a row are none.
  private func gap(until end: Int64) -> String {
    guard end - next >= (rows == 0 ? 60 : min(period.approximateSeconds, 3600)) else { return "" }
    var text = "unknown for " + Columns.duration(end - next)
    let inside = outages.filter { $0.end > next && $0.start < end }
    if let outage = inside.first, inside.count == 1 {
      text += "; down " + Columns.duration(outage.seconds) + ", "
      text += outage.cause == .unknown ? "cause unknown" : outage.cause.word.description
    } else if inside.count > 1 {
      text += "; down \(inside.count) times"
    }
    return Columns.pad(label(next), Self.lead(period)) + "  " + style.faint(text) + "\n"
  }

  private func cell(_ column: Column, _ row: HistoryRow) -> String {
    switch column {
    case .voltage:
      let volts = row[.batteryVoltage] ?? row[.shuntVoltage]
      return Columns.digits(volts?.mean, decimals: 3) ?? "-"
    case .charge: return charge(row)
    case .known:
      let share = (row.energySeconds / Double(row.length)).held(in: 0...1)
      // A row that is not whole is not called so.
      return Columns.digits((share * 100).rounded(.down), decimals: 0) ?? "-"
    case .supply, .batteryIn, .batteryOut, .load:
      guard let quantity = column.quantity else { return "-" }
      guard period.isDays else { return Columns.digits(row[quantity]?.mean, decimals: 2) ?? "-" }
      let energy = row.energy(quantity)
      return Columns.digits(energy, decimals: energy ?? 0 < 1000 ? 2 : 0) ?? "-"
    }
  }

  private func charge(_ row: HistoryRow) -> String {
    guard let charge = row[.chargeRatio] else { return "-" }
    func percent(_ ratio: Double) -> String { Columns.digits(ratio * 100, decimals: 0) ?? "-" }
    guard row.length > 3600 else { return percent(charge.mean) }
    return percent(charge.minimum) + (style.unicode ? "–" : "-") + percent(charge.maximum)
  }
}
