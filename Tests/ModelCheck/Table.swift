import PowerCore

/// A reference file: a header with names, then a line of numbers for each case.
struct Table {
  /// The names of the columns.
  let names: [String]
  /// The numbers, as many in each row as there are names; `nil` where the file has nothing.
  let rows: [[Double?]]

  /// Takes a file apart.
  ///
  /// Numbers may have an exponent; dates and times become seconds since 1970.
  ///
  /// - Parameter bytes: Comma-separated values without quotation marks.
  /// - Throws: ``TableError`` at the first cell that is nothing of it.
  init(_ bytes: [UInt8]) throws(TableError) {
    var names: [String] = []
    var rows: [[Double?]] = []
    var number = 0
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      let cells = Text.trimmed(line).split(
        separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
      if number == 1 {
        names = cells.map { String(decoding: $0, as: UTF8.self) }
        continue
      }
      guard !Text.trimmed(line).isEmpty else { continue }
      guard cells.count == names.count else { throw TableError(line: number, column: nil) }
      var row: [Double?] = []
      for (index, cell) in cells.enumerated() {
        guard !cell.isEmpty else {
          row.append(nil)
          continue
        }
        guard let value = Self.time(Array(cell)) ?? Self.number(Array(cell)) else {
          throw TableError(line: number, column: names[index])
        }
        row.append(value)
      }
      rows.append(row)
    }
    self.names = names
    self.rows = rows
  }

  /// Where a column stands.
  func index(of name: StaticString) -> Int? {
    names.firstIndex { Text.same($0, name.description) }
  }

  private static func number(_ cell: [UInt8]) -> Double? {
    let parts = cell.split(separator: UInt8(ascii: "e"), omittingEmptySubsequences: false)
    guard let mantissa = parts.first, let value = Decimal.number(mantissa) else { return nil }
    guard parts.count > 1 else { return value }
    guard parts.count == 2, let power = Decimal.integer(parts[1]), power.magnitude <= 300 else {
      return nil
    }
    var factor = 1.0
    for _ in 0..<power.magnitude { factor *= 10 }
    return power < 0 ? value / factor : value * factor
  }

  /// Of `2023-03-05` or `2023-03-05T06:20:11Z`. [s since 1970]
  private static func time(_ cell: [UInt8]) -> Double? {
    guard cell.count == 10 || cell.count == 20, cell[4] == UInt8(ascii: "-"),
      let year = part(cell, 0..<4), let month = part(cell, 5..<7), let day = part(cell, 8..<10),
      let date = CalendarDay(year: year, month: month, day: day)
    else { return nil }
    guard cell.count == 20 else { return Double(date.start) }
    guard let hour = part(cell, 11..<13), let minute = part(cell, 14..<16),
      let second = part(cell, 17..<19)
    else { return nil }
    return Double(date.start) + Double(hour * 3600 + minute * 60 + second)
  }

  private static func part(_ cell: [UInt8], _ range: Range<Int>) -> Int? {
    Decimal.integer(cell[range]).map { Int($0) }
  }
}

/// A cell that is no number, or a line with too few or too many.
struct TableError: Error {
  let line: Int
  let column: String?

  /// For people, such as `line 3, column dni_w_m2: not a number`.
  var text: String {
    guard let column else { return "line \(line): not as many cells as the header has" }
    return "line \(line), column \(column): not a number"
  }
}

/// One line of a table.
struct Row {
  let table: Table
  let number: Int

  /// A number by the name of its column; 0 where the file has nothing.
  subscript(name: StaticString) -> Double {
    table.index(of: name).flatMap { table.rows[number][$0] } ?? 0
  }
}
