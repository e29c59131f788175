/// Why a weather forecast cannot be used as a whole.
///
/// What is wrong with single values is a ``Fault`` each, and they are missing then.
public enum WeatherError: Error, Equatable, Sendable {
  /// The document is something else than an object with the schema that is known.
  case unknownSchema
  /// A key is missing or holds something else.
  case missing(StaticString)
  /// There is not one hour.
  case empty
  /// There is more than anybody needs.
  case tooMany(StaticString, limit: Int)
  /// A time is before 2010 or after 2199.
  case implausibleTime(StaticString)
  /// An hour does not end after the one before it.
  case notIncreasing(hour: Int)
  /// An hour does not end on a full hour of UTC, where forecasts have theirs.
  case betweenHours(hour: Int)
  /// There is sunlight at night, so its hours are those of another time zone. [W/m²]
  case sunAtNight(end: Int64, ghi: Double)

  /// What is wrong, for example `there is not one hour`.
  public var text: String {
    switch self {
    case .unknownSchema: "is no weather of schema 1"
    case .missing(let key): "has no usable '\(key)'"
    case .empty: "has not one hour"
    case .tooMany(let what, let limit): "has more than \(limit) \(what)"
    case .implausibleTime(let key): "has a '\(key)' before 2010 or after 2199"
    case .notIncreasing(let hour): "has hours out of order, first at number \(hour)"
    case .betweenHours(let hour): "has hours that end off UTC's full hours, first at number \(hour)"
    case .sunAtNight(let end, let ghi):
      "has \(Int64(ghi.held(in: 0...9999))) W/m² in the night hour until \(end): wrong time zone"
    }
  }

  public static func == (left: Self, right: Self) -> Bool { Text.same(left.text, right.text) }
}
