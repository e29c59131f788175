/// What is expected of the board for seven days, and how firmly.
public struct Forecast: Equatable, Sendable {
  /// When it was made. [s since 1970, UTC]
  public var issuedAt: Int64
  /// What the days to come are taken from.
  public var basis: ForecastBasis
  /// The weather forecast behind it; `nil` when none was there or it was too old to be used.
  public var weather: WeatherOrigin?
  /// The age of a weather forecast that was too old to be used; `nil` without such a one. [s]
  public var ageOfUnusedWeather: Int64?
  /// Hour by hour, in order; the first ends at the next full hour after `issuedAt`.
  public var hours: [ForecastHour]
  /// The probability of no outage at all, for 24, 48, 72 and 168 hours.
  public var onlineProbability: [OnlineProbability]
  /// Outages to reckon with, in order of time.
  public var outages: [ForecastOutage]
  /// Share of all hours in which the board is expected to be on. [0...1]
  public var expectedUptime: Double
  /// Whether nothing was known of the state of charge, and any is as likely as another.
  public private(set) var chargeIsUnknown = false
  /// How long the battery lasts if no sun comes at all; `nil` when the board is off, when the state
  /// of charge is unknown, or if it is longer than the forecast. [s]
  public var secondsWithoutSun: Double?
  /// When the sun rises next; `nil` where it does not. [s since 1970, UTC]
  public var sunrise: Int64?
  /// The probability that the board is on without an outage until then; `nil` where
  /// the sun does not rise. [0...1]
  public var lastsUntilSunrise: Double?
  /// What the uncertainty is mostly due to; `nil` when hardly anything is uncertain.
  public var dominatedBy: ForecastFactor?

  /// Nothing is expected yet.
  public init(issuedAt: Int64, basis: ForecastBasis) {
    self.issuedAt = issuedAt
    self.basis = basis
    hours = []
    onlineProbability = []
    outages = []
    expectedUptime = 0
  }

  /// Says that the state of charge was not known, and nothing that only holds of one that is.
  public mutating func admitUnknownCharge() {
    chargeIsUnknown = true
    secondsWithoutSun = nil
  }
}

/// Where the days to come are taken from.
public enum ForecastBasis: String, CaseIterable, Equatable, Sendable {
  /// A weather forecast.
  case weather
  /// Days around this date in the board's own history.
  case ownHistory = "own-history"
  /// A table of what months are like.
  case monthTable = "month-table"
}

/// Where a weather forecast comes from.
public struct WeatherOrigin: Equatable, Sendable {
  /// Its provider, for example `open-meteo`.
  public var source: String
  /// When it was made. [s since 1970, UTC]
  public var issuedAt: Int64
  /// How old it was when it was used, 0 or more. [s]
  public var ageSeconds: Int64

  /// Names an origin.
  public init(source: String, issuedAt: Int64, ageSeconds: Int64) {
    self.source = source
    self.issuedAt = issuedAt
    self.ageSeconds = ageSeconds
  }

  public static func == (left: Self, right: Self) -> Bool {
    Text.same(left.source, right.source) && left.issuedAt == right.issuedAt
      && left.ageSeconds == right.ageSeconds
  }
}

/// What an uncertainty can be due to.
public enum ForecastFactor: String, CaseIterable, Equatable, Sendable {
  /// Clouds.
  case weather
  /// What the panel makes of the light.
  case panel
  /// What the board needs.
  case load
  /// How full the battery is now.
  case charge
  /// How much the battery holds.
  case capacity
}
