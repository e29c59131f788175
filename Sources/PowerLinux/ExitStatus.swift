import CLinux
import PowerCore

/// How a program ends.
public enum ExitStatus: Int32, Sendable {
  case done = 0
  case failed = 1
  case usage = 2
  /// No source gave any power data.
  case noData = 3

  /// Ends the program.
  ///
  /// The corresponding C function is `exit`.
  public static func end(_ status: ExitStatus) -> Never { exit(status.rawValue) }

  /// Ends the program with a status that a monitoring system understands.
  public static func end(code: Int32) -> Never { exit(code) }
}

/// What `--version` prints.
public func versionText(_ program: StaticString) -> String {
  """
  \(program) (powerstat) \(powerstatVersion)
  License Apache-2.0 <https://www.apache.org/licenses/LICENSE-2.0>
  There is no warranty, to the extent permitted by law.

  """
}

/// Becomes another program.
///
/// The corresponding C function is `execvp`.
///
/// - Parameter arguments: Its name, to be found in `PATH`, and its arguments; not empty.
/// - Returns: Only on failure, with the reason.
public func replaceProgram(by arguments: [String]) -> SystemError {
  unsafe withArguments(arguments) { copies in
    if let program = unsafe copies[0] { unsafe execvp(program, copies) }
    return SystemError("run", arguments.first ?? "")
  }
}

/// Runs another program and waits for it.
///
/// The corresponding C functions are `posix_spawnp` and `waitpid`.
///
/// - Parameter arguments: Its name, to be found in `PATH`, and its arguments; not empty.
/// - Returns: Its exit status, or 128 and the number of the signal that ended it.
/// - Throws: ``SystemError`` when it could not be started.
public func runProgram(_ arguments: [String]) throws(SystemError) -> Int32 {
  let status = unsafe withArguments(arguments) { copies in unsafe pwr_run(copies) }
  guard status >= 0 else { throw SystemError("run", arguments.first ?? "", errno: -status) }
  return status
}

/// Hands over arguments as C programs take them.
private func withArguments<Result>(
  _ arguments: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
  var copies = unsafe arguments.map { unsafe strdup($0) }
  unsafe copies.append(nil)
  defer { for index in 0..<arguments.count { unsafe free(copies[index]) } }
  return unsafe copies.withUnsafeMutableBufferPointer { buffer in
    // One more than there are arguments, so never empty.
    unsafe body(buffer.baseAddress.unsafelyUnwrapped)
  }
}
