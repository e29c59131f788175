/// What the air leaves of the sun: a seeded weather that depends only on the seed and the time.
struct SimulatedSky: Sendable {
  private let noise: SeededNoise
  private let solarOffset: Int64
  private var day = Int64.min
  private var dailyIndex = 1.0

  /// The sky of one seed.
  ///
  /// - Parameters:
  ///   - noise: The source of its chance.
  ///   - longitude: Where its days begin. [°]
  init(noise: SeededNoise, longitude: Double) {
    self.noise = noise
    solarOffset = SimulatedSun.solarSeconds(longitude: longitude)
  }

  /// Irradiance of the horizontal plane relative to a clear sky. [0.03...1.15]
  ///
  /// A daily index as below, times variations over hours and minutes that are strongest under
  /// broken cloud.
  ///
  /// - Parameter time: When. [s since 1970]
  /// - Returns: 1 for a clear sky.
  mutating func clearSkyIndex(at time: Int64) -> Double {
    let day = (time + solarOffset) / 86_400
    if day != self.day {
      self.day = day
      dailyIndex = Self.dailyIndex(noise: noise, day: day)
    }
    let broken = 1.2 * dailyIndex * max(0, 1.1 - dailyIndex)
    let hours = noise.smooth(.clouds, at: time, every: 3600)
    let minutes = noise.smooth(.scattered, at: time, every: 300)
    return (dailyIndex * (1 + broken * (hours + 0.5 * minutes))).held(in: 0.03...1.15)
  }

  /// The clear-sky index of a whole day.
  ///
  /// A first-order autoregression, written as the weighted sum of its last ten shocks so that no
  /// day needs the one before, and mapped to a distribution that is mostly clear with a long dull
  /// tail: mean 0.9, standard deviation 0.25, correlation of 0.4 from day to day.
  ///
  /// - Parameters:
  ///   - noise: The source of chance.
  ///   - day: Days since 1970, of solar time.
  /// - Returns: 1 for a clear day. [0.12...1.10]
  static func dailyIndex(noise: SeededNoise, day: Int64) -> Double {
    var weight = (1 - memory * memory).squareRoot()
    var state = 0.0
    for ago in 0..<Int64(10) {
      state += weight * noise.normal(.weather, day - ago)
      weight *= memory
    }
    return distribution.value(at: state)
  }

  private static let memory = 0.43

  /// From a standard normal number to a daily index.
  private static let distribution = Curve([
    (-3.0, 0.12), (-2.0, 0.24), (-1.5, 0.41), (-1.0, 0.67), (-0.5, 0.89), (0.0, 0.99),
    (0.5, 1.04), (1.0, 1.07), (3.0, 1.10),
  ])
}
