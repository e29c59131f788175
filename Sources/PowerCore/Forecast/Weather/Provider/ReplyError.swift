/// Why a provider's reply gives no forecast.
public enum ReplyError: Error, Equatable, Sendable {
  /// The provider says so itself, with its reason.
  case refused(String)
  /// It is for several places at once.
  case severalPlaces
  /// A field is missing or holds something else.
  case missing(StaticString)
  /// A time has another form than the one that is known.
  case strangeTime(StaticString)
  /// The values are not an hour apart.
  case notHourly(StaticString)
  /// A field has more values than anybody needs.
  case tooLong(StaticString)
  /// There is neither irradiance nor cloud in it.
  case nothingOfTheSky
  /// It is of another place than was asked for.
  case elsewhere
  /// Neither the configuration nor the reply tells where it is for.
  case unknownPlace
  /// It cannot be true.
  case weather(WeatherError)

  /// What is wrong, to follow `open-meteo:`.
  public var text: String {
    switch self {
    case .refused(let reason): "refused: " + reason
    case .severalPlaces: "the reply is for several places"
    case .missing(let field): "the reply has no usable '\(field)'"
    case .strangeTime(let field): "the reply has a time of another form in '\(field)'"
    case .notHourly(let field): "the values of '\(field)' are not an hour apart"
    case .tooLong(let field): "the reply has too many values of '\(field)'"
    case .nothingOfTheSky: "the reply has neither irradiance nor clouds"
    case .elsewhere: "the reply is of another place than [site]"
    case .unknownPlace: "the place is unknown: set [site] latitude and longitude"
    case .weather(let error): "the reply " + error.text
    }
  }

  public static func == (left: Self, right: Self) -> Bool { Text.same(left.text, right.text) }
}

/// What has to be known to understand a reply.
public struct ReplyContext: Sendable {
  /// The present time. [s since 1970, UTC]
  public let now: Int64
  /// The place that was asked for; `nil` takes the one that the reply names.
  public let site: Site?
  /// How far the clocks on site are ahead of UTC. [s]
  public let utcOffset: Int64

  /// - Parameters:
  ///   - now: The present time. [s since 1970, UTC]
  ///   - site: The place that was asked for.
  ///   - utcOffset: Of the clocks on site, held within ±18 hours. [s]
  public init(now: Int64, site: Site?, utcOffset: Int64) {
    self.now = now
    self.site = site
    self.utcOffset = max(-64_800, min(utcOffset, 64_800))
  }

  /// The place, from the configuration or else from the reply.
  ///
  /// - Throws: ``ReplyError/elsewhere`` when the reply is known to be of another place.
  func site(latitude: JSON?, longitude: JSON?, altitude: JSON? = nil) throws(ReplyError) -> Site {
    let high = altitude?.double.map { $0.held(in: -400...8900) } ?? 0
    let named = latitude?.double.flatMap { latitude in
      longitude?.double.flatMap { Site(latitude: latitude, longitude: $0, altitude: high) }
    }
    if let site {
      if let named, named.isElsewhere(than: site) { throw .elsewhere }
      return Site(latitude: site.latitude, longitude: site.longitude, altitude: high) ?? site
    }
    guard let named else { throw .unknownPlace }
    return named
  }
}
