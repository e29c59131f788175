/// How many independent forecasts overlapping ones are worth: windows that overlap share what happens
/// in them, so only those count that do not, taking each as early as can be.
public struct EffectiveCount: Equatable, Sendable {
  /// How many do not overlap.
  public private(set) var count = 0
  private let seconds: Int64
  private var free = Int64.min

  /// - Parameter horizon: How long each looks ahead. [h]
  public init(horizon: Int) { seconds = Int64(min(max(horizon, 1), 100_000)) * 3600 }

  /// Takes the next forecast in the order of time.
  ///
  /// - Parameter time: When it was issued. [s since 1970]
  public mutating func add(_ time: Int64) {
    guard time >= free else { return }
    count += 1
    free = time.addingReportingOverflow(seconds).partialValue
  }

  /// How many of some do not overlap.
  ///
  /// - Parameters:
  ///   - times: When each was issued, in order. [s since 1970]
  ///   - horizon: How long each looks ahead. [h]
  /// - Returns: From 0 to all of them.
  public static func nonOverlapping(_ times: [Int64], horizon: Int) -> Int {
    var count = EffectiveCount(horizon: horizon)
    for time in times { count.add(time) }
    return count.count
  }
}
