/// Days and hours by the mean sun of a place, to the full hour, so that a day holds one light.
public struct SolarClock: Equatable, Sendable {
  /// How far it is ahead of UTC. [s]
  public let offset: Int64

  /// The clock of a place.
  public init(_ site: Site) { offset = Int64((site.longitude / 15).rounded()) * 3600 }

  /// The day of a moment.
  ///
  /// - Parameter time: Held within ±10¹². [s since 1970, UTC]
  /// - Returns: Days since 1970-01-01.
  public func day(of time: Int64) -> Int64 {
    let shifted = min(max(time, -1_000_000_000_000), 1_000_000_000_000) + offset
    let rest = ((shifted % 86_400) + 86_400) % 86_400
    return (shifted - rest) / 86_400
  }

  /// The hour of the day of a moment. [0...23]
  public func hourOfDay(of time: Int64) -> Int {
    let shifted = min(max(time, -1_000_000_000_000), 1_000_000_000_000) + offset
    return Int((((shifted % 86_400) + 86_400) % 86_400) / 3600)
  }
}
