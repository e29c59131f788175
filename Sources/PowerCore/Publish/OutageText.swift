/// Outages as text.
public struct OutageText {
  private let outages: [Outage]
  private let uptime: Uptime?
  private let offset: (Int64) -> Int64

  /// - Parameters:
  ///   - outages: In the order of time.
  ///   - uptime: What they make of the time until now.
  ///   - offset: Of the clock on site, east of UTC, at a time. [s]
  public init(_ outages: [Outage], uptime: Uptime?, offset: @escaping (Int64) -> Int64) {
    self.outages = outages
    self.uptime = uptime
    self.offset = offset
  }

  /// A table, and how much of the time the server was up.
  public func table(_ style: Style) -> String {
    var text = ""
    if outages.isEmpty {
      text = "No outage is known of that time.\n"
    } else {
      text = style.faint(
        Columns.pad("down from", 18) + Columns.pad("until", 18) + Columns.pad("for", 14) + "cause")
      text += "\n"
      for outage in outages {
        text += Columns.pad(moment(outage.start), 18) + Columns.pad(moment(outage.end), 18)
        text += Columns.pad(Columns.duration(outage.seconds), 14) + outage.cause.word.description
        text += "\n"
        if outage.uncertainty > Self.aMinute {
          text +=
            style.faint(
              "  it may have begun up to \(Columns.duration(outage.uncertainty)) later") + "\n"
        }
      }
    }
    guard let uptime else { return text }
    func percent(_ ratio: Double) -> String {
      // Not rounded up: only a server that was never down was up 100 % of the time.
      Columns.number((ratio * 1e4 + 1e-6).rounded(.down) / 100, decimals: 2, unit: "%")
    }
    return text + "\nUp        24 h \(percent(uptime.day)), 30 d \(percent(uptime.month)), 365 d "
      + "\(percent(uptime.year))\n          known since \(moment(uptime.knownSince))\n"
      + (uptime.knownUntil.map { "          until \(moment($0)); nothing is known since then\n" }
        ?? "")
  }

  /// What is known to the minute is not said to be uncertain: a minute and what storing it takes. [s]
  private static let aMinute: Int64 = 90

  private func moment(_ time: Int64) -> String {
    let moment = LocalMoment(time, offset: offset)
    return moment.date + " " + moment.clock
  }

  /// Comma-separated values with one header line.
  public var csv: String {
    var text = "start_unix,end_unix,duration_s,cause,uncertainty_s\n"
    for outage in outages {
      text += "\(outage.start),\(outage.end),\(outage.seconds),\(outage.cause.word),"
      text += "\(outage.uncertainty)\n"
    }
    return text
  }

  /// A JSON object.
  public var json: JSON {
    .object([
      .init("schema", .integer(HistoryExport.schema)),
      .init("outages", .array(outages.map(Self.json))),
      .init("uptime", uptime.map(Self.json) ?? .null),
    ])
  }

  private static func json(_ outage: Outage) -> JSON {
    .object([
      .init("start", .integer(outage.start)), .init("end", .integer(outage.end)),
      .init("duration_s", .integer(outage.seconds)),
      .init("cause", .string(outage.cause.word.description)),
      .init("uncertainty_s", .integer(outage.uncertainty)),
    ])
  }

  private static func json(_ uptime: Uptime) -> JSON {
    .object([
      .init("known_since", .integer(uptime.knownSince)),
      .init("known_until", uptime.knownUntil.map { .integer($0) } ?? .null),
      .init("day_ratio", .rounded(uptime.day, decimals: 5)),
      .init("month_ratio", .rounded(uptime.month, decimals: 5)),
      .init("year_ratio", .rounded(uptime.year, decimals: 5)),
    ])
  }
}
