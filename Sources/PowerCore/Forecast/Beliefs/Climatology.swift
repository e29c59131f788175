/// Days that were: what weather is like in a season, and how the hours of a day go together.
public struct Climatology: Equatable, Sendable {
  /// One day.
  public struct Day: Equatable, Sendable {
    /// Days since 1970-01-01, in UTC.
    public var number: Int64
    /// The light on the panel in the day relative to that of a day without a cloud, 0 to 1.5.
    public var index: Double
    /// The same of each hour of the day in UTC: 24 numbers, `-1` where the sun was too low; empty
    /// when only the day is known.
    public var hours: [Float]

    /// A day.
    public init(number: Int64, index: Double, hours: [Float] = []) {
      self.number = number
      self.index = index
      self.hours = hours
    }
  }

  /// In order of time; days may be missing.
  public var days: [Day]

  /// Days in order of time.
  public init(days: [Day]) { self.days = days }
}
