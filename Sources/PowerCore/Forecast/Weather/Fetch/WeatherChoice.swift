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
  public var horizon: Int64 {
    let last = hours.indices.last { index in
      hours[index].ghi != nil || members.contains { $0[index] != nil }
    }
    return last.map { hours[$0].end } ?? 0
  }

  /// How old it is. [s]
  ///
  /// - Parameter now: The present. [s since 1970, UTC]
  /// - Returns: 0 for one from the future.
  public func age(_ now: Int64) -> Int64 { max(0, now - issuedAt) }
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
