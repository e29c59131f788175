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
  /// How much later than ``start`` it may have begun. [s]
  public let uncertainty: Int64

  /// An outage.
  public init(start: Int64, end: Int64, cause: OutageCause, uncertainty: Int64 = 60) {
    self.start = start
    self.end = end
    self.cause = cause
    self.uncertainty = uncertainty
  }

  /// How long it was. [s]
  public var seconds: Int64 { max(0, end - start) }
}

/// The last that is known of a boot.
public struct LastAlive: Sendable {
  /// Its last minute.
  public let row: HistoryRow
  /// When the program was last told to end; `nil` when it never was. [s since 1970]
  public let stoppedAt: Int64?
  /// Whether the minutes after the last transaction may be lost.
  public let mayBeOlder: Bool
  private let level: PowerLevel

  /// Gathers what is known.
  ///
  /// - Parameters:
  ///   - row: Its last minute.
  ///   - stoppedAt: When the program was last told to end; `nil` when it never was. [s since 1970]
  ///   - level: How near the end of the power was then.
  ///   - mayBeOlder: Whether the minutes after the last transaction may be lost.
  public init(row: HistoryRow, stoppedAt: Int64?, level: PowerLevel, mayBeOlder: Bool) {
    self.row = row
    self.stoppedAt = stoppedAt
    self.level = level
    self.mayBeOlder = mayBeOlder
  }

  /// A sign of life is valid for this long. [s]
  private static let stillness: Int64 = 90
  /// A boot that takes longer than this was not just that. [s]
  private static let longestReboot: Int64 = 15 * 60
  private static let longestCrash: Int64 = 5 * 60

  /// The outage between this boot and the next one.
  ///
  /// A board without a clock battery starts its clock where the system last saved it, about once a
  /// minute. Where that is later than the last minute on flash, and not by more than can be
  /// missing there, it tells better when the board went down.
  ///
  /// - Parameters:
  ///   - bootTime: When the next boot began, by a clock that is right. [s since 1970]
  ///   - clockBeforeSynchronisation: What the clock said at that moment before it was set right;
  ///     `nil` when it always was. [s since 1970]
  /// - Returns: `nil` when there is none, as when the clock was wrong.
  public func outage(until bootTime: Int64, clockBeforeSynchronisation: Int64? = nil) -> Outage? {
    var start = row.start + max(1, min(60, Int64(row.coveredSeconds.rounded())))
    let clean = stoppedAt.map { $0 >= start - Self.stillness && $0 <= bootTime } ?? false
    if clean, let stoppedAt { start = max(start, stoppedAt) }
    var uncertainty: Int64 = clean || !mayBeOlder ? 60 : 15 * 60
    if !clean, let saved = clockBeforeSynchronisation, saved > start,
      saved <= start + uncertainty + 60
    {
      start = saved
      uncertainty = 60
    }
    // The program was told to end, and nothing tells how long the server went on without it.
    if clean, bootTime - start > Self.longestReboot { uncertainty = bootTime - start }
    guard bootTime > start, CivilTime.isPlausible(start), CivilTime.isPlausible(bootTime) else {
      return nil
    }
    uncertainty = min(uncertainty, bootTime - start)
    return Outage(
      start: start, end: bootTime, cause: cause(clean: clean, seconds: bootTime - start),
      uncertainty: uncertainty)
  }

  private func cause(clean: Bool, seconds: Int64) -> OutageCause {
    if level != .enough { return .power }
    if clean { return seconds <= Self.longestReboot ? .reboot : .unknown }
    let unbuffered =
      row[.batteryVoltage] == nil && row[.shuntVoltage] == nil && row[.chargeRatio] == nil
    if unbuffered, row[.supplyPower] != nil || row[.usbPower] != nil { return .power }
    let longest = Self.longestCrash + (mayBeOlder ? 15 * 60 : 0)
    return seconds <= longest ? .crash : .unknown
  }

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
