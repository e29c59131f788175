/// Electric charge. [Ah]
public enum AmpereHour {}

/// What the chip's two charge counters say, where they run.
public struct CoulombCount: Equatable, Sendable {
  /// Counts into the battery.
  public let charge: UInt32
  /// Counts out of the battery.
  public let discharge: UInt32
  /// How often the converter samples. [Hz]
  public let rate: Double

  /// Takes the counters out of a register file; `nil` when they do not run or were not read.
  public init?(_ registers: RegisterFile) {
    guard AXP209.counterEnabled.raw(registers) == 1, AXP209.counterPaused.raw(registers) == 0,
      let charge = AXP209.chargeCounter.raw(registers),
      let discharge = AXP209.dischargeCounter.raw(registers),
      let code = AXP209.sampleRate.raw(registers)
    else { return nil }
    self.init(charge: charge, discharge: discharge, rate: Double(25 << min(code, 3)))
  }

  /// Sets the counters.
  public init(charge: UInt32, discharge: UInt32, rate: Double) {
    self.charge = charge
    self.discharge = discharge
    self.rate = rate
  }

  /// The charge that went into the battery since an earlier count.
  ///
  /// A count is 65536 samples of 0.5 mA: 9.10222 mAh divided by the rate in hertz (AXP209
  /// datasheet §9.6; Linux driver for 3.4 has 4369/480). Both counters wrap at 32 bits. One that
  /// seems to have moved by more than half its range went backwards: it was cleared.
  ///
  /// - Parameter earlier: The count before.
  /// - Returns: Positive for charge into the battery; `nil` across a clear or a change of rate.
  public func since(_ earlier: CoulombCount) -> Quantity<AmpereHour>? {
    let into = charge &- earlier.charge
    let out = discharge &- earlier.discharge
    guard rate == earlier.rate, rate > 0, into < 1 << 31, out < 1 << 31 else { return nil }
    return Quantity((Double(into) - Double(out)) * 65_536 * 0.5e-3 / 3600 / rate)
  }
}

/// Adds up the charge between readings.
public struct CoulombCounter: Sendable {
  private var last: CoulombCount?
  /// The charge that went into the battery since the first count; `nil` before the second one.
  public private(set) var total: Quantity<AmpereHour>?

  /// Nothing counted yet.
  public init() {}

  /// Takes a count; an interval across a clear, or without a count, adds nothing.
  public mutating func take(_ count: CoulombCount?) {
    defer { last = count }
    guard let count, let last, let moved = count.since(last) else { return }
    total = (total ?? .zero) + moved
  }
}
