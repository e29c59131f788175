import PowerCore
import PowerLinux

/// Runs the same command on another machine, over ssh.
enum Remote {
  /// Replaces this program by ssh.
  ///
  /// - Parameters:
  ///   - host: A [user@]host as ssh takes it.
  ///   - options: What was asked for here.
  /// - Returns: Only when ssh could not be started.
  static func run(on host: String, _ options: Options) -> SystemError {
    replaceProgram(by: (Output.isTerminal ? ["ssh", "-t"] : ["ssh"]) + words(host, options))
  }

  /// Runs a check, whose status a monitoring system must understand also when ssh fails.
  ///
  /// - Parameters:
  ///   - host: A [user@]host as ssh takes it.
  ///   - options: What was asked for here.
  /// - Returns: The state that the check over there found, or unknown.
  static func check(on host: String, _ options: Options) -> CheckState {
    var problem = ""
    do throws(SystemError) {
      // Nobody is there to type a password, or to wait for long.
      let ssh = ["ssh", "-o", "BatchMode=yes", "-o", "ConnectTimeout=10"]
      let status = try runProgram(ssh + words(host, options))
      if let state = CheckState(rawValue: status) { return state }
      problem = "ssh \(host) ended with status \(status)"
    } catch {
      problem = error.text
    }
    Output.write(MonitoringCheck.line(.unknown, problem) + "\n")
    return .unknown
  }

  private static func words(_ host: String, _ options: Options) -> [String] {
    var arguments = ["--", host, "powerstat", options.command.rawValue]
    if let topic = options.helpTopic { arguments.append(topic.rawValue) }
    // ssh hands the words to a shell over there, which would take them apart again.
    return arguments + options.forwarded.map(Text.quotedForShell)
  }
}
