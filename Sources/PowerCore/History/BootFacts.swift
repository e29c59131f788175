/// What is known of the present boot.
public struct BootFacts: Equatable, Sendable {
  /// Its mark in the rows.
  public let boot: UInt32
  /// When it began, by the clock as it is now. [s since 1970]
  public let time: Int64
  /// Whether that clock is known to be right.
  public let clockIsSynchronised: Bool
  /// When it began by the clock as it was at first, if that was not known to be right.
  /// [s since 1970]
  public let clockBefore: Int64?

  /// Gathers what is known.
  public init(boot: UInt32, time: Int64, clockIsSynchronised: Bool, clockBefore: Int64? = nil) {
    self.boot = boot
    self.time = time
    self.clockIsSynchronised = clockIsSynchronised
    self.clockBefore = clockBefore
  }

  /// Whether the clock that nobody knew to be right is known to have been so all the same: to a minute,
  /// what it stamped stands.
  public var clockWasRight: Bool {
    guard let clockBefore else { return false }
    let (off, overflow) = clockBefore.subtractingReportingOverflow(time)
    return !overflow && off.magnitude <= 60
  }

  /// A clock that nobody has set right for this long is believed for want of a better one. [s]
  public static let patience: Int64 = 3600

  /// Whether the clock is to be believed.
  ///
  /// - Parameter now: Seconds since 1970, by that clock.
  /// - Returns: Whether it says when this boot began.
  public func isTimed(at now: Int64) -> Bool {
    guard CivilTime.isPlausible(time), CivilTime.isPlausible(now) else { return false }
    return clockIsSynchronised || now - time >= Self.patience
  }
}
