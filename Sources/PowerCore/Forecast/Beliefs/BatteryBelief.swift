/// What is believed of the battery.
public struct BatteryBelief: Equatable, Sendable {
  /// Energy between the cut-off and full, at the cells. [Wh]
  public var usable: Double
  /// Standard deviation of it. [Wh]
  public var usableDeviation: Double
  /// Share of the charged energy that is kept. [0...1]
  public var chargeEfficiency: Double
  /// Share of the kept energy that comes out. [0...1]
  public var dischargeEfficiency: Double
  /// Stored energy at which the board starts again, relative to `usable`. [0...1]
  public var restart = 0.1
  /// The most that may go in; `nil` without a limit. [A]
  public var chargeCurrent: Double?
  /// Voltage at which the limit counts. [V]
  public var voltage: Double

  /// The part of a lead-acid battery that is used as a rule.
  static let leadAcidDepth = 0.6

  /// What is usual of a chemistry.
  ///
  /// Nine tenths of a lithium cell are usable, of lead-acid six tenths, where the whole capacity
  /// would be the end of it. The charge efficiency of lead-acid is that near full.
  ///
  /// - Parameters:
  ///   - chemistry: Of the battery.
  ///   - capacity: What is printed on it, held within 0 to 1 000 000. [Wh]
  ///   - chargeCurrent: The most that may go in; `nil` without a limit. [A]
  public init(_ chemistry: Chemistry, capacity: Double, chargeCurrent: Double? = nil) {
    let capacity = capacity.held(in: 0...1e6)
    dischargeEfficiency = 0.95
    switch chemistry {
    case .lipo, .lithiumIon:
      usable = 0.9 * capacity
      chargeEfficiency = 0.96
      voltage = 3.75
    case .lithiumIronPhosphate:
      usable = 0.9 * capacity
      chargeEfficiency = 0.96
      voltage = 3.2
    case .leadAcid:
      usable = Self.leadAcidDepth * capacity
      chargeEfficiency = 0.85
      voltage = 12.5
    }
    usableDeviation = 0.1 * usable
    self.chargeCurrent = chargeCurrent
  }

  /// A battery that holds exactly so much.
  ///
  /// - Parameter usable: Energy between cut-off and full. [Wh]
  /// - Returns: What ``BatteryBucket`` can be made of.
  public func parameters(usable: Double) -> BatteryBucket.Parameters {
    BatteryBucket.Parameters(
      usable: usable, chargeEfficiency: chargeEfficiency, dischargeEfficiency: dischargeEfficiency,
      chargePower: chargeCurrent.map { ChargeLimit(current: $0).power(voltage: voltage) } ?? 1e6,
      restart: restart)
  }
}
