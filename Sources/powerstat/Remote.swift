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
    var arguments = ["ssh"]
    if Output.isTerminal { arguments.append("-t") }
    arguments += ["--", host, "powerstat", options.command.rawValue]
    if let topic = options.helpTopic { arguments.append(topic.rawValue) }
    // ssh hands the words to a shell over there, which would take them apart again.
    arguments += options.forwarded.map(Text.quotedForShell)
    return replaceProgram(by: arguments)
  }
}
