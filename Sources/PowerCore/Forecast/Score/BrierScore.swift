/// How good probabilities of an event were.
///
/// The mean of (probability − outcome)² (Brier 1950). Murphy's decomposition (1973) is taken over
/// ten bins of probability: reliability − resolution + uncertainty, apart from the variance within
/// the bins.
public struct BrierScore: Equatable, Sendable {
  /// What fell into one bin.
  public struct Bin: Equatable, Sendable {
    /// How many forecasts.
    public var count = 0
    /// The sum of their probabilities.
    public var probability = 0.0
    /// How many were followed by the event.
    public var events = 0
  }

  /// Ten bins from 0 to 1.
  public private(set) var bins = [Bin](repeating: Bin(), count: 10)
  /// How many forecasts were scored.
  public private(set) var count = 0
  /// How many were followed by the event.
  public private(set) var events = 0
  private var squares = 0.0

  /// Nothing scored yet.
  public init() {}

  /// Scores a forecast.
  ///
  /// - Parameters:
  ///   - probability: Of the event, held within 0 to 1.
  ///   - happened: Whether it came.
  public mutating func add(_ probability: Double, happened: Bool) {
    let probability = probability.held(in: 0...1)
    let off = probability - (happened ? 1 : 0)
    squares += off * off
    count += 1
    let bin = min(9, Int(probability * 10))
    bins[bin].count += 1
    bins[bin].probability += probability
    if happened {
      events += 1
      bins[bin].events += 1
    }
  }

  /// Adds what another score has seen.
  public mutating func add(_ other: BrierScore) {
    squares += other.squares
    count += other.count
    events += other.events
    for place in bins.indices {
      bins[place].count += other.bins[place].count
      bins[place].probability += other.bins[place].probability
      bins[place].events += other.bins[place].events
    }
  }

  /// The score: 0 is perfect; `nil` without forecasts.
  public var value: Double? { count > 0 ? squares / Double(count) : nil }

  /// How often the event came; `nil` without forecasts.
  public var baseRate: Double? { count > 0 ? Double(events) / Double(count) : nil }

  /// How far probabilities are from frequencies, squared: 0 is perfect.
  public var reliability: Double? {
    sum { bin, _ in
      let off = (bin.probability - Double(bin.events)) / Double(bin.count)
      return off * off
    }
  }

  /// How far frequencies differ from the base rate: more is better.
  public var resolution: Double? {
    sum { bin, rate in
      let off = Double(bin.events) / Double(bin.count) - rate
      return off * off
    }
  }

  /// How uncertain the event is by itself.
  public var uncertainty: Double? { baseRate.map { $0 * (1 - $0) } }

  /// The expected calibration error: mean |probability − frequency| over the bins.
  public var calibrationError: Double? {
    sum { bin, _ in ((bin.probability - Double(bin.events)) / Double(bin.count)).magnitude }
  }

  /// How much better it is than a reference: 1 is perfect, 0 no better, less is worse.
  ///
  /// - Parameter reference: Of the same events.
  /// - Returns: 1 − score / reference; `nil` when the reference is perfect or empty.
  public func skill(against reference: BrierScore) -> Double? {
    guard let own = value, let other = reference.value, other > 0 else { return nil }
    return 1 - own / other
  }

  /// The mean over all forecasts of something of their bins.
  private func sum(_ of: (Bin, Double) -> Double) -> Double? {
    guard let rate = baseRate else { return nil }
    var sum = 0.0
    for bin in bins where bin.count > 0 { sum += Double(bin.count) * of(bin, rate) }
    return sum / Double(count)
  }
}
