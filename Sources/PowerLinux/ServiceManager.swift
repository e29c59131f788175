import CLinux
import PowerCore

/// The service manager that started the program, told of its state as sd_notify(3) documents.
public struct ServiceManager: Sendable {
  private let socket: String?
  /// The longest silence after which the manager restarts the program. [s]
  public let watchdogSeconds: Int64?

  /// Finds the manager by the environment that systemd sets.
  public init() {
    socket = environment("NOTIFY_SOCKET")
    watchdogSeconds = Self.watchdog()
  }

  /// Readings of a quiet board may be further apart than the watchdog allows.
  private static func watchdog() -> Int64? {
    guard let text = environment("WATCHDOG_USEC"),
      let microseconds = Decimal.integer(text.utf8), microseconds >= 2_000_000
    else { return nil }
    if let owner = environment("WATCHDOG_PID"), Decimal.integer(owner.utf8) != Int64(getpid()) {
      return nil
    }
    return microseconds / 1_000_000
  }

  /// The program measures; says in one line what.
  public func ready(status: String) { send("READY=1\nSTATUS=" + status) }

  /// The program is alive.
  public func alive(status: String) { send("WATCHDOG=1\nSTATUS=" + status) }

  /// The configuration is being read again; ``ready(status:)`` ends it.
  public func reloading() {
    send("RELOADING=1\nMONOTONIC_USEC=\(Clock.monotonicMicroseconds)")
  }

  /// The program is about to end.
  public func stopping() { send("STOPPING=1\nSTATUS=ending") }

  private func send(_ message: String) {
    guard let socket else { return }
    if unsafe pwr_notify(socket, message) != 0 {
      Log.write(.warning, SystemError("notify", socket).text)
    }
  }
}
