/// Chance that depends only on a seed, a purpose and a place in time.
///
/// Number `i` of a purpose is output `i` of SplitMix64 (Steele, Lea and Flood 2014,
/// doi:10.1145/2660193.2660195; constants of Vigna's splitmix64.c), whose state starts at the seed
/// mixed with the purpose. Any moment can be asked for without those before it.
struct SeededNoise: Sendable {
  /// What a number is drawn for; each purpose has numbers of its own.
  enum Purpose: UInt64 {
    case weather = 1
    case clouds
    case scattered
    case air
    case load
    case burst
    case gauge
    case memory
    case failureTime
    case failurePlace
    /// The first of the sensors, which count on from here.
    case sensors = 64
  }

  private static let increment: UInt64 = 0x9E37_79B9_7F4A_7C15
  private let seed: UInt64

  /// Noise of one seed.
  init(seed: UInt64) { self.seed = seed }

  /// 64 even bits.
  func bits(_ purpose: Purpose, _ index: Int64, sensor: UInt64 = 0) -> UInt64 {
    let state = Self.mixed(seed &+ Self.increment &* (purpose.rawValue &+ sensor))
    return Self.mixed(state &+ Self.increment &* UInt64(bitPattern: index))
  }

  /// An even number. [0..<1]
  func uniform(_ purpose: Purpose, _ index: Int64, sensor: UInt64 = 0) -> Double {
    Double(bits(purpose, index, sensor: sensor) >> 11) * 0x1p-53
  }

  /// A nearly normal number of mean 0 and standard deviation 1, within ±3.47.
  ///
  /// The sum of four even numbers of 16 bits (Irwin–Hall), scaled.
  func normal(_ purpose: Purpose, _ index: Int64, sensor: UInt64 = 0) -> Double {
    let word = bits(purpose, index, sensor: sensor)
    var sum: UInt64 = 0
    for shift in [UInt64(0), 16, 32, 48] { sum += word >> shift & 0xFFFF }
    return (Double(sum) / 65_535 - 2) * 1.732_050_807_568_877_2
  }

  /// Nearly normal numbers at whole periods, with straight lines between them.
  ///
  /// - Parameters:
  ///   - purpose: What for.
  ///   - time: When. [s since 1970]
  ///   - period: Time between two numbers, above 0. [s]
  /// - Returns: Of mean 0, within ±3.47.
  func smooth(_ purpose: Purpose, at time: Int64, every period: Int64) -> Double {
    let index = time / period
    let part = Double(time % period) / Double(period)
    let before = normal(purpose, index)
    return before + (normal(purpose, index + 1) - before) * part
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
