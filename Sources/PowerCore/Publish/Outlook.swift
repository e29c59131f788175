/// What is to be expected of the server, as part of stats.json.
public struct Outlook: Equatable, Sendable {
  /// As it is published: at most 600 bytes.
  public let json: JSON
  /// When it was issued. [s since 1970, UTC]
  public let issuedAt: Int64

  /// An older one is not published any more. [s]
  public static let longestAge: Int64 = 3 * 3600

  /// Sums up a forecast.
  public init(_ forecast: Forecast) {
    issuedAt = forecast.issuedAt
    var members: [JSON.Member] = [
      .init("issued_at", .integer(forecast.issuedAt)),
      .init("online_probability", forecast.onlineProbabilityJSON),
      .init("expected_uptime_ratio", .rounded(forecast.expectedUptime, decimals: 3)),
    ]
    let next = forecast.outages.first
    members.append(.init("next_outage", next.map { $0.json() } ?? .null))
    members.append(
      .init("time_to_empty_without_sun_s", .rounded(forecast.secondsWithoutSun, decimals: 0)))
    members.append(.init("sunrise_at", .optional(forecast.sunrise)))
    members.append(
      .init(
        "lasts_until_sunrise_probability", .rounded(forecast.lastsUntilSunrise, decimals: 3)))
    members.append(
      .init("dominated_by", .optional(forecast.dominatedBy.map { $0.rawValue })))
    members.append(.init("weather", forecast.weatherJSON))
    json = .object(members)
  }

  /// Takes an outlook that was handed over; `nil` when it is none, or none of the present.
  ///
  /// - Parameters:
  ///   - json: What ``json`` was.
  ///   - now: Seconds since 1970, UTC.
  public init?(json: JSON, now: Int64) {
    guard let issuedAt = json["issued_at"]?.int, CivilTime.isPlausible(issuedAt),
      now - issuedAt <= Self.longestAge, issuedAt - now <= 300
    else { return nil }
    self.issuedAt = issuedAt
    self.json = json
  }
}

extension Forecast {
  /// The probability of no outage by how far it looks ahead.
  var onlineProbabilityJSON: JSON {
    .object(
      onlineProbability.map { entry in
        JSON.Member("\(entry.hours)h", .rounded(entry.probability, decimals: 3))
      })
  }

  /// The weather forecast behind it, or `null`.
  var weatherJSON: JSON {
    guard let weather else { return .null }
    return .object([
      .init("source", .string(Text.printable(weather.source.utf8))),
      .init("issued_at", .integer(weather.issuedAt)), .init("age_s", .integer(weather.ageSeconds)),
    ])
  }
}

extension ForecastOutage {
  /// From when to when, and how likely.
  ///
  /// - Parameter hasStarts: Whether it tells when it begins if it comes.
  /// - Returns: An object.
  func json(hasStarts: Bool = false) -> JSON {
    var members: [JSON.Member] = [
      .init("start", .integer(start)), .init("end", .integer(end)),
      .init("probability", .rounded(probability, decimals: 3)),
    ]
    if hasStarts {
      members += [
        .init("start_p10", .integer(startP10)), .init("start_p50", .integer(startP50)),
        .init("start_p90", .integer(startP90)),
      ]
    }
    return .object(members)
  }
}
