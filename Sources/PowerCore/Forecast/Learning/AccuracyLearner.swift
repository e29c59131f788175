/// Learns how well the weather forecast foretells the light of a day.
public enum AccuracyLearner {
  /// What was learned, and from how much.
  public struct Result: Equatable, Sendable {
    /// How well it does.
    public var accuracy = WeatherAccuracy()
    /// Days of which both a forecast and what came are known.
    public var days = 0

    /// Nothing learned yet.
    public init() {}
  }

  /// A daily clear-sky index that was forecast.
  public struct Pair: Equatable, Sendable {
    /// Days after the issue.
    public let lead: Int
    /// The day that is meant. [days since 1970-01-01]
    public let day: Int64
    /// What was forecast.
    public let forecast: Double

    /// A pair.
    public init(lead: Int, day: Int64, forecast: Double) {
      self.lead = lead
      self.day = day
      self.forecast = forecast
    }
  }

  /// The pairs that what is believed at first is worth.
  private static let worth = 20.0

  /// Compares forecasts with what came.
  ///
  /// What is believed at first fades as pairs are added. The issues of one day count once, as the first
  /// of them: later ones know more, and those that are used are not the latest.
  ///
  /// - Parameters:
  ///   - pairs: In the order of their issue.
  ///   - truth: Days that were.
  /// - Returns: What was learned.
  public static func learn(_ pairs: [Pair], truth: Climatology) -> Result {
    var result = Result()
    let count = WeatherAccuracy.usualCorrelations.count
    var seen: [Int64] = []
    for lead in 0..<count {
      var days: [(day: Int64, forecast: Double, came: Double)] = []
      for pair in pairs where pair.lead == lead && 0...2 ~= pair.forecast {
        guard let came = index(of: pair.day, in: truth.days) else { continue }
        if !days.contains(where: { $0.day == pair.day }) {
          days.append((pair.day, pair.forecast, came))
        }
      }
      for day in days where !seen.contains(day.day) { seen.append(day.day) }
      result.accuracy.days[lead] = accuracy(days.map { ($0.forecast, $0.came) }, lead: lead)
    }
    result.days = seen.count
    return result
  }

  private static func accuracy(_ pairs: [(forecast: Double, came: Double)], lead: Int)
    -> WeatherAccuracy.Day
  {
    let usual = WeatherAccuracy().days[lead]
    let count = Double(pairs.count)
    guard count > 2 else { return usual }
    let meanForecast = pairs.reduce(0) { $0 + $1.forecast } / count
    let meanCame = pairs.reduce(0) { $0 + $1.came } / count
    var forecasts = 0.0
    var truths = 0.0
    var both = 0.0
    for pair in pairs {
      let x = pair.forecast - meanForecast
      let y = pair.came - meanCame
      forecasts += x * x
      truths += y * y
      both += x * y
    }
    let trust = count / (count + worth)
    var day = usual
    day.bias = trust * (meanForecast - meanCame)
    guard forecasts > 0, truths > 0 else { return day }
    let correlation = (both / (forecasts * truths).squareRoot()).held(in: 0...0.99)
    day.correlation = usual.correlation + trust * (correlation - usual.correlation)
    let scale = (forecasts / truths).squareRoot().held(in: 0.1...2)
    day.scale = usual.scale + trust * (scale - usual.scale)
    return day
  }

  private static func index(of number: Int64, in days: [Climatology.Day]) -> Double? {
    var low = 0
    var high = days.count
    while low < high {
      let middle = (low + high) / 2
      if days[middle].number < number { low = middle + 1 } else { high = middle }
    }
    return low < days.count && days[low].number == number ? days[low].index : nil
  }
}
