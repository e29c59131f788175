/// Shapes of days, made of additions and multiplications only, so that every machine has the same.
struct SceneDay {
  private var chance: UInt64

  init(seed: UInt64) { chance = seed }

  /// SplitMix64 (Steele, Lea and Flood 2014). [0..<1]
  mutating func uniform() -> Double {
    chance &+= 0x9E37_79B9_7F4A_7C15
    var z = chance
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return Double((z ^ z >> 31) >> 11) * 0x1p-53
  }

  /// The sun as a parabola between two hours of the local day; 0 to 1.
  static func sun(_ local: Int64, from rise: Double, to set: Double) -> Double {
    let hour = Double(local % 86_400) / 3600
    guard hour > rise, hour < set else { return 0 }
    let noon = (rise + set) / 2
    let share = (hour - noon) / (noon - rise)
    return 1 - share * share
  }
}
