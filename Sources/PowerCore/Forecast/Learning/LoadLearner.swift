/// Learns what the board needs by the hour of the day.
public enum LoadLearner {
  /// What was learned, and from how much.
  public struct Result: Equatable, Sendable {
    /// What the board needs.
    public var profile: LoadProfile
    /// Hours that it was learned from.
    public var hours = 0
    /// Days that these hours are of.
    public var days = 0

    /// Nothing learned yet.
    public init(profile: LoadProfile) { self.profile = profile }
  }

  /// What is believed before anything was measured. [W]
  public static let usualWatts = 2.0

  /// How long until an hour counts half. [s]
  private static let halfLife = 14.0 * 86_400
  /// The hours that the prior mean is worth.
  private static let priorHours = 3.0
  /// The hours that the mean of all is worth in each hour of the day.
  private static let hourOfDayHours = 2.0
  /// The hours that both kinds of days are worth in each of them.
  private static let kindOfDayHours = 6.0
  /// What is not known of the level at first, relative to it, and the days that it is worth.
  private static let firstLevelDeviation = (deviation: 0.2, days: 1.5)
  /// What never will be known better of a level. [relative]
  private static let leastLevelDeviation = 0.015

  private struct Sample {
    let hour: Int
    let isWeekend: Bool
    let day: Int64
    let end: Int64
    let watts: Double
    let weight: Double
  }

  /// Learns from hours of the history.
  ///
  /// Hours in which the board started, stopped or was hardly watched are left out.
  ///
  /// - Parameters:
  ///   - rows: Hours, in the order of time.
  ///   - usual: What is believed without them. [W]
  /// - Returns: What was learned.
  public static func learn(_ rows: [HistoryRow], usual: Double = usualWatts) -> Result {
    let samples = samples(rows)
    var result = Result(
      profile: LoadProfile(
        constant: usual, levelDeviation: firstLevelDeviation.deviation,
        hourDeviation: 0.1 * usual))
    guard !samples.isEmpty else { return result }
    result.hours = samples.count
    result.days =
      1 + zip(samples, samples.dropFirst()).reduce(0) { $0 + ($1.0.day == $1.1.day ? 0 : 1) }
    let level = mean(samples, towards: usual, worth: priorHours)
    var weekday: [Double] = []
    var weekend: [Double] = []
    for hour in 0..<24 {
      let these = samples.filter { $0.hour == hour }
      let both = mean(these, towards: level, worth: hourOfDayHours)
      weekday.append(mean(these.filter { !$0.isWeekend }, towards: both, worth: kindOfDayHours))
      weekend.append(mean(these.filter { $0.isWeekend }, towards: both, worth: kindOfDayHours))
    }
    func residual(_ sample: Sample) -> Double {
      sample.watts - (sample.isWeekend ? weekend : weekday)[sample.hour]
    }
    let residuals = samples.map { residual($0) }
    let spread = spread(samples, residuals)
    let usualSpread = 0.1 * level
    let worth = 24.0
    let variance =
      (spread.square * spread.weight + usualSpread * usualSpread * worth) / (spread.weight + worth)
    if let learned = LoadProfile(
      weekday: weekday, weekend: weekend,
      levelDeviation: levelDeviation(samples, residuals, level: level),
      hourDeviation: variance.squareRoot(), persistence: persistence(samples, residuals))
    {
      result.profile = learned
    }
    return result
  }

  private static func samples(_ rows: [HistoryRow]) -> [Sample] {
    let newest = rows.last?.end ?? 0
    var samples: [Sample] = []
    for row in rows {
      guard let load = row[.loadPower], load.seconds >= 1800, load.mean > 0.01, load.mean < 10_000,
        load.minimum > 0.2 * load.mean
      else { continue }
      let hour = CivilTime.floor(row.start, to: 3600) / 3600
      let day = CivilTime.floor(hour, to: 24) / 24
      guard hour >= 0 else { continue }
      let age = Double(max(0, newest - row.end))
      samples.append(
        Sample(
          hour: Int(hour % 24), isWeekend: (day + 3) % 7 >= 5, day: day, end: row.end,
          watts: load.mean,
          weight: Elementary.exponential(-0.693_147 * age / halfLife)))
    }
    return samples
  }

  private static func mean(_ samples: [Sample], towards prior: Double, worth: Double) -> Double {
    var sum = prior * worth
    var weight = worth
    for sample in samples {
      sum += sample.watts * sample.weight
      weight += sample.weight
    }
    return sum / weight
  }

  private static func spread(_ samples: [Sample], _ residuals: [Double])
    -> (square: Double, weight: Double)
  {
    var sum = 0.0
    var weight = 0.0
    for (sample, residual) in zip(samples, residuals) {
      sum += residual * residual * sample.weight
      weight += sample.weight
    }
    return (weight > 0 ? sum / weight : 0, weight)
  }

  /// How much of an hour's deviation is left in the next, drawn to 0.7 as long as there are few.
  private static func persistence(_ samples: [Sample], _ residuals: [Double]) -> Double {
    let worth = 48.0
    var product = 0.0
    var square = 0.0
    var count = 0.0
    for next in samples.indices.dropFirst()
    where samples[next].end - samples[next - 1].end == 3600 {
      product += residuals[next] * residuals[next - 1]
      square += (residuals[next - 1] * residuals[next - 1] + residuals[next] * residuals[next]) / 2
      count += 1
    }
    guard square > 0 else { return 0.7 }
    let measured = (product / square).held(in: 0...0.98)
    return (measured * count + 0.7 * worth) / (count + worth)
  }

  /// How far the level of whole days strays, which a forecast cannot know.
  ///
  /// A forecast of several days meets about half the variance of single ones.
  private static func levelDeviation(_ samples: [Sample], _ residuals: [Double], level: Double)
    -> Double
  {
    var days: [(sum: Double, count: Double, weight: Double)] = []
    var last: Int64?
    for (sample, residual) in zip(samples, residuals) {
      if sample.day != last { days.append((0, 0, 0)) }
      last = sample.day
      days[days.count - 1].sum += residual
      days[days.count - 1].count += 1
      days[days.count - 1].weight = sample.weight
    }
    let (first, worth) = (firstLevelDeviation.deviation, firstLevelDeviation.days)
    var sum = first * first * worth
    var weight = worth
    for day in days where day.count >= 6 {
      let relative = day.sum / day.count / max(level, 0.01)
      sum += relative * relative / 2 * day.weight
      weight += day.weight
    }
    // What is believed at first counts less the more was seen.
    let variance = sum / weight / (1 + 0.1 * (weight - worth))
    return max(leastLevelDeviation, min(first, variance.squareRoot()))
  }
}
