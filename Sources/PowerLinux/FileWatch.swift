import CLinux
import PowerCore

/// Notices when a file is replaced by another of the same name.
public struct FileWatch: ~Copyable {
  /// Why a wait ended.
  public enum Change: Equatable, Sendable {
    case replaced
    case timeOut
    /// Somebody asks the program to end.
    case interrupted
  }

  private let notifications: FileDescriptor
  private let signals: FileDescriptor
  private let name: [UInt8]

  /// Starts to watch.
  ///
  /// The corresponding C functions are `inotify_init1` and `inotify_add_watch`.
  ///
  /// - Parameters:
  ///   - directory: Where the file is.
  ///   - name: Its name there.
  /// - Throws: ``SystemError``.
  public init(directory: String, name: String) throws(SystemError) {
    let number = inotify_init1(CInt(IN_NONBLOCK) | CInt(IN_CLOEXEC))
    let notifications = try FileDescriptor.take(number, "file watch")
    let mask = UInt32(IN_MOVED_TO) | UInt32(IN_CLOSE_WRITE)
    guard unsafe inotify_add_watch(notifications.number, directory, mask) >= 0 else {
      throw SystemError("watch", directory)
    }
    let signals = try FileDescriptor.take(pwr_signal_descriptor(), "signal descriptor")
    self.notifications = notifications
    self.signals = signals
    self.name = Array(name.utf8)
  }

  /// Waits for the file to be replaced.
  ///
  /// The corresponding C function is `poll`.
  ///
  /// - Parameter milliseconds: For how long at most; -1 for any time.
  /// - Returns: What ended the wait.
  /// - Throws: ``SystemError``.
  public borrowing func next(milliseconds: CInt) throws(SystemError) -> Change {
    var waiting = [
      pollfd(fd: signals.number, events: Int16(POLLIN), revents: 0),
      pollfd(fd: notifications.number, events: Int16(POLLIN), revents: 0),
    ]
    while true {
      let count = unsafe poll(&waiting, 2, milliseconds)
      if count == 0 { return .timeOut }
      if count < 0 {
        guard pwr_errno() == EINTR else { throw SystemError("wait for", "changes") }
        continue
      }
      if waiting[0].revents != 0 { return .interrupted }
      let bytes = try notifications.readOnce(atMost: 4096, path: "file watch")
      if mentionsFile(bytes) { return .replaced }
    }
  }

  /// Names in inotify events are padded with zero bytes; the numbers around them hold no names.
  private borrowing func mentionsFile(_ bytes: [UInt8]) -> Bool {
    bytes.split(separator: 0).contains { $0.elementsEqual(name) }
  }
}
