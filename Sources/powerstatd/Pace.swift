import PowerCore
import PowerLinux

/// The present time: the system's, a fixed one, or one that runs faster.
struct Pace {
  /// Where simulated time started, on its own clock and on the system's.
  private let start: (simulated: Double, real: Double)?
  private let fixed: Int64?
  private let speed: Double

  init(_ options: Options, _ configuration: Configuration) {
    speed = configuration.simulationSpeed
    let begins = options.now ?? Clock.now
    fixed = options.once ? options.now : nil
    start =
      options.simulation != nil && !options.once ? (Double(begins), Clock.sinceBoot) : nil
  }

  /// Whether the system's own clock is meant.
  var isReal: Bool { start == nil && fixed == nil }

  /// Seconds since 1970, UTC.
  var now: Int64 {
    if let fixed { return fixed }
    guard let precise else { return Clock.now }
    return Decimal.rounded(precise.rounded(.down), limit: 1e12) ?? 0
  }

  /// Milliseconds since 1970, UTC.
  var milliseconds: Int64 {
    if let fixed { return fixed * 1000 }
    guard let precise else { return Clock.milliseconds }
    return Decimal.rounded(precise * 1000, limit: 1e15) ?? 0
  }

  /// Time that only goes forward, at the same speed. [s]
  var elapsed: Double {
    start.map { (Clock.sinceBoot - $0.real) * speed } ?? Clock.sinceBoot
  }

  /// Both at one moment, for the history.
  ///
  /// A clock that somebody chose is right: only the system's own may be wrong.
  ///
  /// - Parameter bootedAt: When a simulated board booted; `nil` for the system. [s since 1970]
  /// - Returns: Now.
  func moment(bootedAt: Int64? = nil) -> Recorder.Moment {
    guard let bootedAt else {
      return Recorder.Moment(
        sinceBoot: Clock.sinceBoot, wall: now,
        clockIsSynchronised: !isReal || Clock.isSynchronised)
    }
    let time = precise ?? Double(now)
    return Recorder.Moment(
      sinceBoot: time - Double(bootedAt),
      wall: Decimal.rounded(time.rounded(.down), limit: 1e12) ?? 0, clockIsSynchronised: true)
  }

  private var precise: Double? {
    start.map { $0.simulated + (Clock.sinceBoot - $0.real) * speed }
  }

  /// How long a simulated time is away; `nil` when the system's clock can wake us itself. [ms]
  func milliseconds(until time: Int64) -> Int32? {
    guard let precise else { return nil }
    let wait = ((Double(time) - precise) / speed * 1000).rounded(.up)
    return Int32(max(0, min(wait, 60_000)))
  }
}
