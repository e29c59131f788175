/// Rows of the history as text.
public struct HistoryText {
  private let rows: [HistoryRow]
  private let localTime: (_ time: Int64, _ withClock: Bool) -> String

  /// - Parameters:
  ///   - rows: In the order of time, all of the same length.
  ///   - localTime: Writes a time as on site: a date, and when asked for, hour and minute.
  public init(
    _ rows: [HistoryRow], localTime: @escaping (_ time: Int64, _ withClock: Bool) -> String
  ) {
    self.rows = rows
    self.localTime = localTime
  }

  // MARK: For programs

  private static let energies: [(name: StaticString, quantity: HistoryQuantity)] = [
    ("supply_wh", .supplyPower), ("battery_in_wh", .batteryIn), ("battery_out_wh", .batteryOut),
    ("load_wh", .loadPower),
  ]

  /// Comma-separated values with one header line; what is not known is empty.
  public func csv(_ write: (String) -> Bool) -> Bool {
    var line = "time_unix,length_s,known_s,clock,boot,sources"
    for quantity in HistoryQuantity.allCases {
      line += ",\(quantity.name),\(quantity.name)_min,\(quantity.name)_max"
    }
    for energy in Self.energies { line += ",\(energy.name)" }
    guard write(line + "\n") else { return false }
    for row in rows {
      line = "\(row.start),\(row.length),\(Self.number(row.coveredSeconds, 0)),"
      line += row.clockIsSynchronised ? "synchronised" : "unknown"
      line += ",\(Hex.digits(UInt64(row.boot), count: 8)),\(row.sources.text)"
      for quantity in HistoryQuantity.allCases {
        if let summary = row[quantity] {
          line += "," + Self.number(summary.mean, quantity.decimals)
          line += "," + Self.number(summary.minimum, quantity.decimals)
          line += "," + Self.number(summary.maximum, quantity.decimals)
        } else {
          line += ",,,"
        }
      }
      for energy in Self.energies {
        line += "," + (row.energy(energy.quantity).map { Self.number($0, 4) } ?? "")
      }
      guard write(line + "\n") else { return false }
    }
    return true
  }

  /// A JSON array with one row a line; what is not known is absent.
  public func json(_ write: (String) -> Bool) -> Bool {
    var separator = "["
    for row in rows {
      var line = separator + "\n{\"start\":\(row.start),\"length_s\":\(row.length)"
      line += ",\"known_s\":\(Self.number(row.coveredSeconds, 0)),\"clock\":\""
      line += row.clockIsSynchronised ? "synchronised" : "unknown"
      line += "\",\"boot\":\"\(Hex.digits(UInt64(row.boot), count: 8))\""
      line += ",\"sources\":\"\(row.sources.text)\""
      for quantity in HistoryQuantity.allCases {
        guard let summary = row[quantity] else { continue }
        line += ",\"\(quantity.name)\":{\"mean\":" + Self.number(summary.mean, quantity.decimals)
        line += ",\"min\":" + Self.number(summary.minimum, quantity.decimals)
        line += ",\"max\":" + Self.number(summary.maximum, quantity.decimals) + "}"
      }
      for energy in Self.energies {
        guard let value = row.energy(energy.quantity) else { continue }
        line += ",\"\(energy.name)\":" + Self.number(value, 4)
      }
      guard write(line + "}") else { return false }
      separator = ","
    }
    return write(rows.isEmpty ? "[]\n" : "\n]\n")
  }

  static func number(_ value: Double, _ decimals: Int) -> String {
    let text = Columns.number(value, decimals: decimals, unit: "")
    let plain = String(decoding: text.utf8.dropLast(), as: UTF8.self)
    // A rounded away negative number is zero.
    return plain.utf8.contains { $0 >= 0x31 && $0 <= 0x39 } || !plain.utf8.starts(with: "-".utf8)
      ? plain : String(decoding: plain.utf8.dropFirst(), as: UTF8.self)
  }

  // MARK: For people

