/// Decides what the daemon does; the daemon does it.
///
/// Pure: time and events come in, actions go out.
public struct Agent: Sendable {
  /// What happened.
  public enum Event: Equatable, Sendable {
    case start
    /// A time came that ``nextWakeUp(after:)`` asked for.
    case time
    /// Somebody set the clock.
    case clockSet
    /// Something was plugged or unplugged, as the kernel says.
    case powerSupplyEvent
  }

  /// What is to be done.
  public enum Action: Equatable, Sendable {
    /// Look for devices again before reading.
    case findDevices
    /// Read everything once.
    case read
    /// Publish the last reading.
    case publish
  }

  private let samplingSeconds: Int64
  private let longestSleepSeconds: Int64
  private var publishedMinute: Int64?
  private var eventHandledAt: Int64?
  private var followUpAt: Int64?
  private var connected: [Bool?] = []

  /// Plans readings.
  ///
  /// - Parameters:
  ///   - samplingSeconds: Time between two readings, 1 to 60. [s]
  ///   - watchdogSeconds: The longest silence that a service manager tolerates. [s]
  public init(samplingSeconds: Int64, watchdogSeconds: Int64?) {
    self.samplingSeconds = max(1, min(samplingSeconds, 60))
    longestSleepSeconds = watchdogSeconds.map { max(1, $0 / 2) } ?? 60
  }

  /// Answers an event.
  ///
  /// - Parameters:
  ///   - event: What happened.
  ///   - time: Seconds since 1970, UTC.
  /// - Returns: What to do, in this order.
  public mutating func step(_ event: Event, now time: Int64) -> [Action] {
    let now = Self.bounded(time)
    switch event {
    case .start, .clockSet:
      return publication(now)
    case .powerSupplyEvent:
      // A plug bounces, and its driver announces each bounce: one publication a second is enough.
      guard eventHandledAt != now else {
        followUpAt = now + 1
        return []
      }
      eventHandledAt = now
      // The converter needs a moment to see what the switch already knows.
      followUpAt = now + 2
      return publication(now)
    case .time:
      if let due = followUpAt, now >= due {
        followUpAt = nil
        return publication(now)
      }
      return publishedMinute == now / 60 ? [.read] : publication(now)
    }
  }

  /// Tells whether a reading is news that cannot wait for the minute.
  ///
  /// Boards without events of the kernel notice a plug at the next reading.
  ///
  /// - Parameter reading: The reading just taken.
  /// - Returns: ``Action/publish`` when an input was connected or lost since the last reading.
  public mutating func observe(_ reading: Reading) -> [Action] {
    let now = [reading.supply.connected, reading.usb?.connected, reading.battery.present]
    defer { connected = now }
    return connected.isEmpty || connected == now ? [] : [.publish]
  }

  /// When to wake up next.
  ///
  /// - Parameter time: Seconds since 1970, UTC.
  /// - Returns: The next full minute or reading, whichever is first, in seconds since 1970.
  public func nextWakeUp(after time: Int64) -> Int64 {
    let now = Self.bounded(time)
    let reading = Self.next(multipleOf: samplingSeconds, after: now)
    let minute = Self.next(multipleOf: 60, after: now)
    let regular = min(reading, minute, now + longestSleepSeconds)
    return followUpAt.map { min(max($0, now + 1), regular) } ?? regular
  }

  private mutating func publication(_ now: Int64) -> [Action] {
    publishedMinute = now / 60
    return [.findDevices, .read, .publish]
  }

  private static func next(multipleOf period: Int64, after now: Int64) -> Int64 {
    now - now % period + period
  }

  /// A time from 1970 to some 34 000 years later, whatever the clock says.
  private static func bounded(_ time: Int64) -> Int64 { max(0, min(time, 1 << 40)) }
}
