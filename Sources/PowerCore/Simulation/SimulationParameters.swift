/// A site, panel, battery and load to be simulated.
///
/// Values outside their range are held at its nearer end; what is not a number, at the lower one.
public struct SimulationParameters: Equatable, Sendable {
  /// North positive. [−90...90 °]
  public var latitude = 41.4
  /// East positive. [−180...180 °]
  public var longitude = 2.2
  /// Mean of the air over the year. [−40...50 °C]
  public var meanAirTemperature = 16.5

  /// Power of the panel at 1000 W/m² and 25 °C. [0...10 000 W]
  public var panelPeakPower = 50.0
  /// Tilt of the panel, 0 = flat, 90 = a wall. [0...90 °]
  public var panelTilt = 36.0
  /// Where the panel looks: 90 = east, 180 = south. [0...360 °]
  public var panelAzimuth = 180.0
  /// Share of the open sky's irradiance that reaches the panel: what shade leaves. [0...2]
  public var panelGain = 1.0
  /// What soiling, wiring, mismatch and tracking leave of the panel's power. [0...1]
  public var panelDerate = 0.85
  /// Efficiency of the converter from the panel to 5 V. [0.1...1]
  public var converterEfficiency = 0.85

  /// Mean power that the board draws while it runs. [0...50 W]
  public var meanLoad = 1.5
  /// Load of each hour of the solar day relative to the mean, which is brought to 1. [24 × 0...10]
  public var loadProfile = [
    0.92, 0.88, 0.85, 0.84, 0.84, 0.86, 0.90, 0.95, 1.00, 1.03, 1.05, 1.06,
    1.06, 1.05, 1.05, 1.06, 1.08, 1.10, 1.13, 1.15, 1.14, 1.10, 1.04, 0.96,
  ]
  /// Standard deviation of the load from its profile. [0...1]
  public var loadNoise = 0.06

  /// What the battery is made of; lead-acid hangs at a charger of its own and a shunt meter.
  public var chemistry = Chemistry.lipo
  /// Whether a LiPo cell is one resistance and nothing else.
  public var isPlainCell = true
  /// Current that the battery's meter shows too much. [−1...1 A]
  public var currentOffset = 0.0
  /// Voltage that the battery's meter shows too much. [−1...1 V]
  public var voltageOffset = 0.0
  /// Noise of the battery's meters relative to the usual. [0...100]
  public var meterNoise = 1.0
  /// Energy of the full cell at rest. [0.1...100 000 Wh]
  public var batteryCapacity = 24.0
  /// State of charge at the start. [0...1]
  public var initialChargeRatio = 0.6
  /// Resistance of the cell with its leads. [0.001...10 Ω]
  public var batteryResistance = 0.12
  /// Share of the cell's charge lost in a month of 30 days. [0...1]
  public var selfDischargePerMonth = 0.03
  /// Charge kept per charge put in. [0.5...1]
  public var coulombEfficiency = 0.995
  /// Constant-current limit of the charger, as AXP209 register 0x33 has it. [0.3...1.8 A]
  public var chargeCurrentLimit = 1.2
  /// Voltage at which the charger turns from constant current to constant voltage.
  ///
  /// [4.0...4.36 V], or within a tenth of what is usual for another chemistry than the plain cell's.
  public var chargeVoltage = 4.20
  /// Efficiency of the charger, from the DC input to the cell. [0.1...1]
  public var chargerEfficiency = 0.98
  /// The chip switches the board off below this voltage of the battery.
  ///
  /// [2.6...3.6 V], or within a tenth of what is usual for another chemistry than the plain cell's.
  public var cutOffVoltage = 2.9
  /// With sun for its load, the board starts again from this state of charge. [0...1]
  public var restartChargeRatio = 0.10

  /// How many one-minute failures of one attribute each a day brings. [0...100]
  public var failuresPerDay = 0

  /// An A20-OLinuXino-LIME2 with a 50 W panel and a 24 Wh cell near Barcelona.
  public init() {}

  /// Puts the usual battery of a chemistry in, of the present capacity.
  public mutating func use(_ chemistry: Chemistry) {
    let usual = SimulatedChemistry(chemistry)
    self.chemistry = chemistry
    isPlainCell = false
    batteryResistance = usual.resistance / max(0.1, batteryCapacity)
    selfDischargePerMonth = usual.leak
    coulombEfficiency = usual.efficiency
    chargeVoltage = usual.chargeVoltage
    cutOffVoltage = usual.cutOff
  }

  /// The same with every value within its range.
  func held() -> Self {
    var held = self
    held.latitude = latitude.held(in: -90...90)
    held.longitude = longitude.held(in: -180...180)
    held.meanAirTemperature = meanAirTemperature.held(in: -40...50)
    held.panelPeakPower = panelPeakPower.held(in: 0...10_000)
    held.panelTilt = panelTilt.held(in: 0...90)
    held.panelAzimuth = panelAzimuth.held(in: 0...360)
    held.panelGain = panelGain.held(in: 0...2)
    held.panelDerate = panelDerate.held(in: 0...1)
    held.converterEfficiency = converterEfficiency.held(in: 0.1...1)
    held.meanLoad = meanLoad.held(in: 0...50)
    held.loadProfile = loadProfile.map { $0.held(in: 0...10) }
    held.loadNoise = loadNoise.held(in: 0...1)
    held.batteryCapacity = batteryCapacity.held(in: 0.1...100_000)
    held.initialChargeRatio = initialChargeRatio.held(in: 0...1)
    held.batteryResistance = batteryResistance.held(in: 0.001...10)
    held.selfDischargePerMonth = selfDischargePerMonth.held(in: 0...1)
    held.coulombEfficiency = coulombEfficiency.held(in: 0.5...1)
    held.chargeCurrentLimit = chargeCurrentLimit.held(in: 0.3...1.8)
    if isPlainCell {
      held.chargeVoltage = chargeVoltage.held(in: 4.0...4.36)
      held.cutOffVoltage = cutOffVoltage.held(in: 2.6...3.6)
    } else {
      let usual = SimulatedChemistry(chemistry)
      held.chargeVoltage = chargeVoltage.held(
        in: 0.9 * usual.chargeVoltage...1.1 * usual.chargeVoltage)
      held.cutOffVoltage = cutOffVoltage.held(in: 0.9 * usual.cutOff...1.1 * usual.cutOff)
    }
    held.currentOffset = currentOffset.held(in: -1...1)
    held.voltageOffset = voltageOffset.held(in: -1...1)
    held.meterNoise = meterNoise.held(in: 0...100)
    held.chargerEfficiency = chargerEfficiency.held(in: 0.1...1)
    held.restartChargeRatio = restartChargeRatio.held(in: 0...1)
    held.failuresPerDay = min(max(failuresPerDay, 0), 100)
    return held
  }
}
