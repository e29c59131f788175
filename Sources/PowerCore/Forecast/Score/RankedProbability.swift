/// How good a forecast of a number was that came as an ensemble.
public enum RankedProbability {
  /// The continuous ranked probability score of one forecast, in the number's unit.
  ///
  /// Mean |x − truth| less half the mean |x − x′| over all pairs (Gneiting and Raftery 2007, eq.
  /// 20, doi:10.1198/016214506000001437), with the sorted form of the second sum.
  ///
  /// - Parameters:
  ///   - members: In ascending order.
  ///   - truth: What came.
  /// - Returns: 0 is perfect; `nil` without members.
  public static func score(sorted members: [Double], truth: Double) -> Double? {
    guard !members.isEmpty else { return nil }
    let count = Double(members.count)
    var off = 0.0
    var pairs = 0.0
    for (place, member) in members.enumerated() {
      off += (member - truth).magnitude
      pairs += (2 * Double(place) + 1 - count) * member
    }
    return off / count - pairs / (count * count)
  }
}
