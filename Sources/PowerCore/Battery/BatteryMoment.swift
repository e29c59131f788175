/// When something was seen of a battery, on two clocks.
public struct BatteryMoment: Equatable, Sendable {
  /// On the clock that counts from boot and that nobody sets. [s]
  public let sinceBoot: Double
  /// On the clock that people read, which may be wrong until the network told it. [s since 1970]
  public let unixTime: Int64
  /// Whether that clock is known to be right.
  public let clockIsSynchronised: Bool

  /// Notes a moment.
  public init(sinceBoot: Double, unixTime: Int64, clockIsSynchronised: Bool) {
    self.sinceBoot = sinceBoot
    self.unixTime = unixTime
    self.clockIsSynchronised = clockIsSynchronised
  }

  /// A clock that shows an earlier time than 2020-01-01 was never set.
  private static let earliest: Int64 = 1_577_836_800
  /// For how long a board was likely off when no clock tells. [s]
  static let unknownAbsence = 43_200.0

  /// How long ago another moment was.
  ///
  /// Within one boot both clocks tell the same. After another boot only the people's clock can
  /// tell; while that is not known to be right, it tells the least that it may have been.
  ///
  /// - Parameters:
  ///   - earlier: The other moment.
  ///   - isOfThisBoot: Whether it is known to be of the same boot.
  /// - Returns: The time between the two, 0 or more, and whether a boot lies between. [s]
  func age(of earlier: Self, isOfThisBoot: Bool) -> (seconds: Double, rebooted: Bool) {
    let counted = sinceBoot - earlier.sinceBoot
    let told = Double(unixTime) - Double(earlier.unixTime)
    let agree = (told - counted).magnitude <= 3 && earlier.unixTime > Self.earliest
    if counted >= 0, isOfThisBoot || agree { return (counted, false) }
    if clockIsSynchronised, earlier.unixTime > Self.earliest, told >= 0 {
      return (max(told, sinceBoot), true)
    }
    return (max(told, sinceBoot, Self.unknownAbsence), true)
  }
}
