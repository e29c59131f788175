/// A moment as the clock on site shows it, in figures that every locale reads.
public struct LocalMoment: Equatable, Sendable {
  private let day: CalendarDay
  private let minute: Int64

  /// - Parameters:
  ///   - time: Seconds since 1970, UTC.
  ///   - offset: Of the clock on site, east of UTC, at a time. [s]
  public init(_ time: Int64, offset: (Int64) -> Int64) {
    let held = max(CivilTime.earliest, min(time, CivilTime.latest))
    let local = held + offset(held)
    day = CalendarDay(time: local)
    minute = (local - day.start) / 60
  }

  /// For example `2026`.
  public var year: String { Self.digits(Int64(day.year), 4) }
  /// For example `2026-11`.
  public var month: String { year + "-" + Self.digits(Int64(day.month), 2) }
  /// For example `2026-11-23`.
  public var date: String { month + "-" + Self.digits(Int64(day.day), 2) }
  /// For example `11-23`.
  public var shortDate: String {
    Self.digits(Int64(day.month), 2) + "-" + Self.digits(Int64(day.day), 2)
  }
  /// For example `Mon`.
  public var weekday: String {
    let names: [StaticString] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    // 1970 began on a Thursday.
    return names[Int((day.number + 3) % 7)].description
  }
  /// For example `21 Sep`.
  public var dayAndMonth: String {
    let names: [StaticString] = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    return "\(day.day) \(names[day.month - 1])"
  }
  /// For example `06:05`.
  public var clock: String { Self.digits(minute / 60, 2) + ":" + Self.digits(minute % 60, 2) }
  /// Whether a day begins.
  public var isMidnight: Bool { minute == 0 }

  private static func digits(_ number: Int64, _ count: Int) -> String {
    let text = "\(number)"
    return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
  }
}
