/// Scores forecasts one by one, so that years of them need no memory.
///
/// Only forecasts of the present model count, and only once their time is over. An outage is one for
/// want of power; a reboot or a crash is none. A window with an outage of which nobody knows why is
/// left out.
public struct RecordScorer: Sendable {
  /// What one forecast teaches of probabilities at one look ahead.
  private typealias Lesson = (probability: Double, happened: Bool)

  private var scored = TrackRecord()
  private var lessons: [[Lesson]]
  /// By look ahead, the forecasts that do not share what happened.
  private var independent: [EffectiveCount]
  private var errors: [Double] = []
  /// Outages for want of power, in the order of time.
  private let power: [Outage]
  /// Outages of which nobody knows why, in the order of time.
  private let unknown: [Outage]
  private let now: Int64
  private let version: Int

  /// How long before a window an outage may end that it still foretold. [s]
  private static let grace: Int64 = 3 * 3600

  /// Begins a record.
  ///
  /// - Parameters:
  ///   - outages: All that reach into the time of the forecasts.
  ///   - now: Up to when it is known what came. [s since 1970, UTC]
  ///   - version: Of the model.
  public init(outages: [Outage], now: Int64, version: Int = IssuedForecast.currentVersion) {
    let long = outages.filter { $0.seconds >= TrackRecord.leastOutage }
      .sorted { $0.start < $1.start }
    power = long.filter { $0.cause == .power }
    unknown = long.filter { $0.cause == .unknown }
    self.now = now
    self.version = version
    lessons = scored.horizons.map { _ in [] }
    independent = scored.horizons.map { EffectiveCount(horizon: $0.hours) }
  }

  /// Scores the next forecast in the order of their issue.
  public mutating func add(_ forecast: IssuedForecast) {
    guard forecast.version == version, forecast.issuedAt <= now else { return }
    scored.issued += 1
    scored.since = scored.since ?? forecast.issuedAt
    for place in scored.horizons.indices {
      let happened = score(forecast, place)
      guard let happened, forecast.uncorrected.indices.contains(place) else { continue }
      lessons[place].append((1 - forecast.uncorrected[place], happened))
    }
    scoreTimes(forecast)
  }

  /// The record of all that was added.
  public func record() -> TrackRecord {
    var record = scored
    for place in record.horizons.indices {
      record.horizons[place].recalibration = .fitted(
        to: lessons[place], worth: record.horizons[place].independent)
    }
    let errors = errors.sorted()
    record.startError = errors.isEmpty ? nil : errors[errors.count / 2]
    return record
  }

  /// Scores a forecast at one look ahead.
  ///
  /// - Returns: Whether an outage came; `nil` when that is not known.
  private mutating func score(_ forecast: IssuedForecast, _ place: Int) -> Bool? {
    let (start, end) = Self.window(forecast, hours: scored.horizons[place].hours)
    let count = lessons.count
    guard end <= now, forecast.online.count == IssuedForecast.Model.allCases.count,
      forecast.online.allSatisfy({ $0.count == count })
    else { return nil }
    let first = Self.first(power, in: start, end)
    let happened = first != nil
    // What came before anything was unclear is known; to keep more of the outages than of their absence
    // would not be fair.
    if let unclear = Self.first(unknown, in: start, end), unclear.start < first?.start ?? .max {
      scored.horizons[place].unclear += 1
      return nil
    }
    independent[place].add(forecast.issuedAt)
    scored.horizons[place].count += 1
    scored.horizons[place].independent = independent[place].count
    for (model, probabilities) in forecast.online.enumerated() {
      scored.horizons[place].scores[model].add(1 - probabilities[place], happened: happened)
    }
    return happened
  }

  private mutating func scoreTimes(_ forecast: IssuedForecast) {
    let (start, end) = Self.window(forecast, hours: 48)
    guard end <= now, Self.first(unknown, in: start, end) == nil else { return }
    let expected = forecast.windows.filter { $0.probability >= 0.5 && $0.start < end }
    let next = Self.place(in: power) { $0.start >= start }
    if next < power.count, power[next].start < end {
      let first = power[next].start
      let ahead = Double(min(86_400, first - start))
      let error = expected.map { Double(($0.start - first).magnitude) }.min()
      errors.append(min(error ?? ahead, 86_400))
    }
    for window in expected where window.end <= now {
      scored.alarms.count += 1
      if Self.first(power, in: window.start - Self.grace, window.end) == nil {
        scored.alarms.isFalse += 1
      }
    }
  }

  private static func window(_ forecast: IssuedForecast, hours: Int) -> (Int64, Int64) {
    (forecast.issuedAt, forecast.issuedAt + Int64(hours) * 3600)
  }

  /// The first outage of which enough lies within a time.
  private static func first(_ outages: [Outage], in start: Int64, _ end: Int64) -> Outage? {
    for outage in outages[place(in: outages, where: { $0.end > start })...] {
      if outage.start >= end { return nil }
      if TrackRecord.reaches(outage, into: start, end) { return outage }
    }
    return nil
  }

  /// The first place from which on something holds of outages that do not overlap, by halving.
  private static func place(in outages: [Outage], where holds: (Outage) -> Bool) -> Int {
    var low = 0
    var high = outages.count
    while low < high {
      let middle = (low + high) / 2
      if holds(outages[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
