/// How a day takes after the one before, and what of today is decided already.
///
/// The ranks of days among those of their season, as normal numbers, are taken for a chain in which
/// each has a part of the one before: an autoregression of the first order.
struct DayMemory {
  /// The correlation of such numbers from day to day. [0...0.9]
  let persistence: Double

  /// How many pairs of days the usual correlation is worth.
  private static let usualWorth = 20.0
  /// How far the part of a day that is seen may be off a day that is like it.
  private static let likeness = 0.1

  /// Learns how much stays.
  ///
  /// - Parameters:
  ///   - climatology: Days that were.
  ///   - pool: Those of the season.
  init(_ climatology: Climatology, _ pool: DayPool) {
    var pairs = Correlation()
    var scores = [Double?](repeating: nil, count: climatology.days.count)
    for (place, day) in pool.days.enumerated() where day >= 0 {
      scores[day] = pool.score(of: place)
    }
    for (place, next) in zip(climatology.days.indices, climatology.days.indices.dropFirst())
    where climatology.days[next].number &- climatology.days[place].number == 1 {
      if let first = scores[place], let second = scores[next] { pairs.add(first, second) }
    }
    let count = Double(pairs.count)
    let sum = count * (pairs.value ?? 0) + Self.usualWorth * MonthTable.persistence
    persistence = (sum / (count + Self.usualWorth)).held(in: 0...0.9)
  }

  /// Weighs the days that today can be like with what was seen of late (Bayes' theorem).
  ///
  /// The rank of today, given that of a day before it, is normal around what is kept of that; without
  /// anything seen all days stay alike.
  ///
  /// - Parameters:
  ///   - pool: Of today.
  ///   - recent: What was seen.
  ///   - climatology: What the days of the pool are.
  ///   - today: Days since 1970-01-01.
  ///   - rest: What is left of today under a cloudless sky. [Wh/m²]
  func learn(
    _ pool: inout DayPool, _ recent: RecentLight, _ climatology: Climatology, today: Int64,
    rest: Double
  ) {
    var expected = 0.0
    var kept = 0.0
    if let last = recent.lastDay, last.number < today, last.number > today - 30 {
      kept = 1
      for _ in 0..<today - last.number { kept *= persistence }
      expected = kept * pool.score(of: min(pool.rank(of: last.index), pool.values.count - 1))
    }
    let fresh = 1 - kept * kept
    let seen = recent.clear
    let index = recent.index
    // The less was seen, the less it says.
    let error = Self.likeness * (1 + 0.3 * rest / max(seen, 1))
    let unlike = pool.deviation * (rest / max(seen + rest, 1)).squareRoot()
    let scores = pool.values.indices.map { pool.score(of: $0) }
    let values = pool.values
    let days = pool.days
    pool.weigh { place in
      let off = scores[place] - expected
      let exponent = (scores[place] * scores[place] - off * off / fresh) / 2
      var isLike = 1.0
      if let index {
        let own = days[place] >= 0 ? recent.index(of: climatology.days[days[place]]) : nil
        // Of a typical day the hours are not known.
        let deviation = own == nil ? error + unlike : error
        let distance = ((own ?? values[place]) - index) / deviation
        isLike = Elementary.exponential(-distance * distance / 2) / (deviation / error) + 0.0005
      }
      return Elementary.exponential(exponent.held(in: -50...50)) * isLike
    }
  }
}
