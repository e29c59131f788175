/// What was learned of a battery, as plain numbers that outlive a restart.
///
/// Correlations are not kept: a state of charge that was out of sight starts anew, and what binds
/// the others to it with it.
public struct ChargeEstimatorState: Equatable, Sendable {
  /// The version of these numbers.
  public static let version = 1.0

  /// What the battery is made of.
  public let chemistry: Chemistry
  /// Energy of the full battery when new, as it was set. [Wh]
  public let capacityWattHours: Double
  /// Cells in series.
  let cells: Double
  /// State of charge when last seen.
  let ratio: Double
  /// Capacity as a part of the new battery's, and its standard deviation.
  public let capacity: Double
  public let capacityDeviation: Double
  /// Internal resistance, and its standard deviation. [Ω]
  let resistance: Double
  let resistanceDeviation: Double
  /// What answers the current of the last minutes, and its standard deviation. [Ω]
  let polarisation: Double
  let polarisationDeviation: Double
  /// What the meter shows too much, and its standard deviation. [A]
  let offset: Double
  let offsetDeviation: Double
  /// Charge kept per charge put in, and its standard deviation.
  let efficiency: Double
  let efficiencyDeviation: Double
  /// Full discharges since it is watched.
  let cycles: Double
  /// Voltage of a cell that the charger holds. [V]
  let targetVoltage: Double

  init(
    _ filter: ChargeFilter, _ resistances: ResistanceFilter, chemistry: Chemistry,
    capacityWattHours: Double, cells: Double,
    cycles: Double, targetVoltage: Double
  ) {
    self.chemistry = chemistry
    self.capacityWattHours = capacityWattHours
    self.cells = cells
    ratio = filter.mean[ChargeFilter.ratio].held(in: 0...1)
    capacity = filter.mean[ChargeFilter.capacity]
    capacityDeviation = filter.deviation(ChargeFilter.capacity).held(in: 1e-6...1000)
    resistance = resistances.steady.held(in: 0.001...10)
    resistanceDeviation = resistances.steadyDeviation.held(in: 1e-6...1000)
    polarisation = resistances.mean[1].held(in: 0...10)
    polarisationDeviation = resistances.variance([0, 1, 0]).squareRoot().held(in: 1e-6...1000)
    offset = filter.mean[ChargeFilter.offset]
    offsetDeviation = filter.deviation(ChargeFilter.offset).held(in: 1e-6...1000)
    efficiency = filter.mean[ChargeFilter.efficiency]
    efficiencyDeviation = filter.deviation(ChargeFilter.efficiency).held(in: 1e-6...1000)
    self.cycles = cycles
    self.targetVoltage = targetVoltage
  }

  /// The numbers with their names.
  public var parameters: [(StaticString, Double)] {
    let code = Chemistry.allCases.firstIndex(of: chemistry) ?? 0
    return [
      ("battery.version", Self.version), ("battery.chemistry", Double(code)),
      ("battery.capacity_wh", capacityWattHours), ("battery.cells", cells),
      ("battery.charge_ratio", ratio), ("battery.capacity_ratio", capacity),
      ("battery.capacity_ratio_sd", capacityDeviation),
      ("battery.resistance_ohm", resistance), ("battery.resistance_ohm_sd", resistanceDeviation),
      ("battery.polarisation_ohm", polarisation),
      ("battery.polarisation_ohm_sd", polarisationDeviation),
      ("battery.offset_a", offset), ("battery.offset_a_sd", offsetDeviation),
      ("battery.efficiency_ratio", efficiency),
      ("battery.efficiency_ratio_sd", efficiencyDeviation), ("battery.cycles", cycles),
      ("battery.target_v", targetVoltage),
    ]
  }

  /// Takes numbers that were kept.
  ///
  /// `nil` when one is missing, is given twice, or cannot be true.
  ///
  /// - Parameter parameters: By name, in any order, among others.
  public init?(parameters: [(String, Double)]) {
    func number(_ name: StaticString, _ range: ClosedRange<Double>) -> Double? {
      let text = name.description
      let found = parameters.filter { Text.same($0.0, text) }
      guard found.count == 1, let value = found.first?.1, range ~= value else { return nil }
      return value
    }
    guard number("battery.version", Self.version...Self.version) != nil,
      let code = number("battery.chemistry", 0...Double(Chemistry.allCases.count - 1)),
      let wattHours = number("battery.capacity_wh", 0.1...1_000_000),
      let cells = number("battery.cells", 1...64),
      let ratio = number("battery.charge_ratio", 0...1),
      let capacity = number("battery.capacity_ratio", 0.15...1.6),
      let capacityDeviation = number("battery.capacity_ratio_sd", 1e-6...1000),
      let resistance = number("battery.resistance_ohm", 0.001...10),
      let resistanceDeviation = number("battery.resistance_ohm_sd", 1e-6...1000),
      let polarisation = number("battery.polarisation_ohm", 0...10),
      let polarisationDeviation = number("battery.polarisation_ohm_sd", 1e-6...1000),
      let offset = number("battery.offset_a", -10_000...10_000),
      let offsetDeviation = number("battery.offset_a_sd", 1e-6...1000),
      let efficiency = number("battery.efficiency_ratio", 0.6...1),
      let efficiencyDeviation = number("battery.efficiency_ratio_sd", 1e-6...1000),
      let cycles = number("battery.cycles", 0...1_000_000),
      let targetVoltage = number("battery.target_v", 1...5), code == code.rounded(),
      cells == cells.rounded()
    else { return nil }
    chemistry = Chemistry.allCases[Int(code)]
    capacityWattHours = wattHours
    self.cells = cells
    self.ratio = ratio
    self.capacity = capacity
    self.capacityDeviation = capacityDeviation
    self.resistance = resistance
    self.resistanceDeviation = resistanceDeviation
    self.polarisation = polarisation
    self.polarisationDeviation = polarisationDeviation
    self.offset = offset
    self.offsetDeviation = offsetDeviation
    self.efficiency = efficiency
    self.efficiencyDeviation = efficiencyDeviation
    self.cycles = cycles
    self.targetVoltage = targetVoltage
  }
}
