/// The days of a series by the mean sun.
struct SeriesDays {
  /// In order; days may be missing.
  let days: [Climatology.Day]
  private let first: Int64
  /// Where a day stands in `days`, by how far it is from the first.
  private var places: [Int] = []

  /// The days of a series that are whole while the sun is up.
  init(_ series: HindcastSeries) {
    let clock = SolarClock(series.site)
    var days: [Climatology.Day] = []
    var hours = [Float](repeating: -1, count: 24)
    var light = 0.0
    var clear = 0.0
    var count = 0
    var current: Int64?
    func finish() {
      // A day whose hours are missing is no day.
      guard let current, count == 24, clear > 0 else { return }
      days.append(.init(number: current, index: (light / clear).held(in: 0...2), hours: hours))
    }
    for hour in series.hours {
      let time = hour.number * 3600
      let day = clock.day(of: time)
      if day != current {
        finish()
        current = day
        hours = [Float](repeating: -1, count: 24)
        light = 0
        clear = 0
        count = 0
      }
      count += 1
      light += hour.irradiance
      clear += hour.clear
      if hour.clear > 5 {
        hours[clock.hourOfDay(of: time)] = Float((hour.irradiance / hour.clear).held(in: 0...8))
      }
    }
    finish()
    self.days = days
    first = days.first?.number ?? 0
    for (place, day) in days.enumerated() {
      let offset = Int(day.number - first)
      while places.count < offset { places.append(-1) }
      places.append(place)
    }
  }

  /// The day of a number; `nil` when it is missing.
  func day(_ number: Int64) -> Climatology.Day? {
    let offset = number - first
    guard offset >= 0, offset < Int64(places.count) else { return nil }
    let place = places[Int(offset)]
    return place >= 0 ? days[place] : nil
  }

  /// Days of the same season in other years, at least half a year away.
  ///
  /// - Parameters:
  ///   - number: The day of issue.
  ///   - reach: How far they are from the same date. [d]
  ///   - ahead: How far the days that follow are taken along. [d]
  /// - Returns: In order of time.
  func otherYears(_ number: Int64, reach: Int64, ahead: Int64 = 0) -> [Climatology.Day] {
    guard let last = days.last else { return [] }
    let firstYear = Int((Double(first - number) / 365.2425).rounded(.down)) - 1
    let lastYear = Int((Double(last.number - number) / 365.2425).rounded(.up)) + 1
    var found: [Climatology.Day] = []
    for year in firstYear...max(firstYear, lastYear) where year != 0 {
      let centre = number + Int64((Double(year) * 365.2425).rounded())
      for other in centre - reach...centre + reach + ahead {
        if let day = day(other) { found.append(day) }
      }
    }
    return found
  }
}
