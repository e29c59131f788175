import CLinux

/// A copy of this program that does one thing and ends.
///
/// It begins with the memory of its parent as it is at that moment, so that nothing has to be handed
/// over, and what it adds goes away with it. It has no descriptor of its parent's but the standard
/// streams: no line, no timer, no lock. The program must have one thread only.
public struct ChildProcess: Sendable {
  /// How it ended.
  public enum Ending: Equatable, Sendable {
    case exited(status: Int32)
    case killed(signal: Int32)
  }

  private let number: Int32
  /// When it began, by the clock that counts from boot. [s]
  public let startedAt: Double

  /// Starts one.
  ///
  /// The corresponding C functions are `fork` and `_exit`.
  ///
  /// - Parameter body: What it does; returns its exit status, 0 to 127.
  /// - Returns: The child, in the parent only.
  /// - Throws: ``SystemError``.
  public static func start(_ body: () -> Int32) throws(SystemError) -> ChildProcess {
    let number = pwr_fork()
    if number == 0 { pwr_exit_child(body()) }
    guard number > 0 else { throw SystemError("start", "a child process") }
    return ChildProcess(number: number, startedAt: Clock.sinceBoot)
  }

  /// Looks how it ended, which can be asked until then.
  ///
  /// The corresponding C function is `waitpid` with `WNOHANG`.
  ///
  /// - Returns: `nil` while it runs.
  /// - Throws: ``SystemError``.
  public func ending() throws(SystemError) -> Ending? {
    var status: Int32 = 0
    switch unsafe pwr_reap(number, &status) {
    case 0: return nil
    case 1: return status < 128 ? .exited(status: status) : .killed(signal: status - 128)
    default: throw SystemError("wait for", "a child process")
    }
  }

  /// Waits until it has ended, and kills it when that takes too long.
  ///
  /// - Parameter seconds: How long it may take.
  /// - Returns: How it ended; `nil` when not even that helps, as when a device does not answer.
  /// - Throws: ``SystemError``.
  public func wait(atMost seconds: Double) throws(SystemError) -> Ending? {
    let end = Clock.sinceBoot + seconds
    while true {
      if let ending = try ending() { return ending }
      if Clock.sinceBoot >= end { break }
      pwr_sleep_milliseconds(5)
    }
    kill()
    for _ in 0..<100 {
      if let ending = try ending() { return ending }
      pwr_sleep_milliseconds(5)
    }
    return nil
  }

  /// Ends it without asking.
  ///
  /// The corresponding C function is `kill` with `SIGKILL`.
  public func kill() { _ = CLinux.kill(number, SIGKILL) }
}
