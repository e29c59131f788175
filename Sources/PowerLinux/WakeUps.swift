import CLinux
import PowerCore

/// What wakes a program that otherwise sleeps.
public enum WakeUp: Equatable, Sendable {
  /// The time that it asked for has come.
  case time
  /// The milliseconds that it asked for beside a time are over.
  case pause
  /// Somebody set the clock.
  case clockSet
  /// A power supply was plugged, unplugged or changed.
  case powerSupplyEvent
  /// A child has ended.
  case childEnded
  /// Somebody asks it to end.
  case terminate
  /// Somebody asks it to read its configuration again.
  case reload
}

extension FileDescriptor {
  static func take(_ number: CInt, _ what: String) throws(SystemError)
    -> FileDescriptor
  {
    guard number >= 0 else { throw SystemError("create", what) }
    return FileDescriptor(owning: number)
  }
}

/// Sleeps until something happens: a time of day, an event of the kernel, or a signal.
public struct WakeUps: ~Copyable {
  private let timer: FileDescriptor
  private let signals: FileDescriptor
  /// Owns nothing when there are no events to be had.
  private let events: FileDescriptor
  /// Why events of the kernel cannot be received; `nil` when they can.
  public let eventsProblem: SystemError?

  /// Prepares all of them.
  ///
  /// The corresponding C functions are `timerfd_create` on `CLOCK_REALTIME`, `signalfd`, and
  /// `socket` with `NETLINK_KOBJECT_UEVENT`.
  ///
  /// - Parameter listening: Whether events of the kernel are wanted.
  /// - Throws: ``SystemError`` without a timer or signals; a program can do without the events.
  public init(listening: Bool) throws(SystemError) {
    let timer = try FileDescriptor.take(
      timerfd_create(CLOCK_REALTIME, CInt(TFD_NONBLOCK) | CInt(TFD_CLOEXEC)), "timer")
    let signals = try FileDescriptor.take(pwr_signal_descriptor(), "signal descriptor")
    let socket = listening ? pwr_uevent_socket() : -1
    let problem = listening && socket < 0 ? SystemError("listen to", "kernel events") : nil
    self.timer = timer
    self.signals = signals
    events = FileDescriptor(owning: socket)
    eventsProblem = problem
  }

  /// Sleeps.
  ///
  /// The corresponding C functions are `timerfd_settime` with `TFD_TIMER_CANCEL_ON_SET`, and `poll`.
  ///
  /// - Parameters:
  ///   - time: Until when at most, in seconds since 1970; `nil` leaves it to `milliseconds`.
  ///   - milliseconds: For how long at most; -1 for any time. Without a `time`, this is the time.
  /// - Returns: What happened first; signals before events before time.
  /// - Throws: ``SystemError``.
  public borrowing func next(until time: Int64?, milliseconds: CInt = -1) throws(SystemError)
    -> WakeUp
  {
    if let time {
      if pwr_arm_wall_clock(timer.number, time) != 0 {
        guard pwr_errno() == ECANCELED else { throw SystemError("arm", "timer") }
        return .clockSet
      }
    }
    var waiting = [
      pollfd(fd: signals.number, events: Int16(POLLIN), revents: 0),
      pollfd(fd: time == nil ? -1 : timer.number, events: Int16(POLLIN), revents: 0),
      pollfd(fd: events.number, events: Int16(POLLIN), revents: 0),
    ]
    while true {
      let count = unsafe poll(&waiting, nfds_t(waiting.count), milliseconds)
      if count < 0 {
        guard pwr_errno() == EINTR else { throw SystemError("wait for", "events") }
        continue
      }
      if count == 0 { return time == nil ? .time : .pause }
      if waiting[0].revents != 0, let request = try nextSignal() { return request }
      if waiting[2].revents != 0, try drainEvents() { return .powerSupplyEvent }
      if waiting[1].revents != 0 { return try timerResult() }
    }
  }

  private borrowing func nextSignal() throws(SystemError) -> WakeUp? {
    switch pwr_next_signal(signals.number) {
    case 0: return nil
    case SIGHUP: return .reload
    case SIGCHLD: return .childEnded
    case let number where number > 0: return .terminate
    default: throw SystemError("read", "signal descriptor")
    }
  }

  private borrowing func timerResult() throws(SystemError) -> WakeUp {
    var expirations: UInt64 = 0
    let count = unsafe read(timer.number, &expirations, 8)
    if count == 8 || pwr_errno() == EAGAIN { return .time }
    if pwr_errno() == ECANCELED { return .clockSet }
    throw SystemError("read", "timer")
  }

  /// Takes all waiting events; tells whether one of them concerns a power supply.
  ///
  /// Nothing else is believed of them, so that it does not matter who sent them. After an overrun
  /// (`ENOBUFS`) one of the lost ones may have mattered.
  private borrowing func drainEvents() throws(SystemError) -> Bool {
    var matters = false
    while true {
      var count = 0
      let event = unsafe [UInt8](unsafeUninitializedCapacity: 8192) { buffer, filled in
        count = unsafe recv(events.number, buffer.baseAddress, 8192, CInt(MSG_DONTWAIT))
        filled = max(0, count)
      }
      if count > 0 {
        matters = matters || UEvent.concernsPowerSupply(event)
      } else if count == 0 || pwr_errno() == EAGAIN {
        return matters
      } else if pwr_errno() == ENOBUFS {
        matters = true
      } else if pwr_errno() != EINTR {
        throw SystemError("receive", "kernel events")
      }
    }
  }
}
