/// What a bright day of a season is like: the mean of its brightest quarter.
///
/// Low in the sky the light relative to a clear sky is not 1 even then, and changes within days, with
/// what the sun passes through and stands behind.
struct BrightDay: Sendable {
  /// Its daily clear-sky index.
  private(set) var index = 0.0
  /// Those of its hours, in solar time; 1 where nothing is known.
  private var hours = [Double](repeating: 1, count: 24)

  /// How far from the date a day counts half. [d]
  private static let reach = 5.0

  /// Finds out.
  ///
  /// - Parameters:
  ///   - pool: The days of the season.
  ///   - climatology: What they are.
  ///   - day: The date. [days since 1970-01-01]
  init(_ pool: DayPool, _ climatology: Climatology, day: Int64) {
    let first = pool.days.count * 3 / 4
    var sums = [Double](repeating: 0, count: 24)
    var weights = sums
    for place in first..<pool.days.count {
      index += pool.values[place] / Double(pool.days.count - first)
      guard pool.days[place] >= 0 else { continue }
      let known = climatology.days[pool.days[place]]
      let distance = Season.distance(known.number, day) / Self.reach
      let weight = 1 / (1 + distance * distance)
      for (hour, index) in known.hours.prefix(24).enumerated() where index >= 0 {
        weights[hour] += weight
        sums[hour] += weight * Double(index)
      }
    }
    for hour in 0..<24 where weights[hour] > 0 { hours[hour] = sums[hour] / weights[hour] }
  }

  /// What an hour of a day would have been, had the day been duller or brighter.
  ///
  /// A duller day is duller in all its hours alike. In a brighter one there are fewer clouds: what was
  /// dull comes nearer to a bright day, and what was bright stays. Were all hours brighter by the same
  /// part, a dull one would be left among them that no bright day has.
  ///
  /// - Parameters:
  ///   - index: The clear-sky index of the hour.
  ///   - hourOfDay: In solar time. [0...23]
  ///   - from: That of its day, above 0.
  ///   - to: That of the other day.
  /// - Returns: The clear-sky index of the hour in the other.
  func hour(_ index: Double, hourOfDay: Int, from: Double, to: Double) -> Double {
    guard to > from else { return index * to / from }
    let most = hours[hourOfDay]
    guard index < most else { return index }
    let part = from < self.index ? ((to - from) / (self.index - from)).held(in: 0...1) : 1
    return index + (most - index) * part
  }
}
