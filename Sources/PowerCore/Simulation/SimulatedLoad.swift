/// What a web server draws: a profile of the day, wandering, with bursts of a minute.
struct SimulatedLoad: Sendable {
  private let mean: Double
  private let deviation: Double
  private let profile: [Double]
  private let noise: SeededNoise
  private let solarOffset: Int64

  /// The load that the parameters describe.
  init(_ parameters: SimulationParameters, noise: SeededNoise) {
    mean = parameters.meanLoad
    deviation = parameters.loadNoise
    self.noise = noise
    solarOffset = SimulatedSun.solarSeconds(longitude: parameters.longitude)
    let sum = parameters.loadProfile.reduce(0, +)
    if parameters.loadProfile.count == 24, sum > 0 {
      profile = parameters.loadProfile.map { $0 * 24 / sum }
    } else {
      profile = Array(repeating: 1, count: 24)
    }
  }

  /// Power drawn by the running board relative to its mean.
  ///
  /// - Parameter time: When. [s since 1970]
  /// - Returns: At least 0.1.
  func relative(at time: Int64) -> Double {
    let second = (time + solarOffset + 86_400) % 86_400
    let hour = Int(second / 3600)
    let wander = deviation * noise.smooth(.load, at: time, every: 600)
    // A tenth of the minutes has a burst of a fifth on average; its mean is taken off again.
    let chance = noise.uniform(.burst, time / 60)
    let burst = chance < 0.1 ? 4 * chance : 0
    return max(0.1, profile[hour] * (1 + wander) + burst - 0.02)
  }

  /// Power drawn by the running board.
  ///
  /// - Parameter relative: As ``relative(at:)`` gives it.
  /// - Returns: 0 or more. [W]
  func power(relative: Double) -> Double { mean * relative }
}
