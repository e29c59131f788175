/// Why a new forecast does not take the place of the last one.
public enum WeatherChoice: Equatable, Sendable {
  case better
  /// It ends before the present.
  case past
  /// It was made before the last one.
  case older
  /// It ends more than a day before the last one, which is still young, and within a week.
  case shorter

  /// What it is, to follow `the reply`.
  public var text: StaticString {
    switch self {
    case .better: "is better"
    case .past: "forecasts nothing but the past"
    case .older: "was made before the one at hand"
    case .shorter: "ends more than a day before the one at hand"
    }
  }

  /// Chooses between two forecasts.
  ///
  /// - Parameters:
  ///   - new: What has just come.
  ///   - old: What is at hand.
  ///   - now: The present. [s since 1970, UTC]
  public init(_ new: Weather, over old: Weather?, now: Int64) {
    let end = new.horizon
    guard end > now else {
      self = .past
      return
    }
    // One from the future was made with a clock that was wrong.
    guard let old, old.horizon > now, old.issuedAt <= now + 3600 else {
      self = .better
      return
    }
    // Another source may name the time of its model's run rather than that of the request.
    let lag: Int64 = Text.same(new.source, old.source) ? 0 : 12 * 3600
    if new.issuedAt + lag < old.issuedAt {
      self = .older
    } else if end < min(old.horizon - 86_400, now + 6 * 86_400), now - old.issuedAt < 86_400 {
      self = .shorter
    } else {
      self = .better
    }
  }
}

extension Weather {
  /// The end of the last hour whose irradiance is known; the distant past without any.
  /// [s since 1970, UTC]
  ///
  /// A night counts only when the day before it is known: that it is dark then is no news.
  public var horizon: Int64 {
    let site = self.site
    var last: Int64 = 0
    var isDayKnown = true
    for index in hours.indices {
      let isKnown = self.isKnown(index)
      if let site, isDay(index, site) { isDayKnown = isKnown }
      if isKnown, isDayKnown { last = hours[index].end }
    }
    return last
  }

  /// Whether it tells the irradiance of an hour with the sun up, if it has such hours.
  ///
  /// Where the sun stays down for as long as the forecast is, any hour will do.
  ///
  /// - Parameter site: Where; `nil` when that is not known, and any hour will do too.
  /// - Returns: Whether there is anything to forecast from.
  func tellsOfTheSky(_ site: Site?) -> Bool {
    guard let site else { return hours.indices.contains { isKnown($0) } }
    let days = hours.indices.filter { isDay($0, site) }
    return (days.isEmpty ? Array(hours.indices) : days).contains { isKnown($0) }
  }

  private func isKnown(_ index: Int) -> Bool {
    hours[index].ghi != nil || members.contains { $0[index] != nil }
  }

  /// Whether the sun is at least 5° high in the middle of an hour.
  private func isDay(_ index: Int, _ site: Site) -> Bool {
    Sun(at: Double(hours[index].end) - 1800).position(over: site).up >= 0.087_2
  }

  /// When it was made, at the latest when it was fetched, whatever it claims. [s since 1970, UTC]
  var madeAt: Int64 { min(issuedAt, fetchedAt) }

  /// How old it is. [s]
  ///
  /// - Parameter now: The present. [s since 1970, UTC]
  /// - Returns: 0 for one from the future.
  public func age(_ now: Int64) -> Int64 { max(0, now - madeAt) }
}

extension Weather {
  /// Takes over how far an ensemble is spread, where that is more than is known so far.
  public mutating func takeSpread(of ensemble: Weather) {
    var other = ensemble.hours[...]
    for index in hours.indices {
      let end = hours[index].end
      other = other.drop { $0.end < end }
      guard let found = other.first else { return }
      guard found.end == end else { continue }
      hours[index].ghiSpread = Mixture.larger(hours[index].ghiSpread, found.ghiSpread)
    }
  }
}
