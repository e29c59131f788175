/// Times as ISO 8601 writes them.
public enum ISOTime {
  /// The time that a text names.
  ///
  /// - Parameters:
  ///   - text: Such as `2030-03-17T06:00:00Z`, `2030-03-17T06:00` or `2030-03-17T07:00:00+01:00`.
  ///   - offset: Of the clock that the text is from, when it does not say so itself; within a day.
  ///     [s]
  /// - Returns: Seconds since 1970, UTC; `nil` for any other text.
  public static func seconds(_ text: String, offset: Int64 = 0) -> Int64? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 16, bytes.count <= 32, bytes[4] == UInt8(ascii: "-"),
      bytes[7] == UInt8(ascii: "-"), bytes[10] == UInt8(ascii: "T"),
      bytes[13] == UInt8(ascii: ":"), let year = digits(bytes[0..<4]),
      let month = digits(bytes[5..<7]), let day = digits(bytes[8..<10]),
      let hour = digits(bytes[11..<13]), hour <= 24, let minute = digits(bytes[14..<16]),
      minute < 60, let date = CalendarDay(year: Int(year), month: Int(month), day: Int(day)),
      offset.magnitude <= 86_400
    else { return nil }
    var rest = bytes[16...]
    var second: Int64 = 0
    if rest.first == UInt8(ascii: ":") {
      guard rest.count >= 3, let value = digits(rest.dropFirst().prefix(2)), value <= 60 else {
        return nil
      }
      second = value
      rest = rest.dropFirst(3)
      if rest.first == UInt8(ascii: ".") { rest = rest.dropFirst().drop { Decimal.isDigit($0) } }
    }
    guard let zone = zone(rest, otherwise: offset) else { return nil }
    return date.start + hour * 3600 + minute * 60 + second - zone
  }

  /// `Z`, `+01:00` or `+0100`; nothing at all is another offset.
  private static func zone(_ text: ArraySlice<UInt8>, otherwise offset: Int64) -> Int64? {
    guard let sign = text.first else { return offset }
    let rest = text.dropFirst().filter { $0 != UInt8(ascii: ":") }
    if sign == UInt8(ascii: "Z") { return rest.isEmpty ? 0 : nil }
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), rest.count == 4,
      let hours = digits(rest[0..<2]), hours < 24, let minutes = digits(rest[2..<4]), minutes < 60
    else { return nil }
    let ahead = hours * 3600 + minutes * 60
    return sign == UInt8(ascii: "-") ? -ahead : ahead
  }

  private static func digits(_ text: ArraySlice<UInt8>) -> Int64? {
    text.allSatisfy { Decimal.isDigit($0) } ? Decimal.integer(text) : nil
  }
}
