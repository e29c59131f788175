/// Tells when a charger has finished.
///
/// A charger holds its voltage and lets the current fall; it is done when less than a tenth of its
/// limit flows (AXP209, register 0x33). A cloud makes the current fall too, and the voltage with it.
/// So only a voltage that stays put where a charger would hold it counts. A charger of lead-acid
/// batteries may give up for want of time, with more still flowing; that shows by the lower voltage
/// that it keeps up from then on.
struct FullDetector: Sendable {
  private let model: CellModel
  /// Voltage that the charger holds, once it was seen to. [V]
  var target: Double
  var plateau: (volts: Double, seconds: Double, current: Double)?
  var lowSeconds = 0.0
  var stoppedSeconds = 0.0
  var heldSeconds = 0.0
  /// Whether the charger has finished and nothing was taken since.
  var isHolding = false

  /// For how long a held voltage and a small current must last. [s]
  static let patience = 240.0
  /// How far above its rest a full cell stays for a while. [V]
  static let spent = 0.03
  /// Voltages that a charger keeps up in a cell of lead and acid that is full. [V]
  static let floating = 2.20...2.32
  /// What flows at most into a full battery at such a voltage. [1/h of capacity]
  static let floatRate = 0.015

  /// Nothing seen yet.
  init(_ model: CellModel, target: Double? = nil) {
    self.model = model
    self.target = (target ?? model.targetVoltage).held(
      in: model.targetVoltage - model.targetTolerance...model.targetVoltage + model.targetTolerance)
  }

  /// What the detector is told.
  struct Input {
    /// Of a cell. [V]
    var voltage: Double
    /// Of a cell, into it. [A]
    var current: Double
    /// Capacity. [Ah]
    var capacity: Double
    /// Resistance by cell. [Ω]
    var resistance: Double
    /// The charger's limit. [A]
    var limit: Double?
    /// Whether there is power to charge with.
    var connected: Bool?
    /// Time since the input before. [s]
    var seconds: Double
  }

  /// Takes a moment.
  ///
  /// - Returns: Whether the battery became full just now.
  mutating func step(_ input: Input) -> Bool {
    let idle = 0.006 * input.capacity
    if input.connected == false || input.current < -idle || input.seconds > 600 {
      isHolding = false
      plateau = nil
      heldSeconds = 0
      lowSeconds = 0
      stoppedSeconds = 0
      return false
    }
    guard !isHolding else { return false }
    let isSteady = track(input)
    let isHeld =
      isSteady
      && (input.voltage >= model.heldAbove
        || (input.voltage - target).magnitude <= 2 * model.steady)
    let end = input.limit.map { 0.15 * $0 } ?? model.endRate * input.capacity
    // A charger that stopped by itself: it held the voltage, and now nothing flows with the sun up.
    let isProof = input.voltage >= model.heldAbove
    let wasHeld =
      heldSeconds >= Self.patience && input.connected == true
      && input.voltage > target - 5 * model.steady - 0.02
    // Or it was filled so fast that it never came to hold, and rests higher than a full cell does
    // for long. A cloud does not keep the current at nothing.
    let isSpent =
      input.connected == true && input.voltage > model.rest.voltage(at: 1) + Self.spent
    if input.current < idle, isProof || wasHeld || isSpent {
      stoppedSeconds += input.seconds
    } else {
      stoppedSeconds = 0
      if isHeld, input.current > 0 {
        heldSeconds += input.seconds
      } else if !Self.floating.contains(input.voltage) {
        heldSeconds = 0
      }
    }
    let isLow = isHeld && input.current > 0 && input.current < end
    lowSeconds = isLow || (isSteady && floats(input)) ? lowSeconds + input.seconds : 0
    isHolding =
      lowSeconds >= Self.patience
      || stoppedSeconds >= (isProof || wasHeld ? Self.patience / 2 : 4 * Self.patience)
    return isHolding
  }

  /// Whether the charger went on to the lower voltage.
  ///
  /// A cloud that lowers it as far leaves more current than that in a battery that is not full.
  private func floats(_ input: Input) -> Bool {
    heldSeconds >= Self.patience && Self.floating.contains(input.voltage)
      && input.current < Self.floatRate * input.capacity
  }

  /// Follows a voltage that stays put, and learns where the charger holds it.
  private mutating func track(_ input: Input) -> Bool {
    let reach = 2 * model.targetTolerance
    let least = heldSeconds >= Self.patience ? Self.floating.lowerBound : model.heldAbove
    let range = min(least, model.heldAbove, target - reach)...target + reach
    guard range ~= input.voltage, var kept = plateau,
      (input.voltage - kept.volts).magnitude <= model.steady
    else {
      plateau = (input.voltage, 0, input.current)
      return false
    }
    kept.volts += (input.voltage - kept.volts) * (input.seconds / (input.seconds + 300))
    kept.seconds += input.seconds
    plateau = kept
    // The current fell by so much that a voltage that nobody holds would have fallen with it.
    if kept.seconds >= 600, input.current > 0, input.current < 0.7 * kept.current,
      (kept.current - input.current) * input.resistance > 3 * model.steady,
      (kept.volts - model.targetVoltage).magnitude <= model.targetTolerance
    {
      target = kept.volts
    }
    return kept.seconds >= Self.patience / 2
  }
}
