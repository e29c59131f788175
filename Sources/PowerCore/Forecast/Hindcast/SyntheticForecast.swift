/// Weather forecasts of a known quality, made from what came by spoiling it.
///
/// The daily clear-sky index of each lead day is μ + ρ (K − μ) + √(1 − ρ²) σ ε, with the truth K, the
/// mean μ and standard deviation σ of the season in all years, and chance ε that is related from day to
/// day. How the hours of a day differ is not forecast at all.
struct SyntheticForecast {
  /// Correlation with the truth, from the day of issue on.
  var correlations = WeatherAccuracy.usualCorrelations
  /// Correlation of ε on neighbouring days.
  var persistence = 0.5

  /// What a forecaster knows of such forecasts.
  var accuracy: WeatherAccuracy {
    WeatherAccuracy(days: correlations.map { .init(bias: 0, correlation: $0, scale: 1) })
  }

  /// Daily indices.
  ///
  /// - Parameters:
  ///   - days: The truth.
  ///   - number: The day of issue. [days since 1970-01-01]
  ///   - season: Days of the same season.
  ///   - generator: Chance.
  /// - Returns: The index of each day, with that of the truth; 0.02 at least.
  func indices(
    _ days: SeriesDays, from number: Int64, season: [Climatology.Day],
    _ generator: inout SeededGenerator
  ) -> [(forecast: Double, truth: Double)?] {
    let count = Double(max(1, season.count))
    let mean = season.reduce(0) { $0 + $1.index } / count
    let variance = season.reduce(0) { $0 + ($1.index - mean) * ($1.index - mean) } / count
    let deviation = variance.squareRoot()
    var chance = generator.normal()
    return correlations.enumerated().map { lead, correlation in
      defer {
        chance =
          persistence * chance + (1 - persistence * persistence).squareRoot() * generator.normal()
      }
      guard let truth = days.day(number + Int64(lead))?.index else { return nil }
      let noise = (1 - correlation * correlation).squareRoot() * deviation * chance
      return (max(0.02, mean + correlation * (truth - mean) + noise), truth)
    }
  }
}
