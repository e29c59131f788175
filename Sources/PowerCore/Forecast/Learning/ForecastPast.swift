/// What the history knows for a forecast.
public struct ForecastPast: Sendable {
  /// Hours of the last weeks, in the order of time, with ``quantities`` at least.
  public var rows: [HistoryRow] = []
  /// The weather that was at ``lightTimes(now:)``, hour by hour, in the order of time.
  public var weather = PastWeather()
  /// Light on the panel at ``lightTimes(now:)``, as far as a log holds it; in the order of time.
  public var light: [(end: Int64, irradiance: Double)] = []
  /// What is known of the forecasts that were issued; `nil` without an archive.
  public var archive: ScoredArchive?
  /// Outages since the first of them, and of the last week.
  public var outages: [Outage] = []
  /// What the battery turned out to hold; `nil` before it was watched.
  public var battery: LearnedCapacity?

  /// Nothing is known.
  public init() {}

  /// What is asked of the rows.
  public static let quantities: [HistoryQuantity] = [
    .batteryVoltage, .batteryIn, .chargeRatio, .supplyPower, .usbPower, .loadPower, .irradiance,
  ]
  /// How far back hours teach. [s]
  public static let rowReach: Int64 = 60 * 86_400
  /// How many earlier years tell what the season is like.
  static let years: Int64 = 3
  /// How far before and after the present's date their days are looked at: ``Season/reach`` days
  /// around each of a forecast, and stretches as long as it from as many around the first. [s]
  static let season: (before: Int64, after: Int64) = (17 * 86_400, 26 * 86_400)
  /// How far back days tell how good the weather forecasts were. [s]
  static let recentReach: Int64 = 90 * 86_400
  /// How far back forecasts are scored. [s]
  public static let recordReach: Int64 = 366 * 86_400
}

extension ForecastPast {
  /// When there was light that a forecast is made from.
  ///
  /// The last months, and the season of earlier years: the light of every other day costs much and
  /// tells nothing of the next week.
  ///
  /// - Parameter now: Seconds since 1970, UTC.
  /// - Returns: Times that do not overlap, in their order.
  public static func lightTimes(now: Int64) -> [Range<Int64>] {
    let recent = now - recentReach
    var times: [Range<Int64>] = []
    for year in (1...years).reversed() {
      // 365.2425 days.
      let then = now - year * 31_556_952
      times.append(then - season.before..<then + season.after)
    }
    return times + [recent..<now + 3600]
  }
}

/// The board as it is when a forecast is issued.
public struct BoardState: Equatable, Sendable {
  /// State of charge. [0...1]
  public var charge: Double
  /// Standard deviation of it.
  public var chargeDeviation: Double
  /// Whether the board runs.
  public var isOn = true
  /// The charger's limit, where it is known. [A]
  public var chargeLimit: Double?

  /// A board in some state.
  public init(charge: Double, chargeDeviation: Double, chargeLimit: Double? = nil) {
    self.charge = charge
    self.chargeDeviation = chargeDeviation
    self.chargeLimit = chargeLimit
  }

  /// A board of which nothing is known.
  public static let unknown = BoardState(charge: 0.5, chargeDeviation: 0.25)

  /// What a reading tells; `nil` without a state of charge.
  public init?(_ reading: Reading) {
    let site = reading.siteBattery
    guard let charge = site.chargeRatio else { return nil }
    let deviation = reading.battery.state?.estimate.ratioDeviation ?? 0.05
    let limit = site.isAtShunt ? nil : reading.battery.chargeCurrentLimit
    self.init(
      charge: charge.held(in: 0...1), chargeDeviation: deviation.held(in: 0.01...0.3),
      chargeLimit: limit.flatMap { 0.05...100 ~= $0.value ? $0.value : nil })
  }

  /// What the last row of a history tells.
  ///
  /// - Parameters:
  ///   - rows: In the order of time.
  ///   - now: Seconds since 1970, UTC.
  /// - Returns: `nil` when no state of charge is known of the last day.
  public static func last(_ rows: [HistoryRow], now: Int64) -> BoardState? {
    guard let row = rows.last(where: { $0[.chargeRatio] != nil && $0.start <= now }),
      let charge = row[.chargeRatio]
    else { return nil }
    let age = Double(max(0, now - row.end)) / 3600
    guard age <= 24 else { return nil }
    return BoardState(
      charge: charge.mean.held(in: 0...1), chargeDeviation: min(0.25, 0.03 + 0.05 * age))
  }
}
