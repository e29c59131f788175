import CLinux

/// Another program that does one thing and ends.
///
/// It has no descriptor of its parent's but the standard output and error: no line, no timer, no lock.
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
  /// The corresponding C functions are `fork`, `memfd_create` and `execv`.
  ///
  /// - Parameters:
  ///   - program: Its path.
  ///   - input: What it finds on its standard input.
  /// - Returns: The child; one whose program cannot be run ends with ``cannotRun``.
  /// - Throws: ``SystemError``.
  public static func start(_ program: String, input: [UInt8]) throws(SystemError) -> ChildProcess {
    let number = pwr_fork()
    if number == 0 {
      Output.complain("<3>" + Self.become(program, input: input).text)
      pwr_exit_child(cannotRun)
    }
    guard number > 0 else { throw SystemError("start", program) }
    return ChildProcess(number: number, startedAt: Clock.sinceBoot)
  }

  /// Starts one, and stays connected with it.
  ///
  /// The corresponding C functions are `socketpair`, `fork` and `execv`.
  ///
  /// - Parameters:
  ///   - program: Its path; the socket is its standard input.
  ///   - talk: Is told of the child and given the other end of the socket.
  /// - Returns: What `talk` returns.
  /// - Throws: ``SystemError``.
  public static func start<Result: ~Copyable>(
    connected program: String, _ talk: (ChildProcess, consuming MessageStream) -> Result
  ) throws(SystemError) -> Result {
    var descriptor: CInt = -1
    let number = unsafe pwr_start_connected(program, &descriptor)
    guard number > 0 else { throw SystemError("start", program) }
    return talk(
      ChildProcess(number: number, startedAt: Clock.sinceBoot),
      MessageStream(owning: descriptor, name: program))
  }

  /// Where a program of powerstat's is: beside this one, as a build leaves them, or where the package
  /// puts it.
  ///
  /// - Parameter name: Its name.
  /// - Returns: Its path.
  /// - Throws: ``SystemError`` when it is in neither place.
  public static func path(of name: String) throws(SystemError) -> String {
    let usual = "/usr/libexec/powerstat/" + name
    let beside = programDirectory().map { $0 + "/" + name }
    if let beside, fileExists(beside) { return beside }
    guard fileExists(usual) else { throw SystemError("run", usual, errno: ENOENT) }
    return usual
  }

  /// The exit status of a child whose program could not be run.
  public static let cannotRun: Int32 = 126

  /// Goes on as another program, in this process.
  ///
  /// The corresponding C functions are `memfd_create` and `execv`.
  ///
  /// - Parameters:
  ///   - program: Its path.
  ///   - input: What it finds on its standard input.
  /// - Returns: Why that cannot be, if it cannot.
  public static func become(_ program: String, input: [UInt8]) -> SystemError {
    let error = unsafe input.withUnsafeBytes {
      unsafe pwr_become(program, $0.baseAddress, $0.count)
    }
    return SystemError("run", program, errno: error)
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
