import PowerCore
import PowerLinux

/// The present time: the system's, a fixed one, or one that runs faster.
struct Pace {
  /// A simulated clock may be this late without anybody minding. [s]
  private static let tolerance = 0.5

  /// Where simulated time started, on its own clock and on the system's.
  private var start: (simulated: Double, real: Double)?
  /// Simulated time that was waited for, until the next wait: work does not take any.
  private var held: Double?
  private let begins: Int64
  private let fixed: Int64?
  private let speed: Double
  private let end: Double?

  init(_ options: Options, _ configuration: Configuration) {
    speed = configuration.simulation.speed
    begins = options.now ?? Clock.now
    fixed = options.once ? options.now : nil
    start =
      options.simulation != nil && !options.once ? (Double(begins), Clock.sinceBoot) : nil
    held = start?.simulated
    let begins = begins
    end = configuration.simulation.days.map { Double(begins) + $0 * 86_400 }
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
  var elapsed: Double { precise.map { $0 - Double(begins) } ?? Clock.sinceBoot }

  /// Whether the time is known to be right: only the system's own may be wrong, not one that somebody chose.
  var clockIsSynchronised: Bool { !isReal || Clock.isSynchronised }

  /// Both at one moment, for the history.
  ///
  /// - Parameter bootedAt: When a simulated board booted; `nil` for the system. [s since 1970]
  /// - Returns: Now.
  func moment(bootedAt: Int64? = nil) -> Recorder.Moment {
    if let bootedAt {
      let time = precise ?? Double(now)
      return Recorder.Moment(
        sinceBoot: time - Double(bootedAt), wall: time, clockIsSynchronised: true)
    }
    // In this order, so that a minute that is over is over by this clock too.
    let sinceBoot = Clock.sinceBoot
    return Recorder.Moment(
      sinceBoot: sinceBoot, wall: fixed.map { Double($0) } ?? Clock.precise,
      clockIsSynchronised: clockIsSynchronised)
  }

  /// Whether a simulation has run for as long as it was to.
  var isOver: Bool {
    guard let precise, let end else { return false }
    return precise >= end
  }

  private var precise: Double? { held ?? running }

  private var running: Double? {
    start.map { $0.simulated + (Clock.sinceBoot - $0.real) * speed }
  }

  /// How long a simulated time is away; `nil` when the system's clock can wake us itself. [ms]
  func milliseconds(until time: Int64) -> Int32? {
    guard let running else { return nil }
    let wait = (Double(time) - running) / speed * 1000
    // What cannot be waited for is now.
    return wait < 1 ? 0 : Int32(min(wait.rounded(.up), 60_000))
  }

  /// Notes that a wait is over.
  ///
  /// Simulated time then stands still until the next one, and never runs past what was waited for:
  /// however fast it runs and however busy the machine is, nothing is skipped.
  ///
  /// - Parameter time: Until when it was at most. [s since 1970]
  mutating func hold(atMost time: Int64) {
    guard let start, let running else { return }
    let late = running - Double(time)
    // What was waited for a little too short a time is not taken back.
    let reached = held ?? running
    held = max(running, reached)
    guard late > Self.tolerance || -speed / 1000...0 ~= late else { return }
    // A wait of less than a millisecond was not waited for, but the next one counts from here.
    if late > 0 { self.start = (start.simulated - late, start.real) }
    held = max(Double(time), reached)
  }
}
