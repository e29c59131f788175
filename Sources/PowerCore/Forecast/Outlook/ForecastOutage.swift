/// A time in which the board may be off.
public struct ForecastOutage: Equatable, Sendable {
  /// When the first hour begins in which being off is likely enough. [s since 1970, UTC]
  public var start: Int64
  /// When the last such hour ends. [s since 1970, UTC]
  public var end: Int64
  /// Of an outage within this time. [0...1]
  public var probability: Double
  /// When it begins if it comes: one tenth are earlier. [s since 1970, UTC]
  public var startP10: Int64
  /// When it begins if it comes: the median. [s since 1970, UTC]
  public var startP50: Int64
  /// When it begins if it comes: one tenth are later. [s since 1970, UTC]
  public var startP90: Int64

  /// A window.
  public init(
    start: Int64, end: Int64, probability: Double, startP10: Int64, startP50: Int64, startP90: Int64
  ) {
    self.start = start
    self.end = end
    self.probability = probability
    self.startP10 = startP10
    self.startP50 = startP50
    self.startP90 = startP90
  }
}
