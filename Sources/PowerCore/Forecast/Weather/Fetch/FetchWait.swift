/// How long to leave a source alone after a failure.
public enum FetchWait: Equatable, Sendable {
  /// An hour, and longer each time.
  case usual
  /// It will not answer this request, whatever the time.
  case aDay
  /// It said how long, or that there were too many requests.
  case theirs(seconds: Int64)
  /// Too many requests for today.
  case untilTomorrow

  /// Whether the source itself wants it, so that insisting does not help.
  var isTheirs: Bool {
    switch self {
    case .usual, .aDay: false
    case .theirs, .untilTomorrow: true
    }
  }

  /// The wait that an answer calls for.
  ///
  /// - Parameters:
  ///   - status: Of HTTP.
  ///   - retryAfter: The seconds of its `Retry-After`, if it had one.
  ///   - reason: What it said.
  public init(status: Int, retryAfter: Int64?, reason: String) {
    let words = Array(reason.utf8)
    switch status {
    case 429 where Text.contains(words, "aily") && retryAfter == nil: self = .untilTomorrow
    case 429, 503: self = .theirs(seconds: max(60, min(retryAfter ?? 3000, 7 * 86_400)))
    case 400..<500: self = .aDay
    default: self = .usual
    }
  }

  /// When to ask again.
  ///
  /// - Parameters:
  ///   - now: The present. [s since 1970, UTC]
  ///   - failures: How often it failed in a row, at least 1.
  ///   - jitter: 0 to 1, so that many boards do not come back together.
  /// - Returns: At least a minute from now, at most eight days. [s since 1970, UTC]
  func until(now: Int64, failures: Int64, jitter: Double) -> Int64 {
    let jitter = jitter.held(in: 0...1)
    switch self {
    case .usual:
      let wait = min(Int64(3000) << min(failures - 1, 3), FetchLedger.interval)
      return now + wait - Int64(jitter * 600)
    case .aDay: return now + 86_400 - Int64(jitter * 600)
    case .theirs(let seconds): return now + seconds + Int64(jitter * 120)
    case .untilTomorrow:
      return CivilTime.floor(now, to: 86_400) + 86_400 + 300 + Int64(jitter * 1800)
    }
  }
}
