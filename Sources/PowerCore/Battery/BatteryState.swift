/// What is known of a battery beyond what was measured just now.
public struct BatteryState: Equatable, Sendable {
  /// What is believed of its charge and of itself.
  public let estimate: ChargeEstimate
  /// How long it lasts, or takes.
  public let outlook: RunTime.Outlook

  /// Gathers what is believed at one moment.
  public init(estimate: ChargeEstimate, outlook: RunTime.Outlook) {
    self.estimate = estimate
    self.outlook = outlook
  }

  /// Energy of the full battery, once it was seen at work; before, it is only what was said. [Wh]
  public var knownCapacity: Quantity<WattHour>? {
    estimate.energyDeviation.value <= 0.1 * estimate.energy.value ? estimate.energy : nil
  }

  /// Internal resistance, once it was seen.
  public var knownResistance: Quantity<Ohm>? {
    estimate.resistanceDeviation.value <= 0.3 * estimate.resistance.value
      ? estimate.resistance : nil
  }
}

extension ChargeEstimate.Anchor {
  /// Its published word.
  public var word: String {
    switch self {
    case .full: "full"
    case .empty: "empty"
    case .rest: "rest"
    }
  }
}
