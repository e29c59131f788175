/// Why the server was down.
public enum OutageCause: Int, CaseIterable, Sendable {
  /// Nothing tells.
  case unknown = 0
  /// The battery was empty, or power was lost without one.
  case power = 1
  /// It was told to stop, and came back soon.
  case reboot = 2
  /// It came back soon without having been told to stop, and with power left.
  case crash = 3

  /// Its word.
  public var word: StaticString {
    switch self {
    case .unknown: "unknown"
    case .power: "power"
    case .reboot: "reboot"
    case .crash: "crash"
    }
  }
}

/// A time without the server.
public struct Outage: Equatable, Sendable {
  /// The last moment that it was known to be up. [s since 1970]
  public let start: Int64
  /// When it booted again. [s since 1970]
  public let end: Int64
  /// Why.
  public let cause: OutageCause
  /// How much later than ``start`` it may have begun; never later than it ended. [s]
  public let uncertainty: Int64

  /// An outage.
  public init(start: Int64, end: Int64, cause: OutageCause, uncertainty: Int64 = 60) {
    self.start = start
    self.end = end
    self.cause = cause
    self.uncertainty = max(0, min(uncertainty, max(0, end - start)))
  }

  /// How long it was. [s]
  public var seconds: Int64 { max(0, end - start) }
}

/// Shares of time that the server was up.
public struct Uptime: Equatable, Sendable {
  /// When the history begins. [s since 1970]
  public let knownSince: Int64
  /// The end of the time that counts, where nothing is known since; `nil` for the present.
  /// [s since 1970]
  public var knownUntil: Int64?
  /// Of the last 24 hours. [0...1]
  public let day: Double
  /// Of the last 30 days. [0...1]
  public let month: Double
  /// Of the last 365 days. [0...1]
  public let year: Double

  /// Takes shares that were counted.
  public init(knownSince: Int64, day: Double, month: Double, year: Double) {
    self.knownSince = knownSince
    self.day = day
    self.month = month
    self.year = year
  }

  /// Counts outages; `nil` when nothing is known yet.
  ///
  /// - Parameters:
  ///   - outages: All of the last year, in any order, not overlapping.
  ///   - knownSince: When the history begins; before that nothing counts. [s since 1970]
  ///   - now: Seconds since 1970, UTC.
  public init?(_ outages: [Outage], knownSince: Int64, now: Int64) {
    guard CivilTime.isPlausible(knownSince), CivilTime.isPlausible(now), now > knownSince else {
      return nil
    }
    func ratio(_ seconds: Int64) -> Double {
      let start = max(now - seconds, knownSince)
      let down = outages.reduce(0) { $0 + max(0, min($1.end, now) - max($1.start, start)) }
      return max(0, 1 - Double(down) / Double(now - start))
    }
    self.knownSince = knownSince
    day = ratio(86_400)
    month = ratio(30 * 86_400)
    year = ratio(365 * 86_400)
  }
}
