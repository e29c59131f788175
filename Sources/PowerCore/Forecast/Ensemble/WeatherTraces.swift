/// Hour by hour, what the light on the panel may be relative to a cloudless sky, for each member.
///
/// A day's index is drawn from days that were, each weighted with how well it fits the forecast.
/// Which quantile a member draws goes with the days before and after: it follows a stretch of days
/// that really came one after the other, or without such a chain of correlation. Where no weather is
/// foretold, a day takes after the one before, and today after what was seen of it. How the hours of
/// the day differ is taken from the day that was drawn, and from the forecast as far as that can
/// be trusted.
struct WeatherTraces {
  /// What is known of one day.
  private struct Day {
    var pool: DayPool
    /// What it is like at its brightest.
    let bright: BrightDay
    /// The forecast index; `nil` without one.
    var forecast: Double?
    var correlation = 0.0
    /// What ensemble members say beyond their mean, in standard deviations.
    var members: [Double] = []
  }

  private let grid: ForecastGrid
  private let climatology: Climatology
  private let weather: AlignedWeather?
  private var days: [Day] = []
  private var persistence = 0.0

  /// Prepares the days.
  init(_ inputs: ForecastInputs, grid: ForecastGrid, weather: AlignedWeather?) {
    self.grid = grid
    self.weather = weather
    climatology = inputs.climatology ?? Climatology(days: [])
    for day in 0..<grid.dayCount {
      let date = CalendarDay(time: (grid.firstDay + Int64(day)) * 86_400)
      let pool = Self.pool(
        climatology, around: date, latitude: inputs.panel.site.latitude,
        takesAny: inputs.takesAnyDay)
      var known = Day(
        pool: pool, bright: BrightDay(pool, climatology, day: grid.firstDay + Int64(day)))
      if let weather { Self.learn(&known, weather, day: day, inputs.weatherAccuracy) }
      days.append(known)
    }
    guard let first = days.first, days.contains(where: { $0.forecast == nil }) else { return }
    let memory = DayMemory(climatology, first.pool)
    persistence = memory.persistence
    if let recent = inputs.recentLight, first.forecast == nil {
      memory.learn(
        &days[0].pool, recent, climatology, today: grid.firstDay,
        rest: grid.hours.reduce(0) { $0 + ($1.day == 0 ? $1.clear * $1.length : 0) })
    }
  }

  /// Days of the same season, filled up to 30 with typical ones; or any days.
  private static func pool(
    _ climatology: Climatology, around date: CalendarDay, latitude: Double, takesAny: Bool
  ) -> DayPool {
    var entries: [(value: Double, day: Int)] = []
    for (place, day) in climatology.days.enumerated()
    where takesAny || Season.distance(day.number, date.number) <= Season.reach {
      entries.append((day.index.held(in: 0...2), place))
    }
    if entries.isEmpty || !takesAny && entries.count < 30 {
      let typical = MonthTable.typicalDays(date, latitude: latitude)
      let wanted = min(typical.count, 30 - entries.count)
      for index in 0..<wanted {
        let place = (2 * index + 1) * typical.count / (2 * wanted)
        entries.append((typical[place], -1))
      }
    }
    return DayPool(entries)
  }

  /// Weighs the days with what the forecast says.
  private static func learn(
    _ day: inout Day, _ weather: AlignedWeather, day number: Int, _ accuracy: WeatherAccuracy
  ) {
    guard let expected = weather.days[number] else { return }
    let error = accuracy.day(lead: Double(weather.lead(ofDay: number)))
    guard error.correlation > 0 else { return }
    let deviation = max(day.pool.deviation, 0.03)
    var noise =
      error.scale * deviation
      * max(0, 1 - error.correlation * error.correlation).squareRoot()
    if let spread = expected.spread, noise > 0 {
      // Models that disagree more or less than usual say something; not all that they seem to say.
      let ratio = spread / noise
      noise *= (0.5 + 0.5 * ratio * ratio).squareRoot().held(in: 0.7...2)
    }
    day.pool.learn(
      forecast: expected.index - error.bias, slope: error.scale * error.correlation, error: noise)
    day.forecast = expected.index
    day.correlation = error.correlation
    day.members = expected.members
  }

