/// Moments as people type them.
public enum TimeArgument {
  /// What ``parse(_:now:offset:)`` understands, to complete "must be …".
  public static let allowed: StaticString =
    "a time ago such as 90min, 12h, 2d, 3w or 1y, a date such as 2026-11-01 or 2026-11-01T06:30, today, yesterday, now, or seconds since 1970"

  /// The moment that a text means.
  ///
  /// - Parameters:
  ///   - text: Such as `12h`, `2026-11-01`, `yesterday`, `1790000000`.
  ///   - now: Seconds since 1970, UTC.
  ///   - offset: Of the clock on site, east of UTC, at a time. [s]
  /// - Returns: Seconds since 1970, UTC; `nil` for anything else.
  public static func parse(_ text: String, now: Int64, offset: (Int64) -> Int64) -> Int64? {
    let bytes = Array(text.utf8)
    if Text.same(text, "now") { return now }
    if Text.same(text, "today") { return midnight(now, offset) }
    if Text.same(text, "yesterday") { return midnight(midnight(now, offset) - 43_200, offset) }
    if bytes.count == 10 || bytes.count == 16, let moment = date(bytes, offset) { return moment }
    let digits = bytes.prefix { Decimal.isDigit($0) }
    guard let number = Decimal.integer(digits), number < 1 << 40 else { return nil }
    let unit = bytes.dropFirst(digits.count)
    if unit.isEmpty { return digits.count >= 5 ? number : nil }
    guard let seconds = seconds(unit), number <= 1 << 20 else { return nil }
    return now - number * seconds
  }

  private static func midnight(_ time: Int64, _ offset: (Int64) -> Int64) -> Int64 {
    CivilTime.universal(CivilTime.floor(time + offset(time), to: 86_400), offset: offset)
  }

  private static func seconds(_ unit: some Collection<UInt8>) -> Int64? {
    let units: [(StaticString, Int64)] = [
      ("s", 1), ("m", 60), ("min", 60), ("h", 3600), ("d", 86_400), ("w", 604_800),
      ("y", 31_557_600),
    ]
    return units.first { unit.elementsEqual($0.0.description.utf8) }?.1
  }

  /// `2026-11-01`, and after it `T06:30` or ` 06:30`.
  private static func date(_ bytes: [UInt8], _ offset: (Int64) -> Int64) -> Int64? {
    guard bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = number(bytes[0..<4]), let month = number(bytes[5..<7]),
      let day = number(bytes[8..<10]),
      var time = CivilTime.midnight(year: year, month: month, day: day)
    else { return nil }
    if bytes.count == 16 {
      guard bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "),
        bytes[13] == UInt8(ascii: ":"), let hour = number(bytes[11..<13]),
        let minute = number(bytes[14..<16]), hour < 24, minute < 60
      else { return nil }
      time += hour * 3600 + minute * 60
    }
    return CivilTime.universal(time, offset: offset)
  }

  private static func number(_ bytes: some Collection<UInt8>) -> Int64? {
    bytes.allSatisfy { Decimal.isDigit($0) } ? Decimal.integer(bytes) : nil
  }
}
