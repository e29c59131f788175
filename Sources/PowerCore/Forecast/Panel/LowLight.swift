/// How much worse a panel works in dim light.
public enum LowLight {
  /// Efficiency relative to 1000 W/m².
  ///
  /// Straight lines through what is typical of crystalline cells, 14 % less at 50 W/m²: the table of
  /// the project rany2/open-meteo-solar-forecast on GitHub, RECOMMENDATIONS.md.
  ///
  /// - Parameter poa: Irradiance of the panel. [W/m²]
  /// - Returns: 0.8 to 1.
  public static func efficiency(poa: Double) -> Double { curve.value(at: poa.held(in: 0...2000)) }

  private static let curve = Curve([
    (0, 0.80), (50, 0.860), (100, 0.906), (200, 0.948), (400, 0.981), (600, 0.994), (800, 0.999),
    (1000, 1),
  ])
}
