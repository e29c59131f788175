/// The battery behind a simulated board, one for each chemistry.
///
/// Its tables are of other origin than those that the estimator of the state of charge has.
struct SimulatedChemistry: Sendable {
  /// Cells in series.
  let cells: Double
  /// Voltage of a resting cell by its state of charge.
  let rest: Curve
  /// Resistance that answers at once, of a battery of 1 Wh. [Ω·Wh]
  let resistance: Double
  /// What answers later: resistance relative to the one that answers at once, and time. [s]
  let slow: [(share: Double, seconds: Double)]
  /// How far a cell rests above its curve after charging, and below it after discharging. [V]
  let hysteresis: Double
  /// Share of the charge lost in a month at rest.
  let leak: Double
  /// Charge kept per charge put in.
  let efficiency: Double
  /// Voltage that the charger holds, of a battery. [V]
  let chargeVoltage: Double
  /// How far the battery must fall from it before the charger begins again. [V]
  let recharge: Double
  /// The board goes off below this voltage of the battery. [V]
  let cutOff: Double

  /// The usual battery of a chemistry.
  init(_ chemistry: Chemistry) {
    switch chemistry {
    case .lipo: self = .lipo
    case .lithiumIon: self = .lithiumIon
    case .lithiumIronPhosphate: self = .lithiumIronPhosphate
    case .leadAcid: self = .leadAcid
    }
  }

  private init(
    cells: Double = 1, rest: [(x: Double, y: Double)], resistance: Double,
    slow: [(share: Double, seconds: Double)], hysteresis: Double = 0, leak: Double,
    efficiency: Double = 0.995, chargeVoltage: Double, recharge: Double = 0.1, cutOff: Double
  ) {
    self.cells = cells
    self.rest = Curve(rest)
    self.resistance = resistance
    self.slow = slow
    self.hysteresis = hysteresis
    self.leak = leak
    self.efficiency = efficiency
    self.chargeVoltage = chargeVoltage
    self.recharge = recharge
    self.cutOff = cutOff
  }

  /// A pouch cell: tenths as hobbyists publish them, with the end of a discharge between them.
  private static let lipo = Self(
    rest: [
      (0.00, 2.900), (0.01, 3.150), (0.02, 3.380), (0.03, 3.490), (0.05, 3.600), (0.07, 3.650),
      (0.10, 3.688), (0.15, 3.715), (0.20, 3.740), (0.30, 3.775), (0.40, 3.798), (0.50, 3.830),
      (0.60, 3.878), (0.70, 3.942), (0.80, 4.018), (0.90, 4.102), (1.00, 4.192),
    ], resistance: 2.4, slow: [(0.3, 60), (0.35, 1500)], leak: 0.03, chargeVoltage: 4.20,
    cutOff: 2.9)

  /// A nickel-rich cylindrical cell.
  ///
  /// The difference of the electrodes' open-circuit potentials that Chen et al. measured of an LG M50
  /// (2020, Journal of The Electrochemical Society 167:080534, doi:10.1149/1945-7111/ab9050), over a
  /// negative stoichiometry of 0.028 to 0.901 and a positive one of 0.908 to 0.270.
  private static let lithiumIon = Self(
    rest: [
      (0.000, 2.498), (0.010, 2.695), (0.020, 2.837), (0.035, 2.981), (0.050, 3.073),
      (0.075, 3.172), (0.100, 3.257), (0.150, 3.396), (0.200, 3.449), (0.250, 3.493),
      (0.300, 3.547), (0.350, 3.596), (0.400, 3.633), (0.450, 3.666), (0.500, 3.705),
      (0.550, 3.754), (0.600, 3.805), (0.650, 3.859), (0.700, 3.920), (0.750, 3.967),
      (0.800, 4.016), (0.850, 4.066), (0.900, 4.093), (0.940, 4.105), (0.970, 4.132),
      (0.990, 4.162), (1.000, 4.181),
    ], resistance: 2.0, slow: [(0.3, 60), (0.5, 1800)], leak: 0.02, chargeVoltage: 4.20,
    cutOff: 2.9)

  /// A cell whose voltage hardly changes.
  ///
  /// The open-circuit potential of iron phosphate by Afshar et al. (2017, SAE Technical Paper
  /// 2017-01-1201, in the form that PyBaMM gives it) against the graphite of Chen et al. (as above),
  /// over a negative stoichiometry of 0.08 to 0.86 and a positive one of 0.985 to 0.012.
  private static let lithiumIronPhosphate = Self(
    rest: [
      (0.000, 2.338), (0.010, 2.512), (0.020, 2.647), (0.035, 2.799), (0.050, 2.913),
      (0.075, 3.043), (0.100, 3.114), (0.150, 3.165), (0.200, 3.187), (0.250, 3.213),
      (0.300, 3.238), (0.350, 3.253), (0.400, 3.260), (0.450, 3.263), (0.500, 3.264),
      (0.550, 3.266), (0.600, 3.267), (0.650, 3.276), (0.700, 3.298), (0.750, 3.309),
      (0.800, 3.311), (0.850, 3.312), (0.900, 3.313), (0.940, 3.314), (0.970, 3.316),
      (0.990, 3.334), (1.000, 3.398),
    ], resistance: 1.7, slow: [(0.3, 60), (0.6, 1800)], hysteresis: 0.010, leak: 0.02,
    chargeVoltage: 3.60, recharge: 0.25, cutOff: 2.6)

  /// Six cells of lead and acid.
  ///
  /// They rest 0.84 V above the density of their acid in kg/l (Bode 1977, Lead-Acid Batteries),
  /// which falls from 1.28 to 1.11 with the charge; the last hundredths fall off as the acid in the
  /// plates runs out.
  private static let leadAcid = Self(
    cells: 6,
    rest: [
      (0.00, 1.850), (0.02, 1.930), (0.05, 1.956), (0.10, 1.967), (0.30, 2.001), (0.50, 2.035),
      (0.70, 2.069), (0.90, 2.103), (1.00, 2.120),
    ], resistance: 5.2, slow: [(0.6, 300), (1.2, 5400)], leak: 0.05, efficiency: 1,
    chargeVoltage: 14.4, recharge: 1.2, cutOff: 11.4)
}
