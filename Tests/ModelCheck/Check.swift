import PowerCore

/// What came out of one file.
struct Check {
  /// One for each column that is checked.
  private(set) var columns: [Comparison]
  private let table: Table
  private let reference: Reference

  /// Compares a file with our models.
  init(_ table: Table, _ reference: Reference) {
    self.table = table
    self.reference = reference
    var columns = reference.columns
    for number in table.rows.indices {
      let row = Row(table: table, number: number)
      for (index, value) in reference.values(row).enumerated() {
        guard let value, table.index(of: columns[index].name) != nil else { continue }
        columns[index].add(
          value, reference: row[columns[index].name],
          weight: reference.weight(columns[index].name, row))
      }
    }
    self.columns = columns.filter { table.index(of: $0.name) != nil }
  }

  /// Whether all columns are within their tolerance.
  var isWithin: Bool { !columns.isEmpty && columns.allSatisfy { $0.isWithin } }

  /// Columns of the file that are neither inputs nor checked.
  var notModelled: [String] {
    let known = columns.map { $0.name.description } + reference.inputs.map { $0.description }
    return table.names.filter { name in !known.contains { Text.same($0, name) } }
  }

  /// A table for people.
  var text: String {
    var text = Self.line(["column", "n", "max abs", "max rel", "rms", "tolerance", ""])
    for column in columns {
      text += Self.line([
        column.name.description, "\(column.count)", Self.short(column.largest),
        column.isRelative ? Self.short(column.largestRelative) : "-", Self.short(column.rms),
        Self.text(of: column.tolerance), column.isWithin ? "ok" : "FAILED",
      ])
    }
    for name in notModelled { text += name + " is not modelled\n" }
    return text
  }

  /// Our own values, one line for each of the file's.
  ///
  /// Numbers have as many digits as tell them from all others.
  static func dump(_ table: Table, _ reference: Reference) -> String {
    var text = ""
    for column in reference.columns {
      text += (text.isEmpty ? "" : ",") + column.name.description
    }
    text += "\n"
    for number in table.rows.indices {
      var isFirst = true
      for value in reference.values(Row(table: table, number: number)) {
        if !isFirst { text += "," }
        isFirst = false
        if let value { text += "\(value)" }
      }
      text += "\n"
    }
    return text
  }

  private static func line(_ cells: [String]) -> String {
    var line = ""
    for (index, cell) in cells.enumerated() {
      let width = index == 0 ? 38 : index == 1 ? 5 : index == 5 ? 14 : 9
      let space = String(repeating: " ", count: max(0, width - cell.utf8.count))
      if index == 0 {
        line += cell + space
      } else if index == 6 {
        line += (cell.utf8.isEmpty ? "" : "  ") + cell
      } else {
        line += " " + space + cell
      }
    }
    return line + "\n"
  }

  private static func text(of tolerance: Tolerance) -> String {
    switch tolerance.kind {
    case .relative(let floor): short(tolerance.limit) + " rel+" + short(floor)
    case .absolute, .direction: short(tolerance.limit) + " abs"
    case .rms: short(tolerance.limit) + " rms"
    }
  }

  /// Three digits, such as `1.75`, `60` or `4.2e-7`.
  private static func short(_ value: Double) -> String {
    guard value > 0, value.isFinite else { return "0" }
    var mantissa = value
    var exponent = 0
    while mantissa >= 9.995 {
      mantissa /= 10
      exponent += 1
    }
    while mantissa < 0.9995 {
      mantissa *= 10
      exponent -= 1
    }
    let digits = Decimal.rounded(mantissa * 100) ?? 0
    if exponent == 1 { return "\(digits / 10)" + (digits % 10 == 0 ? "" : ".\(digits % 10)") }
    let tens = digits / 10 % 10
    let fraction = digits % 100 == 0 ? "" : digits % 10 == 0 ? ".\(tens)" : ".\(tens)\(digits % 10)"
    let size = exponent < 0 ? -exponent : exponent
    let power = exponent == 0 ? "" : (exponent < 0 ? "e-" : "e") + "\(size)"
    return "\(digits / 100)" + fraction + power
  }
}
