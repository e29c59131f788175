/// What the glass lets through, relative to light that comes straight on.
public enum IncidenceModifier {
  /// Reflection and absorption of a pane, after Snell, Fresnel and Bouguer.
  ///
  /// De Soto, Klein and Beckman 2006 (doi:10.1016/j.solener.2005.06.010, eqs. 13 to 15).
  ///
  /// - Parameters:
  ///   - incidence: Angle from the normal. [°]
  ///   - index: Refractive index, held within 1.01 to 3.
  ///   - extinction: Of the glass, held within 0 to 1000. [1/m]
  ///   - thickness: Of the glass, held within 0 to 0.1. [m]
  /// - Returns: 0 to 1; 0 from 90° on.
  public static func physical(
    incidence: Double, index: Double = 1.526, extinction: Double = 4, thickness: Double = 0.002
  ) -> Double {
    guard incidence.magnitude < 90 else { return 0 }
    let n = index.held(in: 1.01...3)
    let depth = extinction.held(in: 0...1000) * thickness.held(in: 0...0.1)
    let outer = Elementary.cosine(degrees: incidence)
    let sine = Elementary.sine(degrees: incidence) / n
    let inner = (1 - sine * sine).squareRoot()
    let across = (outer - n * inner) / (outer + n * inner)
    let along = (n * outer - inner) / (n * outer + inner)
    let straight = (n - 1) / (n + 1)
    let passing = 1 - (across * across + along * along) / 2
    // The way through the glass is longer by 1 / cos.
    return passing / (1 - straight * straight)
      * Elementary.exponential(depth - depth / inner)
  }

  /// The line 1 − b₀ (1 / cos θ − 1).
  ///
  /// Souka and Safwat 1966 (Solar Energy 10, p. 170); ASHRAE standard 93-77.
  ///
  /// - Parameters:
  ///   - incidence: Angle from the normal. [°]
  ///   - b0: Held within 0 to 1.
  /// - Returns: 0 to 1; 0 from 90° on.
  public static func ashrae(incidence: Double, b0: Double = 0.05) -> Double {
    guard incidence.magnitude < 90 else { return 0 }
    let excess = 1 / Elementary.cosine(degrees: incidence) - 1
    return max(0, 1 - b0.held(in: 0...1) * excess)
  }
}
