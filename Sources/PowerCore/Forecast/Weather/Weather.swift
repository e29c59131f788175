/// A weather forecast as `weather.json` carries it.
public struct Weather: Equatable, Sendable {
  /// Who made it, such as `open-meteo`.
  public var source: String
  /// When it was made, or fetched if that is not known. [s since 1970, UTC]
  public var issuedAt: Int64
  /// When it was fetched. [s since 1970, UTC]
  public var fetchedAt: Int64
  /// North positive. [°]
  public var latitude: Double?
  /// East positive. [°]
  public var longitude: Double?
  /// Its hours, each ending after the one before it.
  public var hours: [WeatherPoint]
  /// Global horizontal irradiance of each member of an ensemble, as many values as hours. [W/m²]
  public var members: [[Double?]]
  /// Its days in words, in ascending order.
  public var days: [WeatherDay]

  /// The most hours, members and days that are accepted.
  public static let limits = (hours: 400, members: 60, days: 20)

  /// A forecast as it stands; ``checked(faults:)`` tells whether it can be true.
  public init(
    source: String, issuedAt: Int64, fetchedAt: Int64, latitude: Double? = nil,
    longitude: Double? = nil, hours: [WeatherPoint], members: [[Double?]] = [],
    days: [WeatherDay] = []
  ) {
    self.source = source
    self.issuedAt = issuedAt
    self.fetchedAt = fetchedAt
    self.latitude = latitude
    self.longitude = longitude
    self.hours = hours
    self.members = members
    self.days = days
  }

  public static func == (left: Self, right: Self) -> Bool {
    Text.same(left.source, right.source) && left.issuedAt == right.issuedAt
      && left.fetchedAt == right.fetchedAt && left.latitude == right.latitude
      && left.longitude == right.longitude && left.hours == right.hours
      && left.members == right.members && left.days == right.days
  }

  /// Where it is meant for; `nil` when that is not known.
  public var site: Site? {
    guard let latitude, let longitude else { return nil }
    return Site(latitude: latitude, longitude: longitude)
  }

  /// Whether it is of another place than the configuration names, when both are known.
  public func isElsewhere(than configuration: Configuration) -> Bool {
    guard let latitude = configuration.latitude, let longitude = configuration.longitude,
      let place = Site(latitude: latitude, longitude: longitude)
    else { return false }
    return isElsewhere(than: place)
  }

  /// Whether it is known to be of another place.
  public func isElsewhere(than place: Site) -> Bool {
    site.map { $0.isElsewhere(than: place) } ?? false
  }
}

extension Weather {
  /// The version of the names in the document.
  public static let schema: Int64 = 1

  /// A forecast from the document.
  ///
  /// - Parameters:
  ///   - json: What `weather.json` holds; keys that are not known are passed over.
  ///   - faults: Gets what is missing now because it cannot be true.
  /// - Throws: ``WeatherError`` when nothing of it can be trusted.
  public init(json: JSON, faults: inout [Fault]) throws(WeatherError) {
    guard json["schema"]?.int == Self.schema else { throw .unknownSchema }
    guard let source = json["source"]?.text else { throw .missing("source") }
    guard let issuedAt = Self.time(json["issued_at"]) else { throw .missing("issued_at") }
    guard let list = json["hours"]?.elements else { throw .missing("hours") }
    guard list.count <= Self.limits.hours else { throw .tooMany("hours", limit: Self.limits.hours) }
    var strange = StrangeValues()
    var hours: [WeatherPoint] = []
    hours.reserveCapacity(list.count)
    for entry in list {
      guard let end = Self.time(entry["end"]) else { throw .missing("end") }
      var point = WeatherPoint(end: end)
      for quantity in WeatherQuantity.allCases {
        guard let value = entry[quantity.key.description] else { continue }
        point[quantity] = value.double
        if point[quantity] == nil { strange.note(quantity.key, .noNumber) }
      }
      hours.append(point)
    }
    let rows = json["members"]?.elements ?? []
    guard rows.count <= Self.limits.members else {
      throw .tooMany("members", limit: Self.limits.members)
    }
    var members: [[Double?]] = []
    for row in rows {
      guard let values = row.elements, values.count == hours.count else {
        strange.note("members", .wrongLength)
        continue
      }
      members.append(values.map { $0.double })
    }
    faults += strange.faults
    self.init(
      source: Text.printable(source.utf8), issuedAt: issuedAt,
      fetchedAt: Self.time(json["fetched_at"]) ?? issuedAt,
      latitude: json["latitude"]?.double, longitude: json["longitude"]?.double, hours: hours,
      members: members, days: try Self.days(json["days"], faults: &faults))
    self = try checked(faults: &faults)
  }

  private static func days(_ json: JSON?, faults: inout [Fault]) throws(WeatherError)
    -> [WeatherDay]
  {
    let list = json?.elements ?? []
    guard list.count <= limits.days else { throw .tooMany("days", limit: limits.days) }
    var strange = StrangeValues()
    var days: [WeatherDay] = []
    for entry in list {
      if let day = WeatherDay(json: entry) {
        days.append(day)
      } else {
        strange.note("days", .noDate)
      }
    }
    faults += strange.faults
    return days
  }

  /// A time, also when it was written with a fraction of zero.
  private static func time(_ json: JSON?) -> Int64? {
    if let time = json?.int { return time }
    guard let value = json?.double, let time = Decimal.rounded(value), Double(time) == value else {
      return nil
    }
    return time
  }

  /// The document, with what is known and nothing else.
  public var json: JSON {
    var document: [JSON.Member] = [
      .init("schema", .integer(Self.schema)), .init("source", .string(source)),
      .init("issued_at", .integer(issuedAt)), .init("fetched_at", .integer(fetchedAt)),
    ]
    if let latitude { document.append(.init("latitude", .rounded(latitude, decimals: 4))) }
    if let longitude { document.append(.init("longitude", .rounded(longitude, decimals: 4))) }
    document.append(.init("hours", .array(hours.map { Self.json($0) })))
    if !members.isEmpty {
      let rows = members.map { JSON.array($0.map { JSON.rounded($0, decimals: 1) }) }
      document.append(.init("members", .array(rows)))
    }
    if !days.isEmpty { document.append(.init("days", .array(days.map { Self.json($0) }))) }
    return .object(document)
  }

  private static func json(_ point: WeatherPoint) -> JSON {
    var members: [JSON.Member] = [.init("end", .integer(point.end))]
    for quantity in WeatherQuantity.allCases {
      guard let value = point[quantity] else { continue }
      members.append(
        .init(
          quantity.key.description, .rounded(value, decimals: quantity == .cloud ? 3 : 1)))
    }
    return .object(members)
  }

  private static func json(_ day: WeatherDay) -> JSON {
    .object([
      .init("date", .string(day.date)), .init("icon", .string(day.icon)),
      .init("summary", .string(day.summary)),
    ])
  }
}
