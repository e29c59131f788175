import CLinux
import PowerCore

/// The program's standard output and error.
public enum Output {
  /// Writes text to the standard output.
  ///
  /// - Returns: Whether all of it could be written.
  @discardableResult public static func write(_ text: String) -> Bool {
    write(Array(text.utf8), to: STDOUT_FILENO)
  }

  /// Writes bytes to the standard output.
  ///
  /// - Returns: Whether all of them could be written.
  @discardableResult public static func write(_ bytes: [UInt8]) -> Bool {
    write(bytes, to: STDOUT_FILENO)
  }

  /// Writes one line to the standard error.
  public static func complain(_ line: String) {
    _ = write(Array((line + "\n").utf8), to: STDERR_FILENO)
  }

  /// Writes text to the standard error, where a person sees it while waiting.
  public static func show(_ text: String) { _ = write(Array(text.utf8), to: STDERR_FILENO) }

  /// Whether the standard error is a terminal.
  ///
  /// The corresponding C function is `isatty`.
  public static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Whether the standard output is a terminal.
  ///
  /// The corresponding C function is `isatty`.
  public static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// How many columns there are to write in: those of the terminal, or of `COLUMNS`, or 80.
  ///
  /// The corresponding C function is `ioctl` with `TIOCGWINSZ`.
  public static var width: Int {
    let columns = Int(pwr_terminal_columns(STDOUT_FILENO))
    if columns > 0 { return columns }
    let wanted = environment("COLUMNS").flatMap { Decimal.integer($0.utf8) } ?? 80
    return Int(max(20, min(wanted, 1000)))
  }

  private static func write(_ bytes: [UInt8], to number: CInt) -> Bool {
    unsafe bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let count = unsafe CLinux.write(
          number, buffer.baseAddress?.advanced(by: done), buffer.count - done)
        if count > 0 {
          done += count
        } else if count == 0 || pwr_errno() != EINTR {
          let error = SystemError("write", "the standard output")
          // Who reads no further wants to hear no more either.
          if number == STDOUT_FILENO, error.errno != EPIPE { complain(error.text) }
          return false
        }
      }
      return true
    }
  }
}

/// How grave a line of the log is, as journald reads it from its start.
public enum LogLevel: Int, Sendable {
  case error = 3
  case warning = 4
  case notice = 5
  case information = 6
}

/// The log: one line an event on the standard error, where journald or a person picks it up.
public enum Log {
  /// Writes one event.
  public static func write(_ level: LogLevel, _ text: String) {
    Output.complain("<\(level.rawValue)>" + text)
  }
}
