/// A factor between what was expected and what came, from hours that tell it in full or in part.
///
/// Censored regression (Tobin 1958, Econometrica 26, p. 24, doi:10.2307/1907382) of the logarithm,
/// since an error of the light multiplies: with z = ln(observed / (gain · expected)) / deviation, an
/// exact hour adds −z² / 2 to the logarithm of the likelihood, one that tells a lower bound ln Φ(−z).
/// The sum is concave, so that its only maximum is found by halving.
struct CensoredGain: Sendable {
  /// One hour.
  struct Evidence: Equatable, Sendable {
    /// What a panel as described would give, above 0. [W]
    let expected: Double
    /// What came. [W]
    let observed: Double
    /// Whether that was all.
    let bound: CensoredHour.Bound
    /// How much it counts. [0...1]
    let weight: Double
  }

  /// A gain with its standard deviation.
  struct Estimate: Equatable, Sendable {
    let mean: Double
    let deviation: Double

    /// The deviation of the logarithm.
    fileprivate var relative: Double { (deviation / max(mean, 0.01)).held(in: 0.001...10) }
  }

  /// The part of an hour's error that grows with what comes.
  let relativeError: Double
  /// The part that is always there. [W]
  let absoluteError: Double

  /// What a gain may be.
  static let range = 0.01...3.0

  /// The most likely gain.
  ///
  /// - Parameters:
  ///   - evidence: Any number of hours.
  ///   - prior: What is believed without them.
  /// - Returns: With the deviation that the curvature of the likelihood gives.
  func estimate(_ evidence: [Evidence], prior: Estimate) -> Estimate {
    let terms = evidence.map { term($0) }
    let centre = Elementary.logarithm(prior.mean.held(in: Self.range))
    var low = Elementary.logarithm(Self.range.lowerBound)
    var high = Elementary.logarithm(Self.range.upperBound)
    for _ in 0..<40 {
      let middle = (low + high) / 2
      if slope(at: middle, terms, centre, prior.relative).first > 0 {
        low = middle
      } else {
        high = middle
      }
    }
    let mean = Elementary.exponential((low + high) / 2)
    let curvature = slope(at: (low + high) / 2, terms, centre, prior.relative).second
    return Estimate(mean: mean, deviation: mean / max(curvature, 1e-9).squareRoot())
  }

  /// How far an hour is from what a gain says, in standard deviations.
  func distance(_ hour: Evidence, gain: Double) -> Double {
    let term = term(hour)
    return (term.ratio - Elementary.logarithm(gain.held(in: Self.range))) * term.steepness
  }

  private struct Term {
    /// The logarithm of the gain that the hour alone says.
    let ratio: Double
    /// One over its standard deviation.
    let steepness: Double
    let bound: CensoredHour.Bound
    let weight: Double
  }

  private func term(_ hour: Evidence) -> Term {
    let observed = max(hour.observed, absoluteError / 2)
    let absolute = absoluteError / observed
    return Term(
      ratio: Elementary.logarithm(observed / max(hour.expected, 1e-6)),
      steepness: 1 / (relativeError * relativeError + absolute * absolute).squareRoot(),
      bound: hour.bound, weight: hour.weight)
  }

  /// The first derivative of the logarithm of the posterior, and its second with the sign turned.
  private func slope(at gain: Double, _ terms: [Term], _ centre: Double, _ width: Double)
    -> (first: Double, second: Double)
  {
    var first = (centre - gain) / (width * width)
    var second = 1 / (width * width)
    for term in terms {
      let z = (term.ratio - gain) * term.steepness
      switch term.bound {
      case .exact:
        first += term.weight * term.steepness * z
        second += term.weight * term.steepness * term.steepness
      case .atLeast:
        let hazard = Self.hazard(z)
        first += term.weight * term.steepness * hazard
        second += term.weight * term.steepness * term.steepness * hazard * (hazard - z)
      }
    }
    return (first, second)
  }

  /// The density of the normal distribution over what lies above: φ(z) / Φ(−z).
  ///
  /// Below 4 the tail by a rational function (Abramowitz and Stegun 1964, eq. 26.2.17), above by
  /// the continued fraction z + 1/(z + 2/(z + 3/(z + …))) (eq. 26.2.14).
  static func hazard(_ z: Double) -> Double {
    let z = z.held(in: -40...1e6)
    if z >= 4 {
      var tail = z
      for step in [8.0, 7, 6, 5, 4, 3, 2, 1] { tail = z + step / tail }
      return tail
    }
    let density = 0.398_942_280_401_432_7 * Elementary.exponential(-z * z / 2)
    let t = 1 / (1 + 0.231_641_9 * z.magnitude)
    let series =
      t
      * (0.319_381_530
        + t * (-0.356_563_782 + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))))
    let tail = density * series
    return density / (z >= 0 ? tail : 1 - tail)
  }
}
