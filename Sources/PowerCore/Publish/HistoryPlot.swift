/// A plot of the history for a terminal: charge, power in, power out.
///
/// Night is dotted, so that days can be told apart without colours; what is not known is blank, and
/// a time without the server is crossed out on the axis.
public struct HistoryPlot {
  private var columns: [HistoryRow?]
  private let style: Style
  private let start: Int64
  private let end: Int64
  private static let lead = 9
  /// A column of more than three hours may be half a night. [s]
  private static let longestNightColumn: Int64 = 10_800

  /// - Parameters:
  ///   - start: Where the plot begins. [s since 1970]
  ///   - end: Where it ends. [s since 1970]
  ///   - width: Of the terminal, in columns.
  ///   - style: How it looks.
  public init(from start: Int64, to end: Int64, width: Int, style: Style) {
    columns = Array(repeating: nil, count: max(16, min(width, 400) - Self.lead - 1))
    self.start = start
    self.end = max(end, start + 60)
    self.style = style
  }

  /// Adds a row; one that is longer than a column fills several.
  public mutating func add(_ row: HistoryRow) {
    guard row.end > start, row.start < end else { return }
    let first = column(of: max(row.start, start))
    for column in first...max(first, column(of: min(row.end, end) - 1)) {
      // Beside the first row of a column, only those that begin in it.
      if columns[column] == nil {
        columns[column] = row
      } else if column == first {
        columns[column]?.join(row)
      }
    }
  }

  private func column(of time: Int64) -> Int {
    let count = Int64(columns.count)
    return Int(max(0, min((time - start) * count / (end - start), count - 1)))
  }

  /// Whether anything is shown.
  public var isEmpty: Bool { columns.allSatisfy { $0 == nil } }

  /// The plot.
  ///
  /// - Parameters:
  ///   - outages: Those in its time.
  ///   - offset: Of the clock on site, east of UTC, at a time. [s]
  /// - Returns: Lines, each ending in a line feed.
  public func text(outages: [Outage], offset: (Int64) -> Int64) -> String {
    let charge = columns.map { $0?[.chargeRatio].map { $0.mean * 100 } }
    var text = ""
    if charge.contains(where: { $0 != nil }) {
      text += chart("Charge", charge, from: 0, to: 100, unit: "%", height: 6, style.green)
    } else {
      let voltage = columns.map { $0?[.batteryVoltage]?.mean ?? $0?[.shuntVoltage]?.mean }
      let known = voltage.compactMap { $0 }
      let low = (known.min() ?? 0).rounded(.down)
      text += chart(
        "Battery", voltage, from: low, to: max(low + 1, (known.max() ?? 1).rounded(.up)), unit: "V",
        height: 6, style.green)
    }
    let supply = columns.map { $0?[.supplyPower]?.mean ?? $0?[.shuntPower]?.mean }
    let load = columns.map { $0?[.loadPower]?.mean }
    text += chart(
      "Power in", supply, from: 0, to: Self.top(supply), unit: "W", height: 5, style.yellow)
    text += chart(
      "Load", load, from: 0, to: Self.top(load), unit: "W", height: 3, style.red)
    return text + axis(outages, offset)
  }

  /// The next round number above all values, without more decimals than the scale shows.
  static func top(_ values: [Double?]) -> Double {
    let most = values.compactMap { $0 }.max() ?? 1
    for fine in 1...19 where most <= Double(fine) / 10 { return Double(fine) / 10 }
    var step = 1.0
    while step < 1e6 {
      for factor in [2.0, 3, 4, 5, 6, 8, 10, 15] where most <= step * factor {
        return step * factor
      }
      step *= 10
    }
    return step
  }

  private func chart(
    _ name: String, _ values: [Double?], from low: Double, to high: Double, unit: String,
    height: Int, _ paint: (String) -> String
  ) -> String {
    var text = style.bold(name) + range(values, unit: unit, high: high) + "\n"
    for line in (0..<height).reversed() {
      let label =
        line == height - 1
        ? Columns.number(high, decimals: high < 2 ? 1 : 0, unit: unit)
        : line == 0 ? Columns.number(low, decimals: 0, unit: unit) : ""
      text += Columns.pad(label, Self.lead - 2, left: true) + (style.unicode ? " ┤" : " |")
      var run = ""
      for (index, value) in values.enumerated() {
        run += cell(value, low, high, line, height, column: index)
      }
      text += paint(run) + "\n"
    }
    return text
  }

  /// The least and the greatest value of what is drawn, behind the name.
  private func range(_ values: [Double?], unit: String, high: Double) -> String {
    let known = values.compactMap { $0 }
    let decimals = high > 20 ? 0 : high > 2 ? 1 : 2
    guard let low = known.min().flatMap({ Columns.digits($0, decimals: decimals) }),
      let high = known.max()
    else { return style.faint("  unknown") }
    return style.faint(
      "  \(low) to " + Columns.number(high, decimals: decimals, unit: unit))
  }

