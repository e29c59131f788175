/// The days of a forecast in words, and how old they are.
public struct ForecastDays: Equatable, Sendable {
  /// When the forecast was made. [s since 1970, UTC]
  public let issuedAt: Int64
  /// Its days, in any order.
  public let days: [WeatherDay]

  /// How old a forecast may be before its words are no longer told. [s]
  public static let longestAge: Int64 = 72 * 3600

  /// The days of a forecast.
  public init(issuedAt: Int64, days: [WeatherDay]) {
    self.issuedAt = issuedAt
    self.days = days
  }

  /// Today and the days after it.
  ///
  /// - Parameters:
  ///   - count: How many.
  ///   - now: The present. [s since 1970, UTC]
  ///   - utcOffset: How far the clocks on site are ahead of UTC. [s]
  /// - Returns: As many as wanted; `nil` for a day that the forecast does not know, or that it has
  ///   foretold too long ago.
  public func next(_ count: Int, now: Int64, utcOffset: Int64) -> [WeatherDay?] {
    guard CivilTime.isPlausible(now), now <= issuedAt + Self.longestAge else {
      return [WeatherDay?](repeating: nil, count: max(0, count))
    }
    let today = CivilTime.day(now, offset: utcOffset)
    return (0..<Int64(max(0, count))).map { ahead in
      days.first { $0.day?.number == today + ahead }
    }
  }
}
