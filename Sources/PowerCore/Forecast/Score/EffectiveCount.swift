/// How many independent forecasts overlapping ones are worth.
public enum EffectiveCount {
  /// Windows that overlap share what happens in them.
  ///
  /// - Parameters:
  ///   - times: When each was issued, in order. [s since 1970]
  ///   - horizon: How long each looks ahead. [h]
  /// - Returns: How many of them do not overlap, taking each as early as can be.
  public static func nonOverlapping(_ times: [Int64], horizon: Int) -> Int {
    var count = 0
    var free = Int64.min
    for time in times where time >= free {
      count += 1
      free = time.addingReportingOverflow(Int64(min(max(horizon, 1), 100_000)) * 3600).partialValue
    }
    return count
  }
}
