/// How well the weather forecast foretells the daily clear-sky index, by lead time.
///
/// The daily clear-sky index is the light on the panel in a day relative to that of a day without
/// a cloud. In each season its forecast F and what comes, K, are taken for jointly normal after the
/// same transformation: F has the standard deviation `scale` times that of K.
public struct WeatherAccuracy: Equatable, Sendable {
  /// The error of one lead time.
  public struct Day: Equatable, Sendable {
    /// Mean of forecast − truth of the daily clear-sky index.
    public var bias: Double
    /// Correlation of forecast and truth, apart from the season. [0...1]
    public var correlation: Double
    /// Standard deviation of the forecasts relative to that of the truth: 1 for a single model that
    /// varies as the weather does, down to the correlation for a mean of many.
    public var scale: Double

    /// An error.
    public init(bias: Double, correlation: Double, scale: Double) {
      self.bias = bias
      self.correlation = correlation
      self.scale = scale
    }
  }

  /// For the day of issue and those that follow, at most 8; the last holds for all later ones.
  public var days: [Day]

  /// Errors that were measured.
  public init(days: [Day]) {
    self.days = days
  }

  /// Errors as long as none was measured: the correlation falls from 0.92 on the day of issue to
  /// 0.40 after a week.
  public init() {
    days = Self.usualCorrelations.map { correlation in
      Day(bias: 0, correlation: correlation, scale: (1 + correlation) / 2)
    }
  }

  /// The usual correlations from the day of issue on.
  public static let usualCorrelations = [0.92, 0.85, 0.79, 0.72, 0.64, 0.55, 0.47, 0.40]

  /// The error of a lead time, held within what can be.
  ///
  /// - Parameter lead: Days after that of the weather's issue; parts are taken from straight lines,
  ///   beyond the last day the correlation falls by a tenth a day.
  /// - Returns: With a correlation of 0 to 0.999 and a scale of 0.05 to 3.
  public func day(lead: Double) -> Day {
    guard !days.isEmpty else { return Day(bias: 0, correlation: 0, scale: 1) }
    let place = lead.held(in: 0...60)
    let whole = Int(place)
    let part = place - Double(whole)
    let last = days.count - 1
    let before = days.indices.contains(whole) ? days[whole] : days[last]
    let after = days.indices.contains(whole + 1) ? days[whole + 1] : days[last]
    let beyond = max(0, place - Double(last))
    let fading = max(0, 1 - 0.1 * beyond)
    let correlation =
      (before.correlation + part * (after.correlation - before.correlation)) * fading
    return Day(
      bias: (before.bias + part * (after.bias - before.bias)).held(in: -2...2),
      correlation: correlation.held(in: 0...0.999),
      scale: (before.scale + part * (after.scale - before.scale)).held(in: 0.05...3))
  }
}
