/// A forecast as it was issued, with those it must beat, to be scored once it is known what came.
public struct IssuedForecast: Equatable, Sendable {
  /// Who forecasts.
  public enum Model: Int, CaseIterable, Sendable {
    /// powerstat itself.
    case own
    /// What was in the hours before will be again.
    case persistence
    /// The weather of the last twenty days, through the same physics.
    case twentyDays
    /// The weather of the season, through the same physics from the same state.
    case climatology
  }

  /// A time in which an outage was expected.
  public struct Window: Equatable, Sendable {
    /// When it begins if it comes, the median. [s since 1970, UTC]
    public let start: Int64
    /// When it ends. [s since 1970, UTC]
    public let end: Int64
    /// How likely it is. [0...1]
    public let probability: Double

    /// A window.
    public init(start: Int64, end: Int64, probability: Double) {
      self.start = start
      self.end = end
      self.probability = probability
    }
  }

  /// When it was issued. [s since 1970, UTC]
  public let issuedAt: Int64
  /// Which version of the model made it: a record begins anew with each.
  public let version: Int
  /// A sum over everything it was made of, so that the same forecast can be told from another.
  public let inputs: UInt64
  /// The probability of no outage: one list for each model, by ``OnlineProbability/horizons``.
  public var online: [[Double]]
  /// The probability of no outage by powerstat itself, before what earlier forecasts taught was
  /// applied to it: what the next correction is learned from.
  public var uncorrected: [Double]
  /// Outages to reckon with, the most likely first.
  public var windows: [Window]
  /// The share of each hour in which the board is on. [0...1]
  public var hours: [Double]
  /// State of charge at the end of each hour: 10th percentile, median and 90th. [0...1]
  public var charge: [[Double]]
  /// The daily clear-sky index that the weather foretells, from the day of issue on.
  public var light: [Double?]

  /// The version of today's model: counted up whenever forecasts come out otherwise.
  public static let currentVersion = 4
  /// The most windows that are kept.
  public static let windowLimit = 8
  /// How often forecasts are archived. [s]
  public static let period: Int64 = 6 * 3600

  /// A forecast; one without `uncorrected` probabilities was not corrected.
  public init(
    issuedAt: Int64, version: Int = currentVersion, inputs: UInt64, online: [[Double]],
    uncorrected: [Double]? = nil, windows: [Window], hours: [Double], charge: [[Double]],
    light: [Double?]
  ) {
    self.issuedAt = issuedAt
    self.version = version
    self.inputs = inputs
    self.online = online
    self.uncorrected = uncorrected ?? online.first ?? []
    self.windows = windows
    self.hours = hours
    self.charge = charge
    self.light = light
  }

  /// What a forecast said.
  ///
  /// - Parameters:
  ///   - forecast: The forecast.
  ///   - inputs: A sum over what it was made of.
  ///   - references: Probabilities of the other models, each by ``OnlineProbability/horizons``.
  ///   - light: The daily clear-sky index that the weather foretells.
  public init(_ forecast: Forecast, inputs: UInt64, references: [[Double]], light: [Double?]) {
    let likely = forecast.outages.sorted { $0.probability > $1.probability }
    self.init(
      issuedAt: forecast.issuedAt, inputs: inputs,
      online: [forecast.onlineProbability.map { $0.probability }] + references,
      uncorrected: forecast.onlineProbability.map { $0.uncorrected },
      windows: likely.prefix(Self.windowLimit).map { outage in
        Window(start: outage.startP50, end: outage.end, probability: outage.probability)
      },
      hours: forecast.hours.map { $0.online },
      charge: [
        forecast.hours.map { $0.chargeP10 }, forecast.hours.map { $0.chargeP50 },
        forecast.hours.map { $0.chargeP90 },
      ], light: light)
  }
}

/// A sum over bytes and numbers (FNV-1a, 64 bits: Fowler, Noll and Vo, RFC 9923).
public struct InputSum: Sendable {
  /// The sum so far.
  public private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  /// Nothing added.
  public init() {}

  /// Adds a number by its bits.
  public mutating func add(_ number: Double) { add(bits: number.bitPattern) }
  /// Adds a number.
  public mutating func add(_ number: Int64) { add(bits: UInt64(bitPattern: number)) }

  private mutating func add(bits: UInt64) {
    for place in 0..<8 as Range<UInt64> {
      value = (value ^ (bits >> (8 * place) & 0xFF)) &* 0x100_0000_01B3
    }
  }
}
