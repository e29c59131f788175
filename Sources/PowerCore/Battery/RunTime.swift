/// How long a battery lasts, or takes, at the present rate.
///
/// The rate is the power at the terminals, smoothed exponentially over energy rather than over
/// samples: after a gap of t seconds the old rate counts exp(−t / 20 min). Where that of the last
/// five minutes is another for as long, as at dusk, that one counts.
///
/// A time is only shown while it makes sense. A rate of less than 1/500 of the capacity an hour is rest,
/// one whose direction turned needs minutes to settle, and one that is less than what it swings by is the
/// weather's: under clouds a panel all but feeds the board. What is not full in 20 hours, as long as UPower
/// believes a charge, waits for better light; what is not empty in a week is beyond the forecast.
public struct RunTime: Sendable {
  /// What can be said; at most one of both.
  public struct Outlook: Equatable, Sendable {
    /// Time to empty. [s]
    public var toEmpty: Double?
    /// Time to full. [s]
    public var toFull: Double?

    /// Nothing to be said.
    public init() {}
  }

  /// Time in which an old rate loses 63 % of its weight. [s]
  static let memory = 1200.0
  /// The same of the rate that tells whether the other one is still true. [s]
  static let shortMemory = 300.0
  /// How far both may differ.
  static let likeness = 1.2
  /// For how long a new direction must last. [s]
  static let patience = 300.0
  /// The longest times that are shown. [s]
  static let longestToEmpty = 7.0 * 86_400
  static let longestToFull = 20.0 * 3600
  /// The least rate that is no rest, as a part of the capacity an hour.
  static let leastRate = 1.0 / 500
  /// A longer gap starts anew. [s]
  static let longestGap = 1800.0

  var lastTime: Double?
  var lastPower: Double?
  var smoothed: Double?
  var recent: Double?
  /// For how long both differ. [s]
  var unlikeSeconds = 0.0
  var steadySeconds = 0.0
  /// How far the power is from the rate, smoothed like that. [W]
  var swing = 0.0

  /// Nothing seen yet.
  public init() {}

  /// Takes a moment.
  ///
  /// - Parameters:
  ///   - sample: What was measured.
  ///   - estimate: What is believed at that moment.
  /// - Returns: The times that make sense.
  public mutating func step(_ sample: BatterySample, _ estimate: ChargeEstimate?) -> Outlook {
    guard let estimate, sample.present != false, sample.time.isFinite,
      let volts = sample.voltage?.value, let amperes = sample.current?.value,
      volts.magnitude < 1000, amperes.magnitude < 1000
    else {
      self = Self()
      return Outlook()
    }
    let power = volts * amperes
    follow(power, at: sample.time)
    let least = Self.leastRate * estimate.energy.value
    var outlook = Outlook()
    guard let rate, rate.magnitude >= max(least, swing), power.magnitude >= least,
      (rate > 0) == (power > 0), steadySeconds >= Self.patience
    else { return outlook }
    if rate < 0 {
      outlook.toEmpty = Self.shown(
        estimate.energyLeft.value / -rate * 3600, atMost: Self.longestToEmpty)
    } else if estimate.ratio < 0.995 {
      let missing = max(0, estimate.energy.value - estimate.energyLeft.value)
      outlook.toFull = Self.shown(missing / rate * 3600, atMost: Self.longestToFull)
    }
    return outlook
  }

  /// The rate that counts. [W]
  private var rate: Double? { unlikeSeconds < Self.shortMemory ? smoothed : recent }

  private mutating func follow(_ power: Double, at time: Double) {
    defer {
      lastTime = time
      lastPower = power
    }
    guard let lastTime, let lastPower, let before = smoothed, time >= lastTime,
      time - lastTime <= Self.longestGap, (power > 0) == (before > 0)
    else {
      // The other direction is another story, and so is a time that nobody saw.
      smoothed = power
      recent = power
      unlikeSeconds = 0
      steadySeconds = 0
      swing = 0
      return
    }
    let seconds = time - lastTime
    let kept = Elementary.exponential(-seconds / Self.memory)
    let mean = (power + lastPower) / 2
    let slow = before * kept + mean * (1 - kept)
    let shortlyKept = Elementary.exponential(-seconds / Self.shortMemory)
    let fast = (recent ?? before) * shortlyKept + mean * (1 - shortlyKept)
    recent = fast
    let range = slow.magnitude / Self.likeness...slow.magnitude * Self.likeness
    unlikeSeconds = range ~= fast.magnitude ? 0 : unlikeSeconds + seconds
    smoothed = slow
    steadySeconds += seconds
    // At first a plain mean, so that minutes of clouds count for what they are.
    if seconds > 0 {
      swing += ((power - slow).magnitude - swing) * max(1 - kept, seconds / steadySeconds)
    }
  }

  /// A time without decimals that nobody knows.
  private static func shown(_ seconds: Double, atMost longest: Double) -> Double? {
    guard seconds >= 0, seconds <= longest else { return nil }
    return seconds < 36_000 ? (seconds / 60).rounded() * 60 : (seconds / 600).rounded() * 600
  }
}
