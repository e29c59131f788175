/// Days as people on site count them, given how far their clock is from UTC.
public enum CivilTime {
  /// The earliest time that anything is stored for: 2010-01-01. [s since 1970]
  ///
  /// A board without a clock battery may boot in 1970.
  public static let earliest: Int64 = 1_262_304_000
  /// The latest: 2200-01-01. [s since 1970]
  public static let latest: Int64 = 7_258_118_400

  /// Whether a time can be right.
  public static func isPlausible(_ time: Int64) -> Bool { time >= earliest && time < latest }

  /// The multiple of a period at or before a time, also before 1970.
  public static func floor(_ time: Int64, to period: Int64) -> Int64 {
    let held = max(-(1 << 50), min(time, 1 << 50))
    let rest = held % period
    return held - (rest < 0 ? rest + period : rest)
  }

  /// The number of the day since 1970-01-01.
  ///
  /// - Parameters:
  ///   - time: Seconds since 1970, UTC.
  ///   - offset: Of the clock on site, east of UTC, at that time. [s]
  /// - Returns: The number of the local day.
  public static func day(_ time: Int64, offset: Int64) -> Int64 {
    floor(time + offset, to: 86_400) / 86_400
  }

  /// UTC of a time on site.
  ///
  /// Of two with the same name, as in autumn, it is the first; one that is skipped in spring is the
  /// moment of the skip or later.
  ///
  /// - Parameters:
  ///   - time: Seconds since 1970, as the clock on site counts them.
  ///   - offset: Of that clock, east of UTC, at a time. [s]
  /// - Returns: Seconds since 1970, UTC.
  public static func universal(_ time: Int64, offset: (Int64) -> Int64) -> Int64 {
    let (before, after) = (offset(time - 86_400), offset(time + 86_400))
    let early = time - before
    guard before != after, offset(early) != before, offset(time - after) == after else {
      return early
    }
    return time - after
  }

  /// Seconds since 1970 of the midnight that begins a date of the Gregorian calendar, UTC.
  ///
  /// Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil.
  ///
  /// - Returns: `nil` for a date that does not exist or lies outside 1970 to 2199.
  public static func midnight(year: Int64, month: Int64, day: Int64) -> Int64? {
    guard 1970...2199 ~= year, 1...12 ~= month, 1...31 ~= day else { return nil }
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let longest: [Int64] = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard day <= longest[Int(month) - 1] else { return nil }
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return (era * 146_097 + dayOfEra - 719_468) * 86_400
  }
}
