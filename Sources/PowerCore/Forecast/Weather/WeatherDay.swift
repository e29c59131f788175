/// The weather of one day in two words.
public struct WeatherDay: Equatable, Sendable {
  /// The date on site, such as `2026-09-21`.
  public let date: String
  /// A name of ``WeatherIcon``.
  public let icon: String
  /// Plain words, such as `partly cloudy`: small letters, and from the second on ` `, `,` and `-`.
  public let summary: String

  /// A day as a document tells it.
  ///
  /// - Parameters:
  ///   - date: Year, month and day with dashes between; anything else makes no day.
  ///   - icon: What is no known name becomes `cloudy`.
  ///   - summary: Made small; what could steer a terminal or a page is left out; `unknown` when
  ///     nothing is left.
  public init?(date: String, icon: String, summary: String) {
    guard let day = Self.day(date) else { return nil }
    self.init(day, icon: icon, summary: summary)
  }

  /// A day as it stands in `weather.json`; `nil` without a date.
  public init?(json: JSON) {
    self.init(
      date: json["date"]?.text ?? "", icon: json["icon"]?.text ?? "",
      summary: json["summary"]?.text ?? "")
  }

  /// A day of the calendar.
  public init(_ day: CalendarDay, icon: String, summary: String) {
    date = Self.text(day)
    self.icon =
      (WeatherIcon.allCases.first { Text.same(icon, $0.word.description) } ?? .cloudy)
      .word.description
    var plain: [UInt8] = []
    for byte in summary.utf8 where plain.count < 32 {
      let small = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
      let isLetter = small >= 0x61 && small <= 0x7A
      if isLetter || !plain.isEmpty && " ,-".utf8.contains(small) { plain.append(small) }
    }
    self.summary = plain.isEmpty ? "unknown" : String(decoding: plain, as: UTF8.self)
  }

  /// The day of the calendar.
  public var day: CalendarDay? { Self.day(date) }

  public static func == (left: Self, right: Self) -> Bool {
    Text.same(left.date, right.date) && Text.same(left.icon, right.icon)
      && Text.same(left.summary, right.summary)
  }

  private static func day(_ date: String) -> CalendarDay? {
    let bytes = Array(date.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = Decimal.integer(bytes[0..<4]), let month = Decimal.integer(bytes[5..<7]),
      let day = Decimal.integer(bytes[8..<10])
    else { return nil }
    return CalendarDay(year: Int(year), month: Int(month), day: Int(day))
  }

  private static func text(_ day: CalendarDay) -> String {
    digits(day.year, 4) + "-" + digits(day.month, 2) + "-" + digits(day.day, 2)
  }

  private static func digits(_ number: Int, _ count: Int) -> String {
    let text = "\(number)"
    return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
  }
}

/// The icons that the themes of the site know.
public enum WeatherIcon: CaseIterable, Sendable {
  case clearDay
  case clearNight
  case partlyCloudyDay
  case partlyCloudyNight
  case cloudy
  case fog
  case wind
  case rain
  case sleet
  case snow
  case hail
  case thunderstorm

  /// Its name.
  public var word: StaticString {
    switch self {
    case .clearDay: "clear-day"
    case .clearNight: "clear-night"
    case .partlyCloudyDay: "partly-cloudy-day"
    case .partlyCloudyNight: "partly-cloudy-night"
    case .cloudy: "cloudy"
    case .fog: "fog"
    case .wind: "wind"
    case .rain: "rain"
    case .sleet: "sleet"
    case .snow: "snow"
    case .hail: "hail"
    case .thunderstorm: "thunderstorm"
    }
  }
}
