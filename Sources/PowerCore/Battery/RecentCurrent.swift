/// The mean of a current over the last minutes or hours, which a battery still feels.
struct RecentCurrent: Sendable {
  /// Time in which an old current loses 63 % of its weight. [s]
  let memory: Double
  /// The mean. [A]
  var mean = 0.0
  /// How far that may be off. [A]
  var deviation = 0.0

  /// Nothing known.
  init(memory: Double) { self.memory = memory }

  /// Follows a current.
  mutating func follow(_ current: Double, seconds: Double) {
    let kept = Elementary.exponential(-seconds / memory)
    mean += (current - mean) * (1 - kept)
    deviation *= kept
  }

  /// Starts where nobody knows what flowed before.
  ///
  /// What flows now likely has for a while, more so seen over minutes than over hours.
  mutating func start(_ current: Double, sure part: Double) {
    mean = part * current
    deviation = (1 - part) * current.magnitude
  }
}
