/// Temperatures of the processor and of the power chip, which follow what warms them.
struct SimulatedTemperatures: Sendable {
  /// Of the power chip. [°C]
  private(set) var pmic: Double
  /// Of the processor. [°C]
  private(set) var processor: Double

  /// Those of a board that just started in air of a temperature.
  init(air: Double) {
    pmic = air + 8
    processor = air + 12
  }

  /// Lets ten seconds pass; time constants of 500 s and 120 s.
  ///
  /// - Parameters:
  ///   - air: Temperature of the air. [°C]
  ///   - loss: Power that the chip turns to heat. [W]
  ///   - activity: Runnable tasks; `nil` while the board is off.
  mutating func step(air: Double, loss: Double, activity: Double?) {
    let idle = activity == nil ? 0 : 1.0
    let pmicGoal = air + 7 * idle + 12 * loss
    let processorGoal = air + 12 * idle + 15 * (activity ?? 0)
    pmic = (pmic + (pmicGoal - pmic) / 50).held(in: -60...140)
    processor = (processor + (processorGoal - processor) / 12).held(in: -60...140)
  }
}
