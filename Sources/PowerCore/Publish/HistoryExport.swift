/// Rows of the history for other programs.
public enum HistoryExport {
  /// The number that grows when a name or its meaning changes.
  public static let schema: Int64 = 1

  private static let energies: [(name: StaticString, quantity: HistoryQuantity)] = [
    ("supply_wh", .supplyPower), ("battery_in_wh", .batteryIn), ("battery_out_wh", .batteryOut),
    ("load_wh", .loadPower),
  ]

  /// The header of comma-separated values, ending with a line feed.
  public static var csvHeader: String {
    var line = "time_unix,length_s,known_s,clock,boot,sources"
    for quantity in HistoryQuantity.allCases {
      line += ",\(quantity.name),\(quantity.name)_min,\(quantity.name)_max"
    }
    for energy in energies { line += ",\(energy.name)" }
    return line + "\n"
  }

  /// A row as comma-separated values; what is not known is empty.
  public static func csv(_ row: HistoryRow) -> String {
    var line = "\(row.start),\(row.length),\(number(row.coveredSeconds, 0)),"
    line += clock(row) + ",\(Hex.digits(UInt64(row.boot), count: 8)),\(row.sources.text)"
    for quantity in HistoryQuantity.allCases {
      if let summary = row[quantity] {
        line += "," + number(summary.mean, quantity.decimals)
        line += "," + number(summary.minimum, quantity.decimals)
        line += "," + number(summary.maximum, quantity.decimals)
      } else {
        line += ",,,"
      }
    }
    for energy in energies {
      line += "," + (row.energy(energy.quantity).map { number($0, 4) } ?? "")
    }
    return line + "\n"
  }

  /// A row as a JSON object on one line, without a line feed; what is not known is absent.
  public static func json(_ row: HistoryRow) -> String {
    var line = "{\"start\":\(row.start),\"length_s\":\(row.length)"
    line += ",\"known_s\":\(number(row.coveredSeconds, 0)),\"clock\":\"\(clock(row))\""
    line += ",\"boot\":\"\(Hex.digits(UInt64(row.boot), count: 8))\""
    line += ",\"sources\":\"\(row.sources.text)\""
    for quantity in HistoryQuantity.allCases {
      guard let summary = row[quantity] else { continue }
      line += ",\"\(quantity.name)\":{\"mean\":" + number(summary.mean, quantity.decimals)
      line += ",\"min\":" + number(summary.minimum, quantity.decimals)
      line += ",\"max\":" + number(summary.maximum, quantity.decimals) + "}"
    }
    for energy in energies {
      guard let value = row.energy(energy.quantity) else { continue }
      line += ",\"\(energy.name)\":" + number(value, 4)
    }
    return line + "}"
  }

  private static func clock(_ row: HistoryRow) -> String {
    row.clockIsSynchronised ? "synchronised" : "unknown"
  }

  static func number(_ value: Double, _ decimals: Int) -> String {
    Columns.digits(value, decimals: decimals) ?? ""
  }
}
