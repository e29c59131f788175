/// What months are like where nothing has been measured yet.
///
/// Mean, standard deviation and skewness of the daily clear-sky index are of the kind that
/// published climatologies of the middle latitudes show: bright, steady summers, and winters in
/// which one day in five is dull. They are no one's measurements, and wide on purpose; thirty days
/// of own history outweigh them.
enum MonthTable {
  /// Correlation of a day's index with that of the day before.
  static let persistence = 0.4
  /// How many days stand for a month.
  static let count = 20

  /// Mean of the index from January to December on the northern half of the Earth.
  private static let means = [
    0.80, 0.81, 0.82, 0.84, 0.86, 0.90, 0.93, 0.92, 0.87, 0.83, 0.79, 0.78,
  ]
  /// Standard deviation of the index, likewise.
  private static let deviations = [
    0.29, 0.28, 0.26, 0.24, 0.21, 0.17, 0.13, 0.14, 0.20, 0.25, 0.28, 0.30,
  ]

  /// Typical days of a season.
  ///
  /// An exponential distribution that hangs below a bright edge: most days are bright, dull ones
  /// rare and very dull. Values stand for equally likely parts.
  ///
  /// - Parameters:
  ///   - day: Any day of it.
  ///   - latitude: South negative. [°]
  /// - Returns: `count` indices in ascending order, 0.05 to 1.15.
  static func typicalDays(_ day: CalendarDay, latitude: Double) -> [Double] {
    let month = (day.month - 1 + (latitude < 0 ? 6 : 0)) % 12
    let mean = means[month]
    let deviation = deviations[month]
    // Its mean is one deviation below the edge.
    let edge = mean + deviation
    return (0..<count).map { place in
      let depth = Elementary.logarithm((Double(place) + 0.5) / Double(count))
      return (edge + deviation * depth).held(in: 0.05...1.15)
    }
  }
}
