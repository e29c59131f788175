/// Sunrise, transit and sunset of one day at one place.
public struct SolarDay: Equatable, Sendable {
  /// What kind of day it is.
  public enum Kind: Equatable, Sendable {
    /// The sun is on both sides of the horizon.
    case usual
    /// The sun stays above the horizon.
    case polarDay
    /// The sun stays below the horizon.
    case polarNight
  }

  /// Whether the sun rises or sets at all.
  public let kind: Kind
  /// When the sun is in the meridian. [s since 1970, UTC]
  public let transit: Double
  /// When the upper limb appears; `nil` when it does not. [s since 1970, UTC]
  public let sunrise: Double?
  /// When the upper limb vanishes; `nil` when it does not. [s since 1970, UTC]
  public let sunset: Double?

  /// The day around the local noon that belongs to a date.
  ///
  /// The horizon is where the sun's centre stands 50′ below it, as almanacs have it: 34′ of
  /// refraction and 16′ of radius. Between midnight, noon and midnight the sun moves one way only,
  /// so halving the interval finds the moment to 0.1 s without fail, also next to polar day and
  /// night. There the refraction of a real day decides, and so do minutes.
  ///
  /// - Parameters:
  ///   - day: The date at the place.
  ///   - site: The place.
  public init(_ day: CalendarDay, at site: Site) {
    var noon = Double(day.start) + 43_200 - site.longitude * 240
    // The hour angle turns by 360.9856° a day and the sun's own motion takes most of the rest back.
    for _ in 0..<4 { noon -= Sun(at: noon).hourAngle(over: site) * 240 }
    transit = noon
    let isUp = Self.isUp(at: noon, site)
    sunrise = isUp ? Self.crossing(dark: noon - 43_200, bright: noon, site) : nil
    sunset = isUp ? Self.crossing(dark: noon + 43_200, bright: noon, site) : nil
    if !isUp {
      kind = .polarNight
    } else {
      kind = sunrise == nil && sunset == nil ? .polarDay : .usual
    }
  }

  private static func isUp(at time: Double, _ site: Site) -> Bool {
    Sun(at: time).position(over: site).up > horizon
  }

  private static func crossing(dark: Double, bright: Double, _ site: Site) -> Double? {
    guard !isUp(at: dark, site) else { return nil }
    var (dark, bright) = (dark, bright)
    while (bright - dark).magnitude > 0.1 {
      let middle = (dark + bright) / 2
      if isUp(at: middle, site) { bright = middle } else { dark = middle }
    }
    return bright
  }

  /// The sine of −50′.
  private static let horizon = -0.014_543_897_651_582_656
}
