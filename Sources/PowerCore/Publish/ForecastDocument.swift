/// The document that is published as forecast.json.
public enum ForecastDocument {
  /// The version of its names.
  public static let schema: Int64 = 1
  /// The most outages that it tells.
  public static let outageLimit = 8
  /// The same where there is no room.
  static let coarseOutageLimit = 3

  /// The largest document. [bytes]
  public static let sizeLimit = 24 * 1024

  /// How much is left out for want of room.
  private enum Brevity: CaseIterable {
    case none
    /// What can do without is told of no outage and no reference.
    case fewerDetails
    /// Hours after the third day have fewer digits.
    case coarseDays
    /// Hours after the first day have fewer digits, and the record is short.
    case coarseAll
    /// The same, with an outage less.
    case coarsest
  }

  /// Renders a forecast with what it was learned from and what earlier ones were worth.
  ///
  /// There are more than a thousand numbers in it. Should they all have many digits, those of later
  /// days lose some.
  ///
  /// - Parameters:
  ///   - forecast: The forecast.
  ///   - learned: Of ``Learned``.
  ///   - record: What earlier ones were worth.
  /// - Returns: A document of at most 24 KB.
  public static func render(_ forecast: Forecast, learned: JSON, record: TrackRecord) -> JSON {
    var document = JSON.null
    for brevity in Brevity.allCases {
      document = render(forecast, learned, record, brevity)
      // One for the line feed.
      if document.writtenBytes + 1 <= sizeLimit { break }
    }
    return document
  }

  private static func render(
    _ forecast: Forecast, _ learned: JSON, _ record: TrackRecord, _ brevity: Brevity
  ) -> JSON {
    let limit =
      switch brevity {
      case .none, .fewerDetails, .coarseDays: outageLimit
      case .coarseAll: coarseOutageLimit
      case .coarsest: coarseOutageLimit - 1
      }
    let isShort = brevity == .coarseAll || brevity == .coarsest
    let likely = forecast.outages.sorted { $0.probability > $1.probability }.prefix(limit)
    let outages = likely.sorted { $0.start < $1.start }
    let fine =
      switch brevity {
      case .none, .fewerDetails: Int.max
      case .coarseDays: 72
      case .coarseAll, .coarsest: 24
      }
    var members: [JSON.Member] = [
      .init("schema", .integer(schema)),
      .init("issued_at", .integer(forecast.issuedAt)),
      .init("basis", .string(forecast.basis.rawValue)),
      .init("weather", forecast.weatherJSON),
    ]
    if forecast.chargeIsUnknown { members.append(.init("charge_unknown", .bool(true))) }
    members += [
      .init("online_probability", forecast.onlineProbabilityJSON),
      .init("expected_uptime_ratio", .rounded(forecast.expectedUptime, decimals: 3)),
      .init("outages", .array(outages.map { $0.json(hasStarts: brevity == .none) })),
      .init("dominated_by", .optional(forecast.dominatedBy.map { $0.rawValue })),
      .init("learned", learned),
      .init("skill", record.json(isShort: isShort, hasScores: brevity == .none)),
      .init(
        "hours",
        .array(
          forecast.hours.enumerated().map { place, hour in
            self.hour(
              hour, isFine: place < fine,
              loadDecimals: isShort && place >= fine ? 0 : 1)
          })),
    ]
    return .object(members)
  }

  private static func hour(_ hour: ForecastHour, isFine: Bool, loadDecimals: Int) -> JSON {
    let decimals = isFine ? 2 : 1
    let watts = isFine ? 1 : 0
    return .object([
      .init("end", .integer(hour.end)),
      .init("charge_ratio_p10", short(hour.chargeP10, decimals: decimals)),
      .init("charge_ratio_p50", short(hour.chargeP50, decimals: decimals)),
      .init("charge_ratio_p90", short(hour.chargeP90, decimals: decimals)),
      .init("online_ratio", short(hour.online, decimals: 2)),
      .init("pv_w_p50", short(hour.panelP50, decimals: hour.panelP50 < 10 ? watts : 0)),
      .init("load_w_p50", short(hour.loadP50, decimals: hour.loadP50 < 100 ? loadDecimals : 0)),
    ])
  }

  /// A number without a fraction that is none.
  private static func short(_ value: Double, decimals: Int) -> JSON {
    let rounded = JSON.rounded(value, decimals: decimals)
    guard case .number(let number) = rounded, number == number.rounded(),
      let whole = Decimal.rounded(number, limit: 1e9)
    else { return rounded }
    return .integer(whole)
  }
}
