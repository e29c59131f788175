/// How good forecasts would have been in years of weather, against forecasts that anybody can make.
///
/// Every day one forecast is made, at 0, 6, 12 and 18 o'clock in turn, from the true state of the
/// battery and a weather forecast that is spoiled to a stated correlation. Days of other years, at
/// least half a year away, are all that it knows of the climate.
public struct SkillStudy {
  /// Whose forecasts are scored.
  public enum Contestant: Int, CaseIterable, Sendable {
    /// Ours, with the weather forecast, and corrected with what other years taught.
    case own
    /// Ours as it comes, without that correction.
    case uncorrected
    /// Ours, without any weather forecast, as it comes.
    case withoutWeather
    /// The same battery under the weather of the same season in other years.
    case climatology
    /// The last day, again and again.
    case persistence
    /// The last twenty days.
    case twentyDays
    /// How often it happened in this month and at this hour in other years.
    case monthAndHour
  }

  /// The scores of one seed.
  public struct Scores: Sendable {
    /// By contestant, then by ``OnlineProbability/horizons``.
    public fileprivate(set) var brier = [[BrierScore]](
      repeating: [BrierScore](repeating: BrierScore(), count: 4),
      count: Contestant.allCases.count)
    /// Continuous ranked probability scores of the state of charge after a day, of ours and of
    /// climatology.
    fileprivate var charge = [(sum: Double, count: Int)](repeating: (0, 0), count: 2)
    /// The correlation of forecast and true daily index by lead day, as it came out.
    public fileprivate(set) var correlations: [Double] = []

    /// Ours, as they came: by forecast and horizon.
    fileprivate var issued: [Issued] = []

    /// The mean score of the state of charge after a day: 0 is ours, 1 climatology.
    func chargeScore(_ which: Int) -> Double {
      charge[which].sum / Double(max(1, charge[which].count))
    }

    /// The score of one contestant and horizon.
    public subscript(_ contestant: Contestant, _ horizon: Int) -> BrierScore {
      brier[contestant.rawValue][horizon]
    }
  }

  /// What was said and what happened.
  fileprivate struct Issued {
    var year: Int
    var probability: [Double] = []
    var happened: [Bool] = []
  }

  private let course: TrueCourse
  private let days: SeriesDays
  private let panel: SolarPanel
  private let rates: MonthRates
  private let members: Int
  /// Places at which forecasts are made.
  private let issues: [Int]
  private var synthetic = SyntheticForecast()

  /// How many forecasts are made with each seed.
  public var issueCount: Int { issues.count }
  /// When they are issued. [s since 1970, UTC]
  public var issueTimes: [Int64] { issues.map { course.series.hours[$0].number * 3600 } }

  /// Prepares a study.
  ///
  /// - Parameters:
  ///   - system: The system.
  ///   - series: At least two years.
  ///   - members: Of each ensemble.
  public init(_ system: PowerSystem, _ series: HindcastSeries, members: Int = 150) {
    course = TrueCourse(system, series)
    days = SeriesDays(series)
    self.members = members
    panel = SolarPanel(site: series.site, plane: series.plane, peakPower: system.panelPeak)
    var issues: [Int] = []
    var place = 480
    while place + 169 <= series.hours.count {
      let number = series.hours[place].number
      // One a day, and six hours later each day.
      if number % 24 == number / 24 % 4 * 6, series.isWhole(from: place - 480, count: 649) {
        issues.append(place)
      }
      place += 1
    }
    self.issues = issues
    rates = MonthRates(course)
  }

  /// Makes and scores all forecasts of one seed.
  ///
  /// - Parameters:
  ///   - seed: Of the weather forecasts and of the ensembles.
  ///   - progress: Is told after each forecast how many are done.
  /// - Returns: The scores.
  public func scores(seed: UInt64, progress: (Int) -> Void = { _ in }) -> Scores {
    var scores = Scores()
    var pairs = [Correlation](repeating: Correlation(), count: synthetic.correlations.count)
    var generator = SeededGenerator(seed: seed, stream: 7)
    for (number, place) in issues.enumerated() {
      score(place, seed: seed &+ UInt64(number) &* 1_000_003, &generator, &pairs, &scores)
      progress(number + 1)
    }
    scores.correlations = pairs.map { $0.value ?? 0 }
    correct(&scores)
    return scores
  }

