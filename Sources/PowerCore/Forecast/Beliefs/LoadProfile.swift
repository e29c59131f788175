/// What the board needs by the hour of the day, and how that varies.
public struct LoadProfile: Equatable, Sendable {
  /// Mean power in each hour of the day in UTC, from Monday to Friday: 24 numbers. [W]
  public var weekday: [Double]
  /// Mean power in each hour of the day in UTC, on Saturday and Sunday: 24 numbers. [W]
  public var weekend: [Double]
  /// Standard deviation of the level of the whole profile, relative to it: what is not known of
  /// the mean, and stays the same throughout a forecast.
  public var levelDeviation: Double
  /// Standard deviation of an hour's mean around the profile. [W]
  public var hourDeviation: Double
  /// How much of an hour's deviation is left in the next. [0...1]
  public var persistence: Double

  /// The same load at all times.
  ///
  /// - Parameters:
  ///   - watts: Mean power of the running board, held within 0 to 1 000 000. [W]
  ///   - levelDeviation: What is not known of it, relative to it.
  ///   - hourDeviation: Standard deviation of an hour's mean. [W]
  public init(constant watts: Double, levelDeviation: Double = 0.05, hourDeviation: Double = 0) {
    let watts = watts.held(in: 0...1e6)
    weekday = [Double](repeating: watts, count: 24)
    weekend = weekday
    self.levelDeviation = levelDeviation
    self.hourDeviation = hourDeviation
    persistence = 0.7
  }

  /// A profile; `nil` unless there are 24 numbers of each kind.
  ///
  /// - Parameters:
  ///   - weekday: From Monday to Friday. [W]
  ///   - weekend: On Saturday and Sunday. [W]
  ///   - levelDeviation: What is not known of the level, relative to it.
  ///   - hourDeviation: Standard deviation of an hour's mean around the profile. [W]
  ///   - persistence: How much of an hour's deviation is left in the next. [0...1]
  public init?(
    weekday: [Double], weekend: [Double], levelDeviation: Double, hourDeviation: Double,
    persistence: Double = 0.7
  ) {
    guard weekday.count == 24, weekend.count == 24 else { return nil }
    self.weekday = weekday
    self.weekend = weekend
    self.levelDeviation = levelDeviation
    self.hourDeviation = hourDeviation
    self.persistence = persistence
  }

  /// The mean of an hour.
  ///
  /// - Parameter end: When the hour ends. [s since 1970, UTC]
  /// - Returns: Held within 0 to 1 000 000. [W]
  public func mean(hourEnding end: Int64) -> Double {
    // The first of January 1970 was a Thursday.
    let hour = (end &- 1) / 3600
    let day = (hour / 24 + 3) % 7
    let place = Int(hour % 24)
    let profile = day >= 5 ? weekend : weekday
    guard profile.indices.contains(place) else { return 0 }
    return profile[place].held(in: 0...1e6)
  }
}
