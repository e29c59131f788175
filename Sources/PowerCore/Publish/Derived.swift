/// What is worked out from many readings, as far as it is known.
///
/// One reading does not tell any of it; whoever remembers fills in what it can.
public struct Derived: Sendable {
  /// What is believed of the battery.
  public var charge: ChargeEstimate?
  /// Time to empty or to full.
  public var runTime = RunTime.Outlook()
  /// Energy since local midnight.
  public var energyToday: Energy?
  /// Energy of the day before.
  public var energyYesterday: Energy?
  /// Shares of time that the server was up.
  public var uptime: Uptime?

  /// Nothing known.
  public init() {}
}
