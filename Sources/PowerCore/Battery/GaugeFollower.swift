/// Compares what the chip's gauge moves by with what is counted.
///
/// Where a gauge stands may be wrong by much: it pulls itself to an end that it believes in, or knows
/// another chemistry. But what it moves by while current goes in is a second count of the same
/// charge, and goes on while the board is off.
struct GaugeFollower: Sendable {
  /// What it showed last. [0...1]
  var shown: Double?
  /// What it showed when the present comparison began. [0...1]
  var start: Double?
  /// What went in since then, as a part of what the battery is said to hold.
  var put = 0.0
  /// By how much a comparison differs from those before, relative to them; smoothed.
  var error = 0.5
  /// What the gauge moved by and what went in, in all comparisons; old ones fade.
  var sums = (moved: 0.0, put: 0.0)
  /// Whether the capacity was told.
  var hasTold = false

  /// So much must go in for a comparison.
  private static let span = 0.06
  /// So much must have been compared lately for a capacity.
  private static let enough = 0.35
  /// With a larger error it is no count.
  private static let largestError = 0.3
  /// From here on it may be at its end, which tells nothing.
  private static let end = 0.99
  /// Capacities that a battery may have, as a part of what it is said to hold.
  private static let possible = 0.4...1.6

  /// Nothing seen yet.
  init() {}

  /// What the battery holds by the gauge, as a part of what it is said to; `nil` when the gauge does
  /// not count.
  private var capacity: Double? {
    guard error < Self.largestError, sums.moved > 0 else { return nil }
    let capacity = sums.put / sums.moved
    return Self.possible ~= capacity ? capacity : nil
  }

  /// Takes a moment.
  ///
  /// - Parameters:
  ///   - ratio: What the gauge shows. [0...1]
  ///   - added: What went in since the last moment, as a part of what the battery is said to hold;
  ///     `nil` when that is not known.
  /// - Returns: What the battery holds, as a part of that, a single time.
  mutating func follow(_ ratio: Double?, put added: Double?) -> Double? {
    shown = ratio
    guard let ratio, ratio < Self.end, let added, added >= 0, let start else {
      start = ratio
      put = 0
      return nil
    }
    put += added
    guard put >= Self.span else { return nil }
    let moved = ratio - start
    let miss = sums.moved > 0 ? (moved * sums.put / (put * sums.moved) - 1).magnitude : 1
    error += 0.15 * (min(1, miss) - error)
    sums = (max(0, 0.9 * sums.moved + moved), 0.9 * sums.put + put)
    self.start = ratio
    put = 0
    guard !hasTold, sums.put > Self.enough, let capacity else { return nil }
    hasTold = true
    return capacity
  }

  /// What went in while nobody looked, as a part of the capacity, and one sigma of it.
  ///
  /// - Parameter ratio: What the gauge shows now.
  /// - Returns: `nil` when it counts too badly, was at its end, or saw nothing.
  func moved(to ratio: Double?) -> (ratio: Double, deviation: Double)? {
    guard let ratio, let shown, capacity != nil, ratio < Self.end, ratio - shown > 0.03
    else { return nil }
    return (ratio - shown, 0.01 + error * (ratio - shown))
  }
}
