/// A plot of the history for a terminal: charge, power in, power out.
///
/// Night is dotted, so that days can be told apart without colours; what is not known is blank.
public struct HistoryPlot {
  private let columns: [HistoryRow?]
  private let style: Style
  private let start: Int64
  private let end: Int64
  private static let lead = 9

  /// - Parameters:
  ///   - rows: In the order of time.
  ///   - start: Where the plot begins. [s since 1970]
  ///   - end: Where it ends. [s since 1970]
  ///   - width: Of the terminal, in columns.
  ///   - style: How it looks.
  public init(_ rows: [HistoryRow], from start: Int64, to end: Int64, width: Int, style: Style) {
    let count = max(16, min(width, 400) - Self.lead - 1)
    var columns = [HistoryRow?](repeating: nil, count: count)
    let span = max(1, end - start)
    for row in rows where row.end > start && row.start < end {
      // A row longer than a column fills several.
      let first = max(0, row.start - start) * Int64(count) / span
      let last = max(first, (min(row.end, end) - start) * Int64(count) / span - 1)
      for column in first...min(last, Int64(count) - 1) where column >= 0 {
        if columns[Int(column)] == nil {
          columns[Int(column)] = row
        } else {
          columns[Int(column)]?.join(row)
        }
      }
    }
    self.columns = columns
    self.start = start
    self.end = end
    self.style = style
  }

  /// The plot.
  ///
  /// - Parameter localTime: Writes a time in at most eleven columns.
  /// - Returns: Lines, each ending in a line feed.
  public func text(_ localTime: (Int64) -> String) -> String {
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
    return text + axis(localTime)
  }

  /// The next round number above all values.
  static func top(_ values: [Double?]) -> Double {
    let most = values.compactMap { $0 }.max() ?? 1
    var step = 0.1
    while step < 1e6 {
      for factor in [1.0, 2, 5] where most <= step * factor { return step * factor }
      step *= 10
    }
    return step
  }

  private func chart(
    _ name: String, _ values: [Double?], from low: Double, to high: Double, unit: String,
    height: Int, _ paint: (String) -> String
  ) -> String {
    let decimals = high < 2 ? 1 : 0
    var text = style.bold(name) + "\n"
    for line in (0..<height).reversed() {
      let label =
        line == height - 1
        ? Columns.number(high, decimals: decimals, unit: unit)
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

  /// Without power from the panel, as far as known.
  private func isNight(_ column: Int) -> Bool {
    columns[column]?[.supplyPower].map { $0.mean < 0.05 } ?? false
  }

  private func axis(_ localTime: (Int64) -> String) -> String {
    let count = columns.count
    let every = 13
    var marks = String(repeating: " ", count: Self.lead)
    var labels = String(repeating: " ", count: Self.lead)
    var column = 0
    while column < count {
      let room = min(every, count - column)
      marks += style.unicode ? "┴" : "+"
      marks += String(repeating: style.unicode ? "─" : "-", count: room - 1)
      if room >= 11 {
        let time = start + (end - start) * Int64(column) / Int64(count)
        labels += Columns.pad(localTime(time), room)
      }
      column += every
    }
    return marks + "\n" + labels + "\n"
  }
}
