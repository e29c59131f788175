/// Believes in a state of charge: counts charge, and pins the count down where the battery shows
/// what it holds.
///
/// The arithmetic is that of ``ChargeFilter``; here is what goes into it. Measured are
/// - the voltage, V = n·(U(z) + c(z) + s·u) + R·I + P·Ī + S·Ĩ, with n cells, U the curve of a
///   book, c how far this battery rests from it, s the standard deviation of what is off for hours,
///   and Ī and Ĩ the mean currents of the last minutes and hours,
/// - z + f when ``FullDetector`` says that the charger is done,
/// - z by the chip's gauge, at the start and after a time without samples only, since its errors do
///   not average away,
/// - q by how far the gauge moves for what was counted, a single time for the same reason,
/// - z by what the gauge moved while nobody looked, or by where a board that went down empty comes
///   back,
/// - o, when a charger has finished and nothing can flow.
///
/// How much a voltage tells follows from the slope of the curve: nearly nothing on the plateau of
/// LiFePO4, nearly everything close to empty.
public struct ChargeEstimator: Sendable {
  /// What the battery is made of.
  public let chemistry: Chemistry
  /// Energy of the full battery when new. [Wh]
  public let capacityWattHours: Double

  /// What is known of any battery like it.
  let model: CellModel
  var filter: ChargeFilter?
  let table: RestVoltageTable
  var detector: FullDetector
  var gauge = GaugeFollower()
  var cells = 1.0
  var cycles = 0.0
  var last: BatterySample?
  /// Mean current of the last minutes, and of the last half hour or hours.
  var usual = RecentCurrent(memory: 100)
  var usualSlow: RecentCurrent
  /// Time since current went in; `nil` when nobody knows. [s]
  var sinceCharging: Double?
  /// For how long the voltage was not believed. [s]
  var disbelief = 0.0
  /// Whether current went in when the voltage was looked at last.
  var wasCharging = false
  /// Whether the state of charge was known well at some time since the counting began.
  var isPinned = false
  var anchor: (what: ChargeEstimate.Anchor, age: Double)?

  /// A battery of which nothing was seen yet.
  ///
  /// - Parameters:
  ///   - chemistry: What it is made of.
  ///   - capacityWh: Energy of the full battery when new; held within 0.1 Wh to 1 MWh.
  public init(chemistry: Chemistry, capacityWh: Double) {
    self.chemistry = chemistry
    capacityWattHours = capacityWh.held(in: 0.1...1_000_000)
    model = CellModel(chemistry)
    usualSlow = RecentCurrent(memory: model.slowness)
    table = RestVoltageTable(model)
    detector = FullDetector(model)
  }

  /// Takes a moment.
  ///
  /// - Parameter sample: What was measured; a time before the last one's starts a new series.
  /// - Returns: What is believed now; `nil` without a battery, and before anything was measured.
  public mutating func step(_ sample: BatterySample) -> ChargeEstimate? {
    let sample = cleaned(sample)
    guard sample.present != false, sample.time.isFinite else {
      // Another battery may come back, so little of this one's state holds.
      if sample.present == false { forget() }
      return nil
    }
    guard filter != nil || begin(sample) else { return nil }
    let elapsed = last.map { sample.time - $0.time }
    let isNew = last == nil || (elapsed ?? 0) < 0 || (elapsed ?? 0) > Self.longestBridge
    let seconds = (elapsed ?? 0).held(in: 0...Self.longestAbsence)
    if var anchor {
      anchor.age += seconds
      self.anchor = anchor
    }
    let flow = move(to: sample, seconds: seconds, isBackwards: (elapsed ?? 0) < 0)
    follow(sample, seconds: seconds, isNew: isNew)
    if isNew && !flow.isKnown && !flow.isTold {
      if let level = flow.restartLevel { takeRestart(sample, from: level, hours: seconds / 3600) }
      takeGauge(sample)
    }
    if seconds > 0 || isNew { takeVoltage(sample, seconds: seconds) }
    takeFull(sample, seconds: seconds)
    followGauge(sample, flow)
    last = sample
    return estimate
  }

  /// Longer than this the current is unknown between two samples. [s]
  static let longestBridge = 1800.0
  static let longestAbsence = 10.0 * 365 * 86_400
}
