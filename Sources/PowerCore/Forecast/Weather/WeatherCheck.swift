extension Weather {
  /// The same forecast without what cannot be true.
  ///
  /// Irradiance is at least 0 and at most the sun's normal irradiance outside the atmosphere on that
  /// day; what is beyond by no more than a model's rounding is held there, and the rest is left out.
  ///
  /// - Parameter faults: Gets one fault for each kind of strange value.
  /// - Returns: What remains.
  /// - Throws: ``WeatherError`` when nothing of it can be trusted.
  public func checked(faults: inout [Fault]) throws(WeatherError) -> Weather {
    guard CivilTime.isPlausible(issuedAt) else { throw .implausibleTime("issued_at") }
    guard CivilTime.isPlausible(fetchedAt) else { throw .implausibleTime("fetched_at") }
    guard !hours.isEmpty else { throw .empty }
    guard hours.count <= Self.limits.hours else {
      throw .tooMany("hours", limit: Self.limits.hours)
    }
    guard members.count <= Self.limits.members else {
      throw .tooMany("members", limit: Self.limits.members)
    }
    guard days.count <= Self.limits.days else { throw .tooMany("days", limit: Self.limits.days) }
    var strange = StrangeValues()
    defer { faults += strange.faults }
    var weather = self
    weather.latitude = Self.value(latitude, "latitude", -90...90, slack: 0, &strange)
    weather.longitude = Self.value(longitude, "longitude", -180...180, slack: 0, &strange)
    try weather.checkHours(&strange)
    weather.checkMembers(&strange)
    weather.checkDays(&strange)
    if let site = weather.site { try weather.checkNights(site) }
    return weather
  }

  private mutating func checkHours(_ strange: inout StrangeValues) throws(WeatherError) {
    var last = Int64.min
    for index in hours.indices {
      let end = hours[index].end
      guard CivilTime.isPlausible(end) else { throw .implausibleTime("end") }
      guard end > last else { throw .notIncreasing(hour: index + 1) }
      guard end % 3600 == 0 else { throw .betweenHours(hour: index + 1) }
      last = end
      let outside = Self.extraterrestrial(end)
      for quantity in WeatherQuantity.allCases {
        let (range, slack) = Self.possible(quantity, extraterrestrial: outside)
        hours[index][quantity] = Self.value(
          hours[index][quantity], quantity.key, range, slack: slack, &strange)
      }
    }
  }

  private mutating func checkMembers(_ strange: inout StrangeValues) {
    let complete = members.filter { $0.count == hours.count }
    if complete.count < members.count {
      strange.note("members", .wrongLength, count: members.count - complete.count)
    }
    members = complete
    for index in hours.indices {
      let outside = Self.extraterrestrial(hours[index].end)
      let (range, slack) = Self.possible(.ghi, extraterrestrial: outside)
      for row in members.indices {
        members[row][index] = Self.value(
          members[row][index], "members", range, slack: slack, &strange)
      }
    }
  }

  private mutating func checkDays(_ strange: inout StrangeValues) {
    var kept: [WeatherDay] = []
    for day in days {
      // Dates of this form sort as they follow each other.
      if let last = kept.last, !last.date.utf8.lexicographicallyPrecedes(day.date.utf8) {
        strange.note("days", .outOfOrder)
      } else {
        kept.append(day)
      }
    }
    days = kept
  }

  /// Refuses sunlight while the sun is more than 1° below the horizon all hour long.
  private func checkNights(_ site: Site) throws(WeatherError) {
    for (index, hour) in hours.enumerated() {
      let ghi = members.reduce(hour.ghi ?? 0) { largest, row in
        row[index].map { $0 > largest ? $0 : largest } ?? largest
      }
      guard ghi > 5 else { continue }
      // From its middle outwards: by day the first look is enough.
      let isLight = [1800.0, 0, 3600].contains { before in
        Sun(at: Double(hour.end) - before).position(over: site).up > Self.sineOfNight
      }
      guard isLight else { throw .sunAtNight(end: hour.end, ghi: ghi) }
    }
  }

  /// The sine of −1°.
  private static let sineOfNight = -0.017_452_406_437_283_51

  private static func extraterrestrial(_ time: Int64) -> Double {
    Extraterrestrial.normal(dayOfYear: CalendarDay(time: time).dayOfYear)
  }

  /// What a quantity may be, and how far beyond it a model's rounding may lead.
  private static func possible(_ quantity: WeatherQuantity, extraterrestrial: Double) -> (
    range: ClosedRange<Double>, slack: Double
  ) {
    switch quantity {
    case .ghi, .dni, .dhi: (0...extraterrestrial, 50)
    case .ghiSpread: (0...700, 50)
    case .cloud: (0...1, 0.01)
    case .temperature: (-90...60, 0)
    case .wind: (0...110, 0.5)
    }
  }

  private static func value(
    _ value: Double?, _ what: StaticString, _ range: ClosedRange<Double>, slack: Double,
    _ strange: inout StrangeValues
  ) -> Double? {
    guard let value else { return nil }
    if range.contains(value) { return value == 0 ? 0 : value }
    guard value.isFinite else {
      strange.note(what, .noNumber)
      return nil
    }
    if value < range.lowerBound {
      let isNear = value >= range.lowerBound - slack
      strange.note(what, isNear ? .heldAtLeast : .belowRange)
      return isNear ? range.lowerBound : nil
    }
    let isNear = value <= range.upperBound + slack
    strange.note(what, isNear ? .heldAtMost : .aboveRange)
    return isNear ? range.upperBound : nil
  }
}
