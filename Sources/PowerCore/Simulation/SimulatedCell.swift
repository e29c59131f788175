/// A battery: a charge, the voltage that it rests at, and what its current does to that.
///
/// The plain LiPo cell is one resistance. The others also answer slowly, as two resistances with a
/// capacitor beside each, and rest higher after charging than after discharging.
struct SimulatedCell: Sendable {
  /// State of charge. [0...1]
  private(set) var ratio: Double
  /// Voltage without current. [V]
  private(set) var openCircuitVoltage: Double
  /// Charge of the full cell. [Ah]
  let ampereHours: Double
  private let resistance: Double
  private let coulombEfficiency: Double
  private let leakPerSecond: Double
  private let model: SimulatedChemistry?
  private let rest: Curve
  private var slow = (first: 0.0, second: 0.0)
  /// Where it is between discharged and charged last. [−1...1]
  private var side = 0.0

  /// The cell that the parameters describe.
  init(_ parameters: SimulationParameters) {
    model = parameters.isPlainCell ? nil : SimulatedChemistry(parameters.chemistry)
    rest = model?.rest ?? Self.restVoltage
    ratio = parameters.initialChargeRatio
    let cells = model?.cells ?? 1
    openCircuitVoltage = rest.value(at: ratio) * cells
    // The mean voltage makes the energy of the full cell its stated capacity.
    ampereHours = parameters.batteryCapacity / (rest.area(upTo: 1) * cells)
    resistance = parameters.batteryResistance
    coulombEfficiency = parameters.coulombEfficiency
    leakPerSecond = parameters.selfDischargePerMonth / (30 * 86_400)
  }

  /// Energy that a discharge without losses would give. [Wh]
  var storedEnergy: Double { ampereHours * rest.area(upTo: ratio) * (model?.cells ?? 1) }

  /// Current that brings a power to or from the terminals.
  ///
  /// The solution of P = (U₀ + R·I)·I.
  ///
  /// - Parameter power: Into the cell, negative out of it. [W]
  /// - Returns: Into the cell [A]; `nil` when the cell cannot give so much.
  func current(atPower power: Double) -> Double? {
    let rest = openCircuitVoltage
    let square = rest * rest + 4 * resistance * power
    guard square >= 0 else { return nil }
    return (square.squareRoot() - rest) / (2 * resistance)
  }

  /// Current at which the terminals reach a voltage, 0 or more. [A]
  func current(atVoltage voltage: Double) -> Double {
    max(0, (voltage - openCircuitVoltage) / resistance)
  }

  /// Voltage of the terminals under a current into the cell. [V]
  func voltage(current: Double) -> Double { openCircuitVoltage + resistance * current }

  /// Whether the cell holds enough for a current out of it.
  func lasts(current: Double, seconds: Double) -> Bool {
    ratio > -current * seconds / 3600 / ampereHours
  }

  /// Lets a current flow.
  ///
  /// - Parameters:
  ///   - current: Into the cell. [A]
  ///   - seconds: For how long.
  ///   - part: Charge kept per charge put in, where that is not always the same.
  /// - Returns: Energy that became heat. [Wh]
  mutating func flow(current: Double, seconds: Double, kept part: Double? = nil) -> Double {
    let hours = seconds / 3600
    let rest = openCircuitVoltage
    let kept = current > 0 ? current * (part ?? coulombEfficiency) : current
    let leak = ratio * leakPerSecond * seconds
    let before = ratio
    ratio = (ratio + kept * hours / ampereHours - leak).held(in: 0...1)
    openCircuitVoltage = self.rest.value(at: ratio)
    // Reckoned by cause, not as what is missing, so that the books can disagree.
    let heat =
      resistance * current * current * hours
      + rest * ((current - kept) * hours + leak * ampereHours)
    guard let model else { return heat }
    let pressed = rest - model.cells * self.rest.value(at: before)
    answer(model, to: current, seconds: seconds, moved: ratio - before)
    return heat + pressed * (kept * hours - leak * ampereHours)
  }

  /// Lets what answers slowly follow, and the side of the curve on which the cell rests.
  private mutating func answer(
    _ model: SimulatedChemistry, to current: Double, seconds: Double, moved: Double
  ) {
    func followed(_ volts: Double, _ part: (share: Double, seconds: Double)) -> Double {
      let goal = part.share * resistance * current
      return goal + (volts - goal) * (1 - seconds / part.seconds)
    }
    slow.first = followed(slow.first, model.slow[0])
    slow.second = followed(slow.second, model.slow[1])
    // A twentieth of the charge turns it all the way.
    let goal = moved > 0 ? 1.0 : -1
    side += (goal - side) * min(1, moved.magnitude / 0.05)
    openCircuitVoltage =
      model.cells * (openCircuitVoltage + model.hysteresis * side) + slow.first + slow.second
  }

  /// Rest voltage of a LiPo cell by state of charge; typical of published tables.
  private static let restVoltage = Curve([
    (0.00, 2.800), (0.05, 3.610), (0.10, 3.690), (0.15, 3.710), (0.20, 3.730), (0.25, 3.750),
    (0.30, 3.770), (0.35, 3.790), (0.40, 3.800), (0.45, 3.820), (0.50, 3.840), (0.55, 3.850),
    (0.60, 3.870), (0.65, 3.910), (0.70, 3.950), (0.75, 3.980), (0.80, 4.020), (0.85, 4.080),
    (0.90, 4.110), (0.95, 4.150), (1.00, 4.186),
  ])
}
