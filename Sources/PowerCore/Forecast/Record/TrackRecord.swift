/// How good the forecasts were that were issued, and those that they must beat.
public struct TrackRecord: Equatable, Sendable {
  /// The record of one look ahead.
  public struct Horizon: Equatable, Sendable {
    /// How far it looks ahead. [h]
    public let hours: Int
    /// When each scored forecast was issued. [s since 1970, UTC]
    fileprivate(set) var times: [Int64] = []
    /// By ``IssuedForecast/Model``; the event is an outage.
    public fileprivate(set) var scores = [BrierScore](
      repeating: BrierScore(), count: IssuedForecast.Model.allCases.count)
    /// Forecasts of windows of which it is not known what came.
    public fileprivate(set) var unclear = 0
    /// What they teach of the next one's probability; nothing before they are worth 60 forecasts
    /// that do not share what happened.
    public fileprivate(set) var recalibration = Recalibration()

    /// How many forecasts were scored.
    public var count: Int { times.count }
    /// How many of them do not share what happened.
    public var independent: Int { EffectiveCount.nonOverlapping(times, horizon: hours) }

    /// The score of a model.
    public func score(_ model: IssuedForecast.Model) -> BrierScore { scores[model.rawValue] }

    /// How much better powerstat is than a model: 1 is perfect, 0 no better, less is worse.
    ///
    /// - Returns: `nil` as long as that cannot be said: where outages never came, or always, scores
    ///   differ by how members are rounded and by nothing else.
    public func skill(against model: IssuedForecast.Model) -> Double? {
      let own = score(.own)
      guard min(own.events, own.count - own.events) >= TrackRecord.fewestOfAKind else { return nil }
      return own.skill(against: score(model))
    }
  }

  /// By ``OnlineProbability/horizons``.
  public private(set) var horizons: [Horizon]
  /// When the first forecast of this record was issued; `nil` without any. [s since 1970, UTC]
  public private(set) var since: Int64?
  /// Forecasts of this record, scored or not.
  public private(set) var issued = 0
  /// How far the start of outages within two days was off, the median; what nobody expected counts as
  /// long as it lay ahead, a day at most; `nil` without outages. [s]
  public private(set) var startError: Double?
  /// Outages that were expected with one half or more, and how many of them did not come.
  public private(set) var alarms = (count: 0, isFalse: 0)

  /// A shorter outage is none: the board hardly missed it. [s]
  static let leastOutage: Int64 = 600
  /// Fewer forecasts that were followed by an outage, or by none, say nothing.
  public static let fewestOfAKind = 4
  /// Fewer independent forecasts say little.
  public static let fewest = 20

  /// Scores what was issued.
  ///
  /// Only forecasts of the present model count, and only once their time is over. An outage is one for
  /// want of power; a reboot or a crash is none. A window with an outage of which nobody knows why is
  /// left out.
  ///
  /// - Parameters:
  ///   - issued: In the order of time.
  ///   - outages: All that reach into that time.
  ///   - now: Up to when it is known what came. [s since 1970, UTC]
  ///   - version: Of the model.
  public init(
    _ issued: [IssuedForecast], outages: [Outage], now: Int64,
    version: Int = IssuedForecast.currentVersion
  ) {
    horizons = OnlineProbability.horizons.map { Horizon(hours: $0) }
    let own = issued.filter { $0.version == version && $0.issuedAt <= now }
    self.issued = own.count
    since = own.first?.issuedAt
    let long = outages.filter { $0.seconds >= Self.leastOutage }
    let power = long.filter { $0.cause == .power }.sorted { $0.start < $1.start }
    let unknown = long.filter { $0.cause == .unknown }
    for place in horizons.indices {
      var lessons: [(probability: Double, happened: Bool)] = []
      for forecast in own {
        let happened = score(forecast, place, power: power, unknown: unknown, now: now)
        guard let happened, forecast.uncorrected.indices.contains(place) else { continue }
        lessons.append((1 - forecast.uncorrected[place], happened))
      }
      horizons[place].recalibration = .fitted(to: lessons, worth: horizons[place].independent)
    }
    scoreTimes(own, power: power, unknown: unknown, now: now)
  }

  /// Scores a forecast at one look ahead.
  ///
  /// - Returns: Whether an outage came; `nil` when that is not known.
  private mutating func score(
    _ forecast: IssuedForecast, _ place: Int, power: [Outage], unknown: [Outage], now: Int64
  ) -> Bool? {
    let (start, end) = Self.window(forecast, hours: horizons[place].hours)
    guard end <= now, forecast.online.count == IssuedForecast.Model.allCases.count,
      forecast.online.allSatisfy({ $0.count == horizons.count })
    else { return nil }
    let first = power.first { Self.reaches($0, into: start, end) }
    let happened = first != nil
    // What came before anything was unclear is known; to keep more of the outages than of their absence
    // would not be fair.
    let isUnclear = unknown.contains {
      $0.start < first?.start ?? .max && Self.reaches($0, into: start, end)
    }
    guard !isUnclear else {
      horizons[place].unclear += 1
      return nil
    }
    horizons[place].times.append(forecast.issuedAt)
    for (model, probabilities) in forecast.online.enumerated() {
      horizons[place].scores[model].add(1 - probabilities[place], happened: happened)
    }
    return happened
  }

  private mutating func scoreTimes(
    _ issued: [IssuedForecast], power: [Outage], unknown: [Outage], now: Int64
  ) {
    var errors: [Double] = []
    for forecast in issued {
      let (start, end) = Self.window(forecast, hours: 48)
      guard end <= now, !unknown.contains(where: { Self.reaches($0, into: start, end) }) else {
        continue
      }
      let expected = forecast.windows.filter { $0.probability >= 0.5 && $0.start < end }
      let first = power.first { $0.start >= start && $0.start < end }
      if let first {
        let ahead = Double(min(86_400, first.start - start))
        let error = expected.map { Double(($0.start - first.start).magnitude) }.min()
        errors.append(min(error ?? ahead, 86_400))
      }
      for window in expected where window.end <= now {
        alarms.count += 1
        if !power.contains(where: { Self.reaches($0, into: window.start - 3 * 3600, window.end) }) {
          alarms.isFalse += 1
        }
      }
    }
    errors.sort()
    startError = errors.isEmpty ? nil : errors[errors.count / 2]
  }

  private static func window(_ forecast: IssuedForecast, hours: Int) -> (Int64, Int64) {
    (forecast.issuedAt, forecast.issuedAt + Int64(hours) * 3600)
  }

  /// Whether enough of an outage lies within a time.
  static func reaches(_ outage: Outage, into start: Int64, _ end: Int64) -> Bool {
    min(outage.end, end) - max(outage.start, start) >= leastOutage
  }

  public static func == (left: Self, right: Self) -> Bool {
    left.horizons == right.horizons && left.since == right.since && left.issued == right.issued
      && left.startError == right.startError && left.alarms == right.alarms
  }
}

extension TrackRecord {
  /// What repeats itself: a probability of no outage for each of ``OnlineProbability/horizons``.
  ///
  /// - Parameters:
  ///   - outages: Of the last week.
  ///   - now: When the forecast is issued. [s since 1970, UTC]
  /// - Returns: 0 where the time before had an outage for want of power, 1 where it had none.
  public static func persistence(_ outages: [Outage], now: Int64) -> [Double] {
    OnlineProbability.horizons.map { hours in
      let start = now - Int64(hours) * 3600
      let was = outages.contains {
        $0.seconds >= leastOutage && $0.cause == .power && reaches($0, into: start, now)
      }
      return was ? 0 : 1
    }
  }
}
