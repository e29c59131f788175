/// A sequence of random numbers that depends on nothing but its seed.
///
/// SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195).
struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// A sequence.
  ///
  /// - Parameters:
  ///   - seed: Any number.
  ///   - stream: Sequences of one seed that have nothing to do with each other.
  init(seed: UInt64, stream: UInt64 = 0) {
    state = Self.mixed(seed) ^ Self.mixed(stream &+ 0xD1B5_4A32_D192_ED03)
  }

  /// 64 even bits.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mixed(state)
  }

  /// An even number. (0..<1)
  mutating func uniform() -> Double { (Double(next() >> 12) + 0.5) * 0x1p-52 }

  /// A normal number of mean 0 and standard deviation 1.
  mutating func normal() -> Double { NormalDistribution.quantile(uniform()) }

  /// An even whole number.
  ///
  /// - Parameter count: 1 or more.
  /// - Returns: 0 to `count` − 1.
  mutating func index(below count: Int) -> Int {
    min(Int(uniform() * Double(max(1, count))), max(0, count - 1))
  }

  /// Normal numbers that are spread as evenly as can be, in random order.
  ///
  /// One from each of `count` equally likely intervals (Latin hypercube sampling; McKay, Beckman
  /// and Conover 1979, doi:10.2307/1268522).
  mutating func spreadNormals(count: Int) -> [Double] {
    var numbers: [Double] = []
    numbers.reserveCapacity(count)
    for index in 0..<max(0, count) {
      numbers.append(
        NormalDistribution.quantile((Double(index) + uniform()) / Double(count)))
    }
    shuffle(&numbers)
    return numbers
  }

  /// Puts elements into a random order (Fisher and Yates; Durstenfeld 1964).
  mutating func shuffle<Element>(_ elements: inout [Element]) {
    guard elements.count > 1 else { return }
    for place in (1..<elements.count).reversed() {
      elements.swapAt(place, index(below: place + 1))
    }
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
