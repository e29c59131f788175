/// How good the forecasts were that were issued, and those that they must beat.
public struct TrackRecord: Equatable, Sendable {
  /// The record of one look ahead.
  public struct Horizon: Equatable, Sendable {
    /// How far it looks ahead. [h]
    public let hours: Int
    /// How many forecasts were scored.
    public internal(set) var count = 0
    /// How many of them do not share what happened.
    public internal(set) var independent = 0
    /// By ``IssuedForecast/Model``; the event is an outage.
    public internal(set) var scores = [BrierScore](
      repeating: BrierScore(), count: IssuedForecast.Model.allCases.count)
    /// Forecasts of windows of which it is not known what came.
    public internal(set) var unclear = 0
    /// What they teach of the next one's probability; nothing before they are worth 60 forecasts
    /// that do not share what happened.
    public internal(set) var recalibration = Recalibration()

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
  public internal(set) var horizons: [Horizon]
  /// When the first forecast of this record was issued; `nil` without any. [s since 1970, UTC]
  public internal(set) var since: Int64?
  /// Forecasts of this record, scored or not.
  public internal(set) var issued = 0
  /// How far the start of outages within two days was off, the median; what nobody expected counts as
  /// long as it lay ahead, a day at most; `nil` without outages. [s]
  public internal(set) var startError: Double?
  /// Outages that were expected with one half or more, and how many of them did not come.
  public internal(set) var alarms = (count: 0, isFalse: 0)

  /// A shorter outage is none: the board hardly missed it. [s]
  static let leastOutage: Int64 = 600
  /// Fewer forecasts that were followed by an outage, or by none, say nothing.
  public static let fewestOfAKind = 4
  /// Fewer independent forecasts say little.
  public static let fewest = 20

  /// A record without forecasts.
  init() { horizons = OnlineProbability.horizons.map { Horizon(hours: $0) } }

  /// Scores what was issued, as a ``RecordScorer`` does.
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
    var scorer = RecordScorer(outages: outages, now: now, version: version)
    for forecast in issued { scorer.add(forecast) }
    self = scorer.record()
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
