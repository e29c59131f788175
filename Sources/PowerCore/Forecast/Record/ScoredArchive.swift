/// What is kept of the forecasts that were issued: their score, and the light that they foretold.
///
/// They are taken one by one, so that the archive of a year needs no memory.
public struct ScoredArchive: Sendable {
  private var scorer: RecordScorer
  /// The light that each foretold, in the order of their issue.
  public private(set) var light: [ForetoldLight] = []
  /// When the last was issued; `nil` without any. [s since 1970, UTC]
  public private(set) var lastIssued: Int64?

  /// An empty one.
  ///
  /// - Parameters:
  ///   - outages: All that reach into the time of the forecasts.
  ///   - now: Up to when it is known what came. [s since 1970, UTC]
  public init(outages: [Outage], now: Int64) {
    scorer = RecordScorer(outages: outages, now: now)
  }

  /// Takes the next forecast in the order of their issue.
  public mutating func add(_ forecast: IssuedForecast) {
    lastIssued = forecast.issuedAt
    if forecast.light.contains(where: { $0 != nil }) { light.append(ForetoldLight(forecast)) }
    scorer.add(forecast)
  }

  /// How good they were.
  public var record: TrackRecord { scorer.record() }
}

/// The light that a forecast foretold, to a hundredth, as it is archived.
public struct ForetoldLight: Equatable, Sendable {
  /// When it was issued. [s since 1970, UTC]
  public let issuedAt: Int64
  /// A byte for each day, the day of issue lowest.
  private let hundredths: UInt64

  /// From the day of issue on.
  public static let days = 8

  /// What a forecast foretold.
  public init(_ forecast: IssuedForecast) {
    issuedAt = forecast.issuedAt
    var packed = UInt64.max
    for (day, index) in forecast.light.prefix(Self.days).enumerated() {
      guard let index, let whole = Decimal.rounded(index.held(in: 0...2) * 100) else { continue }
      packed &= ~(UInt64(0xFF - whole) << UInt64(8 * day))
    }
    hundredths = packed
  }

  /// The daily clear-sky index of a day; `nil` when nothing was said of it. [0...2]
  ///
  /// - Parameter lead: Days after that of the issue.
  public subscript(lead: Int) -> Double? {
    guard 0..<Self.days ~= lead else { return nil }
    let byte = hundredths >> UInt64(8 * lead) & 0xFF
    return byte == 0xFF ? nil : Double(byte) / 100
  }
}