  private func score(
    _ place: Int, seed: UInt64, _ generator: inout SeededGenerator, _ pairs: inout [Correlation],
    _ scores: inout Scores
  ) {
    let now = course.series.hours[place].number * 3600
    let clock = SolarClock(course.series.site)
    let today = clock.day(of: now)
    let others = days.otherYears(today, reach: 15, ahead: 8)
    guard others.count >= 20 else { return }
    let season = days.otherYears(today, reach: 15)
    let indices = synthetic.indices(days, from: today, season: season, &generator)
    for (lead, pair) in indices.enumerated() {
      if let pair { pairs[lead].add(pair.forecast, pair.truth) }
    }

    var inputs = ForecastInputs(
      now: now, panel: panel, battery: course.system.battery, charge: course.charge[place],
      load: LoadProfile(constant: course.system.load, levelDeviation: 0))
    inputs.battery.usableDeviation = 0
    inputs.chargeDeviation = 0
    inputs.gain = PanelGain(mean: 1, deviation: 0)
    inputs.isOn = course.isOn[place]
    inputs.converter = course.system.converter
    inputs.climatology = Climatology(days: others)
    inputs.weatherAccuracy = synthetic.accuracy
    inputs.sampleOffset = course.sampleOffset(place)
    inputs.weather = weather(place, inputs, indices.map { $0?.forecast })
    inputs.recentLight = recentLight(place, clock)
    let own = Outcomes(Ensemble(inputs, seed: seed, count: members))
    inputs.weather = weather(place, inputs, [])
    let blind = Outcomes(Ensemble(inputs, seed: seed, count: members))

    let seasons = stretches(place).map { start in
      course.future(from: place) { course.supply[start + $0] }
    }
    let climatology = seasons.map { $0.firstOutage }
    let yesterday = course.future(from: place) { course.supply[place - 24 + $0 % 24] }.firstOutage
    let twenty = (1...20).map { day in
      course.future(from: place) { course.supply[place - 24 * day + $0 % (24 * day)] }.firstOutage
    }
    let charge = (0..<own.count).map { Double(own.charge[$0 * own.hours + 23]) }
    for (which, members) in [charge, seasons.map { $0.charge }].enumerated() {
      let score = RankedProbability.score(
        sorted: members.sorted(), truth: course.charge[place + 24])
      guard let score else { continue }
      scores.charge[which].sum += score
      scores.charge[which].count += 1
    }
    var issued = Issued(year: CalendarDay(time: now).year)
    for (number, horizon) in OnlineProbability.horizons.enumerated() {
      let happened = course.hasOutage(from: place, within: horizon)
      func add(_ contestant: Contestant, _ probability: Double) {
        scores.brier[contestant.rawValue][number].add(probability, happened: happened)
      }
      let season = Self.share(climatology, within: horizon)
      let count = Double(climatology.count)
      // The same of the season: what never came is not impossible.
      let usual = (season * count + 0.5) / (count + 1)
      let probability = own.outageProbability(within: horizon, usual: usual)
      issued.probability.append(probability)
      issued.happened.append(happened)
      add(.uncorrected, probability)
      add(.withoutWeather, blind.outageProbability(within: horizon, usual: usual))
      add(.climatology, season)
      add(.persistence, yesterday < horizon ? 1 : 0)
      add(.twentyDays, Self.share(twenty, within: horizon))
      add(.monthAndHour, rates.rate(place, horizon: number))
    }
    scores.issued.append(issued)
  }

  /// Scores ours once more, each year corrected with what the others taught.
  private func correct(_ scores: inout Scores) {
    let issued = scores.issued
    var years: [Int] = []
    for forecast in issued where years.last != forecast.year { years.append(forecast.year) }
    for (horizon, hours) in OnlineProbability.horizons.enumerated() {
      for year in years {
        let past = issued.filter { $0.year != year }
        // One a day is issued.
        let worth = past.count * 24 / hours
        let own = Recalibration.fitted(
          to: past.map { ($0.probability[horizon], $0.happened[horizon]) }, worth: worth)
        for forecast in issued where forecast.year == year {
          let happened = forecast.happened[horizon]
          scores.brier[Contestant.own.rawValue][horizon].add(
            own.corrected(forecast.probability[horizon]), happened: happened)
        }
      }
    }
  }

  private static func share(_ first: [Int], within horizon: Int) -> Double {
    guard !first.isEmpty else { return 0 }
    return Double(first.reduce(0) { $0 + ($1 < horizon ? 1 : 0) }) / Double(first.count)
  }

  /// Where the same season begins in other years, without a gap for a week.
  private func stretches(_ place: Int) -> [Int] {
    let number = course.series.hours[place].number
    let hours = course.series.hours
    guard let first = hours.first, let last = hours.last else { return [] }
    let firstYear = Int((Double(first.number - number) / 8765.82).rounded(.down)) - 1
    let lastYear = Int((Double(last.number - number) / 8765.82).rounded(.up)) + 1
    var found: [Int] = []
    for year in firstYear...max(firstYear, lastYear) where year != 0 {
      let centre = number + Int64((Double(year) * 365.2425).rounded()) * 24
      for offset in Int64(-15)...15 {
        let start = course.series.place(of: centre + offset * 24)
        guard start < hours.count, hours[start].number == centre + offset * 24,
          course.series.isWhole(from: start, count: 168)
        else { continue }
        found.append(start)
      }
    }
    return found
  }

  /// The light of yesterday, and of today up to now.
  private func recentLight(_ place: Int, _ clock: SolarClock) -> RecentLight {
    let hours = course.series.hours
    let today = clock.day(of: hours[place].number * 3600)
    var recent = RecentLight(lastDay: days.day(today - 1))
    for hour in hours[max(0, place - 24)..<place] where clock.day(of: hour.number * 3600) == today {
      recent.add(
        hourOfDay: clock.hourOfDay(of: hour.number * 3600), clear: hour.clear,
        irradiance: hour.irradiance)
    }
    return recent
  }

  /// A weather forecast for the panel; the air is taken for as warm as a day ago.
  private func weather(
    _ place: Int, _ inputs: ForecastInputs, _ indices: [Double?]
  ) -> PlaneWeather {
    let grid = ForecastGrid(inputs, count: 168)
    let hours = grid.hours.enumerated().map { offset, hour in
      let before = course.series.hours[place - 24 + offset % 24]
      let index = indices.indices.contains(hour.day) ? indices[hour.day] : nil
      return PlaneWeather.Hour(
        end: hour.end, irradiance: index.map { $0 * hour.clear }, temperature: before.temperature,
        wind: before.wind)
    }
    return PlaneWeather(source: "synthetic", issuedAt: inputs.now, hours: hours)
  }
}
