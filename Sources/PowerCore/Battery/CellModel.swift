/// What is known of a chemistry before a battery has shown anything.
struct CellModel: Sendable {
  /// Voltage of the resting cell.
  let rest: RestVoltageCurve
  /// How far another make of cell rests from the curve, one sigma, by state of charge. [V]
  let curveError: Curve
  /// What a resting cell's voltage is off by for reasons that come and go, one sigma. [V]
  let wander: Double
  /// How far a cell of another make bends off a straight line between two points, one sigma. [V]
  let bend: Double
  /// How fast the slower answer to a current is. [s]
  let slowness: Double
  /// Voltage that the charger holds at the end. [V]
  let targetVoltage: Double
  /// How far from it a charger may hold instead. [V]
  let targetTolerance: Double
  /// A voltage that only a charger can hold, whatever its target. [V]
  let heldAbove: Double
  /// What is steady for a held voltage. [V]
  let steady: Double
  /// A charger that is done when less flows, where its limit is not known. [1/h of capacity]
  let endRate: Double
  /// How exactly a charger that is done means full, one sigma.
  let fullError: Double
  /// The state of charge at which a charger is done.
  var fullRatio = 1.0
  /// What it can be by the current that still flowed; `nil` where that tells nothing.
  var fullFromTaper: ClosedRange<Double>?
  /// Charge kept per charge put in, and one sigma of it.
  let efficiency: (mean: Double, deviation: Double)
  /// Whether a full battery turns what is put in into gas.
  var gasses = false
  /// Share of the charge lost in a second at rest.
  let leak: Double
  /// For how long after charging the voltage tells nothing. [s]
  let settling: Double
  /// Whether the voltage tells anything while charging.
  let chargeVoltageTells: Bool
  /// Voltages that a cell can have. [V]
  let possible: ClosedRange<Double>
  /// Resistance of a pack of 1 Ah at most guess, beside 0.05 Ω for leads. [Ω·Ah]
  let resistance: Double

  /// Which numbers of cells make a usual pack, and up to which voltage.
  let packs: [(cells: Double, upTo: Double)]
}

extension CellModel {
  /// Charge that stays of what is put in, beside what the battery's own efficiency takes.
  ///
  /// A lead-acid battery gasses the more the fuller it is, and the more so the less is put in:
  /// Copetti, Lorenzo and Chenlo 1993, Progress in Photovoltaics 1:283–292, equation 13.
  ///
  /// - Parameters:
  ///   - current: Into the battery. [A]
  ///   - ampereHours: Its capacity. [Ah]
  ///   - ratio: Its state of charge.
  /// - Returns: The part that stays [0...1], and its change with the state of charge.
  func kept(_ current: Double, of ampereHours: Double, at ratio: Double)
    -> (part: Double, slope: Double)
  {
    guard gasses, ampereHours > 0 else { return (1, 0) }
    let steepness = 20.73 / (max(0, current) * 10 / ampereHours + 0.55)
    let lost = Elementary.exponential(steepness * (min(ratio, 1) - 1))
    return (1 - lost, -steepness * lost)
  }

  /// What is known of a chemistry.
  init(_ chemistry: Chemistry) {
    switch chemistry {
    case .lipo: self = .lipo
    case .lithiumIon: self = .lithiumIon
    case .lithiumIronPhosphate: self = .lithiumIronPhosphate
    case .leadAcid: self = .leadAcid
    }
  }

  private static let lithiumPacks = [
    (cells: 1.0, upTo: 4.7), (cells: 2, upTo: 9), (cells: 3, upTo: 13), (cells: 4, upTo: 18),
  ]

  /// The table that makers of model chargers print for pouch cells; its lowest point is where the
  /// protection of such a cell opens.
  private static let lipo = Self(
    rest: RestVoltageCurve([
      (0.00, 2.800), (0.05, 3.610), (0.10, 3.690), (0.20, 3.730), (0.30, 3.770), (0.50, 3.840),
      (0.60, 3.870), (0.70, 3.950), (0.90, 4.110), (1.00, 4.190),
    ]),
    curveError: Curve([
      (0, 0.25), (0.03, 0.10), (0.07, 0.04), (0.13, 0.025), (0.8, 0.02), (1, 0.01),
    ]),
    wander: 0.005, bend: 0.010, slowness: 1500, targetVoltage: 4.20,
    targetTolerance: 0.06,
    heldAbove: 4.26,
    steady: 0.006,
    endRate: 0.05, fullError: 0.008, fullFromTaper: 0.96...1,
    efficiency: (0.995, 0.003), leak: 0.03 / (30 * 86_400),
    settling: 600, chargeVoltageTells: true, possible: 2.3...4.6, resistance: 0.4,
    packs: lithiumPacks)

