/// How busy the processor is, as the kernel averages it.
struct SimulatedActivity: Sendable {
  /// Over 1, 5 and 15 minutes.
  private(set) var averages = LoadAverages(one: 0, five: 0, fifteen: 0)

  /// Lets ten seconds pass; the factors are exp(−10 s / period).
  ///
  /// - Parameter runnable: Mean number of runnable tasks in them.
  mutating func step(runnable: Double) {
    func damped(_ average: Double, _ factor: Double) -> Double {
      runnable + (average - runnable) * factor
    }
    averages = LoadAverages(
      one: damped(averages.one, 0.846_481_724_890_614),
      five: damped(averages.five, 0.967_216_100_482_006),
      fifteen: damped(averages.fifteen, 0.988_950_391_190_287))
  }

  /// Runnable tasks behind a load relative to its mean. [0...20]
  static func runnable(relativeLoad: Double) -> Double {
    (0.25 + 0.9 * (relativeLoad - 1)).held(in: 0.01...20)
  }
}
