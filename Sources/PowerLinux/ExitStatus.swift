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
  var copies = unsafe arguments.map { unsafe strdup($0) }
  unsafe copies.append(nil)
  if let program = unsafe copies[0] { unsafe execvp(program, copies) }
  let failure = SystemError("run", arguments.first ?? "")
  for index in 0..<arguments.count { unsafe free(copies[index]) }
  return failure
}
