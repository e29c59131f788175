/// The headers of an answer that matter to whoever fetches weather.
public struct HTTPHeaders: Equatable, Sendable {
  /// Until when the answer is good. [s since 1970, UTC]
  public private(set) var expires: Int64?
  /// When it was changed, as it came.
  public private(set) var lastModified: String?
  /// Its mark, as it came.
  public private(set) var entityTag: String?
  /// How long to wait. [s]
  public private(set) var retryAfter: Int64?
  private var size = 0

  /// The most that is looked at. [bytes]
  public static let sizeLimit = 65_536

  /// No headers.
  public init() {}

  public static func == (left: Self, right: Self) -> Bool {
    left.expires == right.expires && left.retryAfter == right.retryAfter
      && Text.same(left.lastModified ?? "", right.lastModified ?? "")
      && Text.same(left.entityTag ?? "", right.entityTag ?? "")
  }

  /// Takes one line; the first line of another answer forgets the one before.
  ///
  /// - Parameters:
  ///   - line: As it came.
  ///   - now: The present, for a time to wait until. [s since 1970, UTC]
  /// - Returns: Whether there is still room.
  public mutating func take(_ line: some Collection<UInt8>, now: Int64) -> Bool {
    let before = size + line.count
    guard before <= Self.sizeLimit else { return false }
    let line = Text.trimmed(line)
    if line.starts(with: "HTTP/".utf8) { self = HTTPHeaders() }
    size = before
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return true }
    let name = line[..<colon].map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    let value = Text.trimmed(line[(colon + 1)...])
    let text = String(decoding: value, as: UTF8.self)
    switch String(decoding: name, as: UTF8.self) {
    case let name where Text.same(name, "expires"): expires = HTTPDate.seconds(value)
    case let name where Text.same(name, "last-modified"):
      lastModified = FetchRecord.isHeader(text) ? text : nil
    case let name where Text.same(name, "etag"): entityTag = FetchRecord.isHeader(text) ? text : nil
    case let name where Text.same(name, "retry-after"):
      retryAfter = Decimal.integer(value) ?? HTTPDate.seconds(value).map { $0 - now }
    default: break
    }
    return true
  }
}

/// Times as HTTP writes them.
public enum HTTPDate {
  /// The time that a text names.
  ///
  /// RFC 9110, section 5.6.7, IMF-fixdate.
  ///
  /// - Parameter text: Such as `Sun, 06 Nov 1994 08:49:37 GMT`.
  /// - Returns: Seconds since 1970, UTC; `nil` for any other text.
  public static func seconds(_ text: some Collection<UInt8>) -> Int64? {
    let words = text.split(separator: UInt8(ascii: " ")).map { Array($0) }
    guard words.count == 6, Text.same(String(decoding: words[5], as: UTF8.self), "GMT"),
      let day = Decimal.integer(words[1]), let year = Decimal.integer(words[3]),
      1...31 ~= day, 1...9999 ~= year,
      let month = months.firstIndex(where: { words[2].elementsEqual($0.description.utf8) }),
      let date = CalendarDay(year: Int(year), month: month + 1, day: Int(day))
    else { return nil }
    let clock = words[4].split(separator: UInt8(ascii: ":")).compactMap { Decimal.integer($0) }
    guard clock.count == 3, 0...23 ~= clock[0], 0...59 ~= clock[1], 0...60 ~= clock[2] else {
      return nil
    }
    return date.start + clock[0] * 3600 + clock[1] * 60 + clock[2]
  }

  private static let months: [StaticString] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