  /// Draws all members.
  ///
  /// - Parameters:
  ///   - count: How many.
  ///   - generator: Chance.
  /// - Returns: The clear-sky index of each hour, member after member; 0 at night.
  func draw(_ count: Int, _ generator: inout SeededGenerator) -> [Float] {
    var indices = [Float](repeating: 0, count: count * grid.hours.count)
    let scores = DayScores(
      climatology, firstDay: grid.firstDay, pools: days.map { $0.pool }, count: count, &generator)
    var memberOrder = Array(0..<max(1, weather?.memberCount ?? 1))
    generator.shuffle(&memberOrder)
    for member in 0..<count {
      let ensembleMember = memberOrder[member % memberOrder.count]
      var drawn: [(index: Double, day: Int)] = []
      // How far the day before is from what its stretch has there.
      var beyond = 0.0
      for (number, day) in days.enumerated() {
        let stretch = scores.scores[member * days.count + number]
        var score = day.forecast == nil ? stretch + persistence * beyond : stretch
        if day.members.indices.contains(ensembleMember) {
          // The ensemble knows how the days go together; how far it strays is not all there is.
          score = 0.8 * day.members[ensembleMember] + 0.6 * score
        }
        let found = day.pool.quantile(NormalDistribution.probability(below: score))
        beyond = (day.pool.isWeighed ? day.pool.score(of: found.place) : score) - stretch
        drawn.append((found.value, lender(for: number, about: found.place, &generator)))
      }
      fill(&indices, from: member * grid.hours.count, drawn, ensembleMember, &generator)
    }
    return indices
  }

  /// Which day of the climatology lends its hours: of some that were roughly as bright, the one whose
  /// date is nearest.
  ///
  /// Just above the horizon the light relative to a clear sky changes within days, with the height of
  /// the sun and with what stands before it, and there it is decided whether a night was too long. Were
  /// always the very nearest taken, few days would lend, and all members be too much alike: the later
  /// the day, the more variety counts.
  ///
  /// - Returns: −1 when only typical days were drawn.
  private func lender(
    for number: Int, about place: Int, _ generator: inout SeededGenerator
  ) -> Int {
    let pool = days[number].pool
    let reach = pool.days.count / 4
    let first = max(0, place - reach)
    let last = min(pool.days.count - 1, place + reach)
    var best = -1
    var least = Double.infinity
    for _ in 0..<max(1, 3 - number / 2) {
      let day = pool.days[first + generator.index(below: last - first + 1)]
      // A typical day has no hours to lend.
      guard day >= 0 else { continue }
      let distance = Season.distance(
        climatology.days[day].number, grid.firstDay + Int64(number))
      if distance < least {
        least = distance
        best = day
      }
    }
    return best
  }

  /// Gives the days of one member their hours.
  private func fill(
    _ indices: inout [Float], from start: Int, _ drawn: [(index: Double, day: Int)],
    _ ensembleMember: Int, _ generator: inout SeededGenerator
  ) {
    var wander = 0.0
    for (place, hour) in grid.hours.enumerated() where hour.clear > 0 {
      let (index, source) = drawn[hour.day]
      var light = index
      if source >= 0, !climatology.days[source].hours.isEmpty {
        let day = climatology.days[source]
        let known = day.hours.indices.contains(hour.hourOfDay) ? day.hours[hour.hourOfDay] : -1
        // What stood next to the horizon tells nothing.
        if known >= 0, day.index > 0.02 {
          light = days[hour.day].bright.hour(
            Double(known), hourOfDay: hour.hourOfDay, from: day.index, to: index)
        }
      } else {
        wander = 0.6 * wander + 0.8 * generator.normal()
        light *= 1 + wander * 0.3 * (1.05 - index).held(in: 0.1...1)
      }
      let expected = weather?.shape(
        ofHour: place, member: ensembleMember, trust: days[hour.day].correlation)
      indices[start + place] = Float(light * (expected ?? 1)).held(in: 0...8)
    }
  }
}

extension Float {
  /// The nearest value within a range; its lower bound for what is not a number.
  fileprivate func held(in range: ClosedRange<Float>) -> Float {
    guard self > range.lowerBound else { return range.lowerBound }
    return self < range.upperBound ? self : range.upperBound
  }
}
