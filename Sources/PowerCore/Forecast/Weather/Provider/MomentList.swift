/// Moments of a reply, gathered with their checks.
struct MomentList {
  private(set) var moments: [SkyMoment] = []
  private(set) var strange = StrangeValues()
  private(set) var words: [(time: Int64, words: WeatherWords)] = []
  private let field: StaticString

  /// - Parameter field: What errors call the list.
  init(_ field: StaticString) { self.field = field }

  /// Adds a moment, which must be later than those before it.
  mutating func add(_ moment: SkyMoment) throws(ReplyError) {
    guard CivilTime.isPlausible(moment.time) else { throw .strangeTime(field) }
    if let last = moments.last, moment.time <= last.time {
      throw .weather(.notIncreasing(hour: moments.count + 1))
    }
    guard moments.count < Weather.limits.hours else { throw .tooLong(field) }
    moments.append(moment)
  }

  /// Adds words of a time.
  mutating func add(_ found: WeatherWords, at time: Int64) { words.append((time, found)) }

  /// A number of a moment that is within what is possible.
  ///
  /// - Parameters:
  ///   - json: Where it should be.
  ///   - what: What faults call it.
  ///   - range: What is possible; what is beyond is noted and left out.
  /// - Returns: The number; `nil` when it is not known.
  mutating func number(_ json: JSON?, _ what: StaticString, _ range: ClosedRange<Double>)
    -> Double?
  {
    guard let json else { return nil }
    guard let value = json.double, value.isFinite else {
      strange.note(what, .noNumber)
      return nil
    }
    // The Dark Sky form writes what it does not know as −999.
    if value == -999 { return nil }
    if range.contains(value) { return value }
    strange.note(what, value < range.lowerBound ? .belowRange : .aboveRange)
    return nil
  }

  /// Notes that values are in another unit.
  mutating func noteUnit(_ what: StaticString) { strange.note(what, .wrongUnit) }

  /// The forecast that the moments make.
  ///
  /// - Parameters:
  ///   - provider: Whose they are.
  ///   - issuedAt: When it was made. [s since 1970, UTC]
  ///   - site: Where it is for.
  ///   - context: What has to be known beside it.
  ///   - faults: Gets what had to be left out.
  /// - Returns: The forecast.
  /// - Throws: ``ReplyError`` when nothing of it can be used.
  func weather(
    _ provider: WeatherProvider, issuedAt: Int64, _ site: Site, _ context: ReplyContext,
    faults: inout [Fault]
  ) throws(ReplyError) -> Weather {
    faults += strange.faults
    let hours = SkySeries(moments, site: site, now: context.now).hours
    return try ReplyCheck.finished(
      Weather(
        source: provider.word.description, issuedAt: issuedAt, fetchedAt: context.now,
        latitude: site.latitude, longitude: site.longitude, hours: hours,
        days: WeatherDay.days(words, context)), site, faults: &faults)
  }
}
