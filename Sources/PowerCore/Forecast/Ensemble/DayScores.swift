/// For each member and day, which quantile is drawn, as a normal number.
///
/// Members follow stretches of days in the climatology, so that dull days come together as they do
/// there (Clark et al. 2004, the Schaake shuffle, doi:10.1175/1525-7541(2004)005<0243:TSSAMF>2.0.CO;2).
/// Without enough of them a chain of correlation makes up for it.
struct DayScores {
  /// The fewest stretches that are used.
  static let fewest = 20

  /// Member after member, one number for each day.
  private(set) var scores: [Double] = []

  /// Draws all scores.
  ///
  /// - Parameters:
  ///   - climatology: Days that were.
  ///   - firstDay: The day of issue. [days since 1970-01-01]
  ///   - pools: The days of the same season, for each day.
  ///   - count: How many members.
  ///   - generator: Chance.
  init(
    _ climatology: Climatology, firstDay: Int64, pools: [DayPool], count: Int,
    _ generator: inout SeededGenerator
  ) {
    scores.reserveCapacity(count * pools.count)
    var starts = Self.starts(climatology, firstDay: firstDay, length: pools.count)
    guard starts.count >= Self.fewest else {
      for _ in 0..<count { chain(pools.count, &generator) }
      return
    }
    generator.shuffle(&starts)
    for member in 0..<count {
      let start = starts[member % starts.count]
      for (day, pool) in pools.enumerated() {
        let rank = pool.rank(of: climatology.days[start + day].index.held(in: 0...2))
        let below = Double(min(rank, pool.values.count - 1)) + generator.uniform()
        scores.append(NormalDistribution.quantile(below / Double(pool.values.count)))
      }
    }
  }

  /// Where stretches without a gap begin.
  private static func starts(_ climatology: Climatology, firstDay: Int64, length: Int) -> [Int] {
    let days = climatology.days
    guard length > 0, days.count >= length else { return [] }
    return (0...days.count - length).filter { start in
      Season.distance(days[start].number, firstDay) <= Season.reach
        && days[start + length - 1].number - days[start].number == Int64(length - 1)
    }
  }

  /// A chain in which each day has something of the one before.
  private mutating func chain(_ length: Int, _ generator: inout SeededGenerator) {
    let kept = MonthTable.persistence
    let fresh = (1 - kept * kept).squareRoot()
    var score = generator.normal()
    for _ in 0..<length {
      scores.append(score)
      score = kept * score + fresh * generator.normal()
    }
  }
}