  /// How much of one cell a value fills.
  private func cell(
    _ value: Double?, _ low: Double, _ high: Double, _ line: Int, _ height: Int, column: Int
  ) -> String {
    guard let value else { return " " }
    let share = (value - low) / (high - low) * Double(height) - Double(line)
    let eighths = Int(Decimal.rounded(share.held(in: 0...1) * 8) ?? 0)
    if eighths == 0 {
      // Something is there, but too little for its cell.
      if line == 0, value > low + (high - low) / 1000 { return style.unicode ? "▁" : "_" }
      return isNight(column) ? (style.unicode ? "·" : ".") : " "
    }
    let unicode = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    return style.unicode ? unicode[eighths - 1] : eighths > 5 ? "#" : eighths > 2 ? "=" : "_"
  }

  /// Without power from the panel, as far as known, where columns are short enough to show nights.
  private func isNight(_ column: Int) -> Bool {
    guard end - start <= Int64(columns.count) * Self.longestNightColumn else { return false }
    return columns[column]?[.supplyPower].map { $0.mean < 0.05 } ?? false
  }

  // MARK: Axis

  /// Ticks at round times of the clock on site, as many as there is room for.
  private func axis(_ outages: [Outage], _ offset: (Int64) -> Int64) -> String {
    let steps: [HistoryPeriod] = [
      .seconds(300), .seconds(900), .seconds(3600), .seconds(7200), .seconds(10_800),
      .seconds(21_600), .seconds(43_200), .days(1), .days(2), .days(7), .months(1), .months(3),
      .months(12),
    ]
    let room = { (step: HistoryPeriod) in
      step.approximateSeconds * Int64(columns.count) / (end - start)
    }
    let fitting = steps.first { room($0) >= ($0.approximateSeconds > 20 * 86_400 ? 9 : 7) }
    let step = fitting ?? .months(12)
    let down = self.down(outages)
    var marks = down.map { mark($0) ?? (style.unicode ? "─" : "-") }
    var labels = ""
    var time = step.bounds(of: start, offset: offset)
    if time.start < start { time = step.bounds(of: time.end, offset: offset) }
    while time.start < end {
      let at = column(of: time.start)
      let label = Self.label(time.start, step, offset)
      if at >= Columns.width(labels), at + Columns.width(label) <= columns.count {
        labels = Columns.pad(labels, at) + label + " "
        if mark(down[at]) == nil { marks[at] = style.unicode ? "┬" : "+" }
      }
      time = step.bounds(of: time.end, offset: offset)
    }
    let lead = String(repeating: " ", count: Self.lead - 1)
    return lead + (style.unicode ? "└" : "+") + marks.joined() + "\n" + lead + " " + labels + "\n"
      + legend(down)
  }

  /// The share of each column that the server was down.
  private func down(_ outages: [Outage]) -> [Double] {
    var shares = Array(repeating: 0.0, count: columns.count)
    let seconds = Double(end - start) / Double(columns.count)
    for outage in outages where outage.end > start && outage.start < end {
      let (from, to) = (max(start, outage.start), min(end, outage.end))
      let first = column(of: from)
      for at in first...max(first, column(of: to - 1)) {
        let begin = Double(start) + Double(at) * seconds
        let part = min(Double(to), begin + seconds) - max(Double(from), begin)
        shares[at] += max(0.001, part / seconds)
      }
    }
    return shares
  }

  private func mark(_ share: Double) -> String? {
    guard share > 0 else { return nil }
    return share < 0.5 ? style.unicode ? "×" : "x" : style.unicode ? "╳" : "X"
  }

  private static func label(_ time: Int64, _ step: HistoryPeriod, _ offset: (Int64) -> Int64)
    -> String
  {
    let moment = LocalMoment(time, offset: offset)
    return switch step {
    case .seconds: moment.isMidnight ? moment.shortDate : moment.clock
    case .days: moment.shortDate
    case .months(12): moment.year
    case .months: moment.month
    }
  }

  /// What the signs mean that are there.
  private func legend(_ down: [Double]) -> String {
    var signs: [String] = []
    if columns.indices.contains(where: { isNight($0) }) {
      signs.append((style.unicode ? "·" : ".") + " no panel power")
    }
    if columns.contains(where: { $0 == nil }) { signs.append("blank unknown") }
    if down.contains(where: { $0 >= 0.5 }) { signs.append((mark(1) ?? "") + " down") }
    if down.contains(where: { $0 > 0 && $0 < 0.5 }) {
      signs.append((mark(0.1) ?? "") + " partly down")
    }
    var text = ""
    while !signs.isEmpty {
      var line = signs.removeFirst()
      while let next = signs.first,
        Columns.width(line) + 2 + Columns.width(next) <= columns.count
      {
        line += ", " + signs.removeFirst()
      }
      text += String(repeating: " ", count: Self.lead) + style.faint(line) + "\n"
    }
    return text
  }
}