  /// Between the two families of cylindrical cells, which lie 0.1 V apart in the middle.
  ///
  /// One is of nickel-rich cells measured at a thirtieth of their capacity an hour (Sunil, Pattipati
  /// and Balasingam 2025, IEEE Transactions on Instrumentation and Measurement, tables for Molicel
  /// INR21700P42A and Samsung INR21700-40T), the other of cobalt oxide, as the pouch cell above.
  private static let lithiumIon = Self(
    rest: RestVoltageCurve([
      (0.00, 2.650), (0.02, 3.050), (0.05, 3.310), (0.10, 3.480), (0.20, 3.590), (0.30, 3.665),
      (0.50, 3.775), (0.70, 3.930), (0.90, 4.085), (1.00, 4.190),
    ]),
    curveError: Curve([
      (0, 0.28), (0.03, 0.25), (0.07, 0.22), (0.13, 0.18), (0.22, 0.12), (0.5, 0.06), (0.8, 0.035),
      (1, 0.01),
    ]),
    wander: 0.005, bend: 0.080, slowness: 1500, targetVoltage: 4.20,
    targetTolerance: 0.06,
    heldAbove: 4.26,
    steady: 0.006,
    endRate: 0.05, fullError: 0.008, fullFromTaper: 0.96...1,
    efficiency: (0.995, 0.003), leak: 0.02 / (30 * 86_400),
    settling: 600, chargeVoltageTells: true, possible: 2.3...4.6, resistance: 0.4,
    packs: lithiumPacks)

  /// A cylindrical cell, discharged in 30 hours.
  ///
  /// From the same source, for the Lithium Werks APR18650M1B. Between 0.3 and 0.98 the tables of different sources lie 30 mV apart, which is
  /// nearly all that this chemistry changes there. The spike at the end of a charge is left out: how
  /// fast it goes away tells more of the last minutes than of the charge.
  private static let lithiumIronPhosphate = Self(
    rest: RestVoltageCurve([
      (0.000, 2.010), (0.003, 2.418), (0.012, 2.741), (0.027, 2.930), (0.053, 3.087),
      (0.088, 3.194), (0.190, 3.2345), (0.297, 3.277), (0.600, 3.3098), (1.000, 3.353),
    ]),
    curveError: Curve([
      (0, 0.25), (0.03, 0.15), (0.07, 0.10), (0.13, 0.06), (0.22, 0.04), (0.35, 0.03), (1, 0.025),
    ]),
    wander: 0.008, bend: 0.120, slowness: 1500, targetVoltage: 3.60,
    targetTolerance: 0.12,
    heldAbove: 3.45,
    steady: 0.010,
    endRate: 0.05, fullError: 0.008, efficiency: (0.995, 0.003), leak: 0.02 / (30 * 86_400),
    settling: 1800, chargeVoltageTells: false, possible: 1.8...4.0, resistance: 0.3,
    packs: [(1, 4.2), (4, 16), (8, 32)])

  /// Rest voltage after hours, 12.7 V to 11.76 V for six cells.
  ///
  /// It lies among the tables of makers, which are 0.1 V apart in the middle, less at the top and 0.3 V
  /// at the bottom. What a charger presses beyond the rest voltage, and gas in the end, hides the state
  /// of charge. An hour of discharge takes away what is pressed, but for the part that the slow
  /// resistance stands for.
  private static let leadAcid = Self(
    rest: RestVoltageCurve([
      (0.00, 1.860), (0.02, 1.930), (0.05, 1.958), (0.12, 1.970), (0.25, 1.992), (0.40, 2.015),
      (0.50, 2.030), (0.75, 2.073), (0.90, 2.100), (1.00, 2.118),
    ]), curveError: Curve([(0, 0.056), (0.03, 0.028), (0.07, 0.015), (0.22, 0.011), (1, 0.007)]),
    wander: 0.003, bend: 0, slowness: 5400,
    targetVoltage: 2.40, targetTolerance: 0.06, heldAbove: 2.33,
    steady: 0.008,
    endRate: 0.03, fullError: 0.015, fullRatio: 0.980, efficiency: (0.98, 0.045), gasses: true,
    leak: 0.04 / (30 * 86_400),
    settling: 3600, chargeVoltageTells: false, possible: 1.5...2.8, resistance: 0.4,
    packs: [(3, 8.5), (6, 17), (12, 34)])
}
