/// What the light was like of late: where no weather is foretold, the next days take after it.
public struct RecentLight: Equatable, Sendable {
  /// An hour of today that is over.
  public struct Hour: Equatable, Sendable {
    /// In solar time. [0...23]
    public let hourOfDay: Int
    /// Irradiance of the panel under a cloudless sky. [W/m²]
    public let clear: Double
    /// Irradiance of the panel as it was. [W/m²]
    public let irradiance: Double
  }

  /// The last whole day that is known; `nil` without any. [days since 1970-01-01 in solar time]
  public private(set) var lastDay: (number: Int64, index: Double)?
  /// The hours of today that are known and are over, while the sun was up.
  public private(set) var today: [Hour] = []

  /// Nothing is known but a day.
  ///
  /// - Parameter lastDay: The last whole day before today, with its clear-sky index.
  public init(lastDay: Climatology.Day? = nil) {
    self.lastDay = lastDay.map { ($0.number, $0.index) }
  }

  /// Takes an hour of today.
  ///
  /// - Parameters:
  ///   - hourOfDay: In solar time; nothing is taken beyond 0 to 23.
  ///   - clear: Irradiance of the panel under a cloudless sky. [W/m²]
  ///   - irradiance: As it was. [W/m²]
  public mutating func add(hourOfDay: Int, clear: Double, irradiance: Double) {
    guard 0..<24 ~= hourOfDay, clear > 0 else { return }
    today.append(
      Hour(hourOfDay: hourOfDay, clear: clear, irradiance: irradiance.held(in: 0...2000)))
  }

  public static func == (left: Self, right: Self) -> Bool {
    left.lastDay?.number == right.lastDay?.number && left.lastDay?.index == right.lastDay?.index
      && left.today == right.today
  }

  /// The clear-sky index of the hours of today, in a day's place. [0...]
  var index: Double? {
    let clear = clear
    return clear > 0 ? today.reduce(0) { $0 + $1.irradiance } / clear : nil
  }

  /// What these hours would have had under a cloudless sky. [Wh/m²]
  var clear: Double { today.reduce(0) { $0 + $1.clear } }

  /// The index of another day in the hours of today that are over.
  ///
  /// - Parameter day: That.
  /// - Returns: `nil` when not most of these hours are known of it.
  func index(of day: Climatology.Day) -> Double? {
    var known = 0.0
    var light = 0.0
    for hour in today where day.hours.indices.contains(hour.hourOfDay) {
      let index = Double(day.hours[hour.hourOfDay])
      guard index >= 0 else { continue }
      known += hour.clear
      light += hour.clear * index
    }
    return known > 0 && known >= 0.5 * clear ? light / known : nil
  }
}
