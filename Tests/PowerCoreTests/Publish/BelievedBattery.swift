@testable import PowerCore

extension ChargeEstimate {
  /// A battery that was watched for a while.
  static func believed(ratio: Double, deviation: Double) -> Self {
    ChargeEstimate(
      ratio: ratio, ratioDeviation: deviation, capacity: Quantity(5.5),
      capacityDeviation: Quantity(0.1), energy: Quantity(20.414), energyDeviation: Quantity(0.4),
      energyLeft: Quantity(13), resistance: Quantity(0.141), resistanceDeviation: Quantity(0.01),
      cycles: 3, anchor: .full, secondsSinceAnchor: 1234.4)
  }
}
