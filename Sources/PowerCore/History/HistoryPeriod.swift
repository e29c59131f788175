/// How much time goes into one row, by the calendar of the site.
///
/// Days and what is longer begin at midnight there, so that one of them may have 23 or 25 hours.
public enum HistoryPeriod: Equatable, Sendable {
  /// A part of a day, counted from its midnight. [s]
  case seconds(Int64)
  /// Whole days; seven of them begin on a Monday.
  case days(Int64)
  /// Whole months, counted from January.
  case months(Int64)

  /// What ``init(_:)`` understands, to complete "must be …".
  public static let allowed: StaticString =
    "1min, 5min, 15min, 1h, 6h or another part of a day, 1d, 1w, 1month or 1y"

  /// The period that a text means.
  ///
  /// - Parameter text: Such as `15min`, `1h`, `1d`, `1w`, `1month` or `1y`.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    let digits = bytes.prefix { Decimal.isDigit($0) }
    let unit = bytes.dropFirst(digits.count)
    guard let number = Decimal.integer(digits), 1...1440 ~= number else { return nil }
    let units: [(StaticString, HistoryPeriod)] = [
      ("min", .seconds(60)), ("m", .seconds(60)), ("h", .seconds(3600)), ("d", .days(1)),
      ("w", .days(7)), ("month", .months(1)), ("y", .months(12)),
    ]
    guard let one = units.first(where: { unit.elementsEqual($0.0.description.utf8) })?.1 else {
      return nil
    }
    switch one {
    case .seconds(let length):
      let seconds = length * number
      guard seconds <= 86_400, 86_400 % seconds == 0 else { return nil }
      self = seconds == 86_400 ? .days(1) : .seconds(seconds)
    case .days(let length):
      guard length * number <= 366 else { return nil }
      self = .days(length * number)
    case .months(let length):
      guard 12 % (length * number) == 0 else { return nil }
      self = .months(length * number)
    }
  }

  /// A period that makes a few dozen rows of a time.
  ///
  /// - Parameter seconds: How long that time is. [s]
  public init(fitting seconds: Int64) {
    let choices: [HistoryPeriod] = [
      .seconds(60), .seconds(300), .seconds(900), .seconds(3600), .days(1), .days(7),
    ]
    self = choices.first { $0.approximateSeconds * 54 >= seconds } ?? .months(1)
  }

  /// About how long it is. [s]
  public var approximateSeconds: Int64 {
    switch self {
    case .seconds(let length): length
    case .days(let count): count * 86_400
    case .months(let count): count * 2_629_746
    }
  }

  /// Whether minutes are needed to tell one from the next.
  public var needsMinutes: Bool { approximateSeconds < 3600 }

  /// Whether its energy tells more than its power.
  public var isDays: Bool { approximateSeconds >= 86_400 }

  /// The one that a moment falls into.
  ///
  /// - Parameters:
  ///   - time: Seconds since 1970, UTC, of a plausible year.
  ///   - offset: Of the clock on site, east of UTC, at a time. [s]
  /// - Returns: When it begins and ends. [s since 1970]
  public func bounds(of time: Int64, offset: (Int64) -> Int64) -> (start: Int64, end: Int64) {
    let (start, end) = calendarBounds(of: time, offset: offset)
    // Whatever a zone does, time goes on.
    return (min(start, time), max(end, time + 1))
  }

  private func calendarBounds(of time: Int64, offset: (Int64) -> Int64) -> (Int64, Int64) {
    switch self {
    case .seconds(let length):
      // Hours are stored by those of UTC, also where clocks are half an hour off.
      let east = length <= 3600 ? 0 : offset(time)
      let start = CivilTime.floor(time + east, to: length) - east
      return (start, start + length)
    case .days(let count):
      let day = CivilTime.day(time, offset: offset(time))
      // 1970-01-01 was a Thursday.
      let shift: Int64 = count % 7 == 0 ? 3 : 0
      let first = CivilTime.floor(day + shift, to: count) - shift
      return (
        CivilTime.universal(first * 86_400, offset: offset),
        CivilTime.universal((first + count) * 86_400, offset: offset)
      )
    case .months(let count):
      let date = CalendarDay(time: time + offset(time))
      let month = Int64(date.month - 1)
      let first = month - month % count
      return (
        Self.midnight(date.year, first, offset),
        Self.midnight(date.year + Int((first + count) / 12), (first + count) % 12, offset)
      )
    }
  }

  private static func midnight(_ year: Int, _ month: Int64, _ offset: (Int64) -> Int64) -> Int64 {
    // The first of a month is in every calendar, but not beyond the year 9999.
    let day = CalendarDay(year: year, month: Int(month) + 1, day: 1)?.start ?? CivilTime.latest
    return CivilTime.universal(day, offset: offset)
  }
}
