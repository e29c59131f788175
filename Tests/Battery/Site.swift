import PowerCore

/// A site and battery drawn by a seed, whose truth the estimator never sees.
///
/// Capacity lost, resistance, offsets of the meters, noise, load, panel, shade, season and state of
/// charge at the start are all different from seed to seed.
struct Site {
  let chemistry: Chemistry
  let seed: UInt64
  /// Energy of the full battery as the operator believes it. [Wh]
  let ratedWattHours: Double
  private(set) var parameters = SimulationParameters()
  /// When it starts. [s since 1970]
  let start: Int64
  private var state: UInt64

  init(_ chemistry: Chemistry, seed: UInt64) {
    self.chemistry = chemistry
    self.seed = seed
    ratedWattHours = chemistry == .leadAcid ? 86 : 24
    state = seed &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(chemistry.word.utf8CodeUnitCount)
    start = 1_767_225_600
    parameters.batteryCapacity = ratedWattHours
    parameters.use(chemistry)
    let isLead = chemistry == .leadAcid
    parameters.batteryCapacity = ratedWattHours * draw(0.8...1)
    parameters.batteryResistance *= draw(0.7...1.5)
    parameters.currentOffset = draw(-0.012...0.012)
    parameters.voltageOffset = isLead ? draw(-0.02...0.02) : draw(-0.004...0.004)
    parameters.meterNoise = draw(1...2)
    parameters.meanLoad = isLead ? draw(2...6) : draw(1.1...2.5)
    parameters.panelPeakPower = isLead ? draw(30...50) : draw(20...50)
    parameters.panelGain = draw(0.6...1)
    parameters.initialChargeRatio = draw(0.3...0.9)
  }

  /// A week of the year, so that every season has its turn.
  var firstDay: Int64 { start + Int64(seed &* 37 % 52) * 7 * 86_400 }

  /// An even number: Steele, Lea and Flood 2014 (SplitMix64).
  private mutating func draw(_ range: ClosedRange<Double>) -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    z ^= z >> 31
    return range.lowerBound
      + (range.upperBound - range.lowerBound) * Double(z >> 11) * 0x1p-53
  }
}
