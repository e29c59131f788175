/// A day of the Gregorian calendar.
///
/// Days are counted with Hinnant's arithmetic of 400-year eras
/// (howardhinnant.github.io/date_algorithms.html), which needs no table.
public struct CalendarDay: Equatable, Sendable {
  /// How many days it is after 1970-01-01.
  public let number: Int64
  public let year: Int
  /// 1 to 12.
  public let month: Int
  /// 1 to 31.
  public let day: Int

  /// The day on which a moment falls in Greenwich.
  ///
  /// - Parameter time: Held within the years 1 to 9999. [s since 1970, UTC]
  public init(time: Int64) {
    let held = min(max(time, -62_135_596_800), 253_402_300_799)
    let seconds = held % 86_400
    self.init(number: (held - seconds) / 86_400 - (seconds < 0 ? 1 : 0))
  }

  /// A day by its date; `nil` when the calendar has no such day.
  ///
  /// - Parameters:
  ///   - year: 1 to 9999.
  ///   - month: 1 to 12.
  ///   - day: 1 to 31.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else {
      return nil
    }
    let marchYear = Int64(month > 2 ? year : year - 1)
    let marchMonth = Int64(month > 2 ? month - 3 : month + 9)
    let leapDays = marchYear / 4 - marchYear / 100 + marchYear / 400
    let dayOfYear = (153 * marchMonth + 2) / 5 + Int64(day) - 1
    self.init(number: marchYear * 365 + leapDays + dayOfYear - 719_468)
    guard self.month == month else { return nil }
  }

  /// A day from the years 1 to 9999.
  private init(number: Int64) {
    self.number = number
    let sinceEra = number + 719_468
    let era = sinceEra / 146_097
    let day = sinceEra % 146_097
    let ofEra = (day - day / 1460 + day / 36_524 - day / 146_096) / 365
    let dayOfYear = day - (365 * ofEra + ofEra / 4 - ofEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    self.day = Int(dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    month = Int(marchMonth < 10 ? marchMonth + 3 : marchMonth - 9)
    year = Int(ofEra + era * 400) + (marchMonth < 10 ? 0 : 1)
  }

  /// The moment at which it begins in Greenwich. [s since 1970]
  public var start: Int64 { number * 86_400 }

  /// 1 on the first of January; 365 or 366 on the last of December.
  public var dayOfYear: Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let before = (275 * month) / 9 - (month > 2 ? (isLeap ? 1 : 2) : 0)
    return before + day - 30
  }
}