  /// A table: power for minutes and hours, energy for days.
  public func table(_ style: Style) -> String {
    guard let length = rows.first?.length else { return "Nothing is known of that time.\n" }
    let days = length >= 86_400
    let unit = days ? "Wh" : "W"
    let lead = days ? 12 : 18
    var text =
      style.faint(
        Columns.pad("", lead) + Columns.pad("battery", 10, left: true)
          + Columns.pad("charge", 12, left: true) + Columns.pad("panel", 11, left: true)
          + Columns.pad("charged", 11, left: true) + Columns.pad("drawn", 11, left: true)
          + Columns.pad("load", 11, left: true) + Columns.pad("known", 8, left: true)) + "\n"
    for row in rows {
      text += Columns.pad(localTime(row.start, !days), lead)
      text += Columns.pad(
        Columns.number(row[.batteryVoltage]?.mean, decimals: 3, unit: "V"), 10, left: true)
      text += Columns.pad(charge(row, range: length > 3600), 12, left: true)
      for quantity in [HistoryQuantity.supplyPower, .batteryIn, .batteryOut, .loadPower] {
        let value = days ? row.energy(quantity) : row[quantity]?.mean
        text += Columns.pad(Columns.number(value, decimals: 2, unit: unit), 11, left: true)
      }
      let known = min(1, row.coveredSeconds / Double(length)) * 100
      text += Columns.pad(Columns.number(known, decimals: 0, unit: "%"), 8, left: true)
      if !row.clockIsSynchronised { text += style.faint("  clock unknown") }
      text += "\n"
    }
    return text + "\n" + sums
  }

  private func charge(_ row: HistoryRow, range: Bool) -> String {
    guard let charge = row[.chargeRatio] else { return "-" }
    let mean = Columns.number(charge.mean * 100, decimals: 0, unit: "%")
    guard range else { return mean }
    return Self.number(charge.minimum * 100, 0) + "..." + Self.number(charge.maximum * 100, 0)
      + " %"
  }

  /// All energy of the time that is shown.
  private var sums: String {
    var energy = Energy()
    for row in rows { energy.add(row) }
    func sum(_ name: StaticString, _ value: Double?) -> String {
      "\(name) " + Columns.number(value, decimals: 2, unit: "Wh")
    }
    return "Energy    "
      + [
        sum("panel", energy.supply), sum("charged", energy.batteryIn),
        sum("drawn", energy.batteryOut), sum("load", energy.load),
      ].joined(separator: ", ") + "\n"
  }
}

/// Outages as text.
public struct OutageText {
  private let outages: [Outage]
  private let uptime: Uptime?
  private let localTime: (Int64) -> String

  /// - Parameters:
  ///   - outages: In the order of time.
  ///   - uptime: What they make of the time until now.
  ///   - localTime: Writes a time as on site.
  public init(_ outages: [Outage], uptime: Uptime?, localTime: @escaping (Int64) -> String) {
    self.outages = outages
    self.uptime = uptime
    self.localTime = localTime
  }

  /// A table, and how much of the time the server was up.
  public func table(_ style: Style) -> String {
    var text = ""
    if outages.isEmpty {
      text = "No outage is known.\n"
    } else {
      text = style.faint(
        Columns.pad("down from", 18) + Columns.pad("until", 18) + Columns.pad("for", 14) + "cause")
      text += "\n"
      for outage in outages {
        text += Columns.pad(localTime(outage.start), 18) + Columns.pad(localTime(outage.end), 18)
        text += Columns.pad(Columns.duration(outage.seconds), 14) + outage.cause.word.description
        if outage.uncertainty > 60 {
          text += style.faint("  began up to \(Columns.duration(outage.uncertainty)) later")
        }
        text += "\n"
      }
    }
    guard let uptime else { return text }
    func percent(_ ratio: Double) -> String {
      Columns.number((ratio * 1e5).rounded(.down) / 1e3, decimals: 2, unit: "%")
    }
    return text + "\nUp        24 h \(percent(uptime.day)), 30 d \(percent(uptime.month)), 365 d "
      + "\(percent(uptime.year)); known since \(localTime(uptime.knownSince))\n"
  }

  /// Comma-separated values with one header line.
  public var csv: String {
    var text = "start_unix,end_unix,seconds,cause,uncertainty_s\n"
    for outage in outages {
      text += "\(outage.start),\(outage.end),\(outage.seconds),\(outage.cause.word),"
      text += "\(outage.uncertainty)\n"
    }
    return text
  }

  /// A JSON object.
  public var json: JSON {
    var members = [
      JSON.Member(
        "outages",
        .array(
          outages.map { outage in
            .object([
              .init("start", .integer(outage.start)), .init("end", .integer(outage.end)),
              .init("duration_s", .integer(outage.seconds)),
              .init("cause", .string(outage.cause.word.description)),
              .init("uncertainty_s", .integer(outage.uncertainty)),
            ])
          }))
    ]
    if let uptime {
      members.append(
        JSON.Member(
          "uptime",
          .object([
            .init("known_since", .integer(uptime.knownSince)),
            .init("day_ratio", .rounded(uptime.day, decimals: 5)),
            .init("month_ratio", .rounded(uptime.month, decimals: 5)),
            .init("year_ratio", .rounded(uptime.year, decimals: 5)),
          ])))
    }
    return .object(members)
  }
}
