/// What is believed of a battery, and how firmly.
public struct ChargeEstimate: Equatable, Sendable {
  /// What a state of charge was last pinned to.
  public enum Anchor: Equatable, Sendable {
    /// The charger held its voltage until almost nothing flowed.
    case full
    /// The voltage fell as it does only at the end.
    case empty
    /// The voltage of a battery that hardly works.
    case rest
  }

  /// State of charge. [0...1]
  public var ratio: Double
  /// Standard deviation of it.
  public var ratioDeviation: Double
  /// Charge that the full battery gives.
  public var capacity: Quantity<AmpereHour>
  /// Standard deviation of it.
  public var capacityDeviation: Quantity<AmpereHour>
  /// Energy that the full battery gives in a slow discharge.
  public var energy: Quantity<WattHour>
  /// Standard deviation of it.
  public var energyDeviation: Quantity<WattHour>
  /// Energy that is left.
  public var energyLeft: Quantity<WattHour>
  /// Internal resistance.
  public var resistance: Quantity<Ohm>
  /// Standard deviation of it.
  public var resistanceDeviation: Quantity<Ohm>
  /// How often the battery was discharged since it is watched, in full discharges.
  public var cycles: Double
  /// What the state of charge was last pinned to.
  public var anchor: Anchor?
  /// Time since then. [s]
  public var secondsSinceAnchor: Double?
}

/// Energy. [Wh]
public enum WattHour {}
/// Electric resistance. [Ω]
public enum Ohm {}
