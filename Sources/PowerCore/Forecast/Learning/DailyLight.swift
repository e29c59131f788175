/// Makes days for the climatology out of hours of light on the panel.
public struct DailyLight: Sendable {
  private let panel: SolarPanel
  private let clock: SolarClock
  private var day: Int64?
  private var hours = [Float](repeating: -1, count: 24)
  private var light = 0.0
  private var clear = 0.0
  private var seen = 0
  private var days: [Climatology.Day] = []

  /// Below this an hour has no index of its own. [W/m²]
  private static let dim = 20.0
  /// What part of a day's light must be known.
  private static let leastShare = 0.9

  /// - Parameter panel: As it stands.
  public init(panel: SolarPanel) {
    self.panel = panel
    clock = SolarClock(panel.site)
  }

  /// Takes the next hour in the order of time.
  ///
  /// - Parameters:
  ///   - end: When it ends. [s since 1970, UTC]
  ///   - irradiance: Of the panel's plane. [W/m²]
  public mutating func add(hourEnding end: Int64, irradiance: Double) {
    let middle = end &- 1800
    let number = clock.day(of: middle)
    if number != day { finish() }
    day = number
    seen += 1
    let sky = ClearPlane(at: middle, site: panel.site, plane: panel.plane)
    guard sky.irradiance > 0 else { return }
    let held = irradiance.held(in: 0...2000)
    light += held
    clear += sky.irradiance
    if sky.irradiance > Self.dim {
      hours[clock.hourOfDay(of: middle)] = Float((held / sky.irradiance).held(in: 0...1.5))
    }
  }

  /// All days that were seen well enough.
  public mutating func climatology() -> Climatology {
    finish()
    return Climatology(days: days)
  }

  private mutating func finish() {
    defer {
      hours = [Float](repeating: -1, count: 24)
      light = 0
      clear = 0
      seen = 0
    }
    guard let day, clear > 0, days.last.map({ $0.number < day }) ?? true else { return }
    guard seen >= 24 || clear >= Self.leastShare * clearDay(day) else { return }
    days.append(
      Climatology.Day(number: day, index: (light / clear).held(in: 0...1.5), hours: hours))
  }

  private func clearDay(_ number: Int64) -> Double {
    var sum = 0.0
    for hour in 0..<24 as Range<Int64> {
      let middle = number * 86_400 - clock.offset + hour * 3600 + 1800
      sum += ClearPlane(at: middle, site: panel.site, plane: panel.plane).irradiance
    }
    return sum
  }
}
