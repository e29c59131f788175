/// The size of the panel that would explain what came in, where the configured one hardly can.
public struct PanelFit: Equatable, Sendable {
  /// Its power at 1000 W/m² and 25 °C as configured. [W]
  public let configured: Double
  /// The power that fits, of two digits. [W]
  public let fitting: Double
  /// Whether the true one is even further off: no gain beyond was looked for.
  public let isBound: Bool

  /// A gain that a panel of the right size can have: without any loss at all it would be 1.4, and a
  /// balcony that sees a quarter of the sky still has more than this.
  static let plausible = 0.15...1.5
  /// What fewer hours of light say may be chance.
  static let fewestHours = 12

  /// Judges what was learned; `nil` when the configured size may be right.
  ///
  /// - Parameters:
  ///   - learned: Of the panel.
  ///   - peakPower: As configured. [W]
  init?(_ learned: GainLearner.Result, peakPower: Double) {
    let gain = learned.gain
    // That the panel gave so much at least makes it large, and never small.
    let hours = learned.informativeHours
    let isLarger =
      hours + learned.censoredHours >= Self.fewestHours
      && gain.mean - 2 * gain.deviation > Self.plausible.upperBound
    let isSmaller =
      hours >= Self.fewestHours && gain.mean + 2 * gain.deviation < Self.plausible.lowerBound
    guard isLarger || isSmaller, peakPower > 0 else { return nil }
    configured = peakPower
    fitting = Self.rounded(gain.mean * peakPower)
    isBound = Self.isBound(gain.mean)
  }

  /// Reads what a forecast published; `nil` when it has no doubt.
  ///
  /// - Parameters:
  ///   - learned: As ``Learned`` writes it.
  ///   - peakPower: As configured. [W]
  init?(published learned: JSON, peakPower: Double) {
    guard let fit = learned["panel_peak_fit_w"]?.double, fit > 0, fit < 1e9, peakPower > 0 else {
      return nil
    }
    configured = peakPower
    fitting = fit
    isBound = learned["panel_gain"]?.double.map { Self.isBound($0) } ?? false
  }

  private static func isBound(_ gain: Double) -> Bool {
    let range = CensoredGain.range
    return gain > 0.99 * range.upperBound || gain < 1.01 * range.lowerBound
  }

  /// For example `150 W or more`.
  public var words: String {
    let bound = !isBound ? "" : fitting > configured ? " or more" : " or less"
    return Self.text(fitting) + bound
  }

  /// A power with the decimals that matter.
  static func text(_ watts: Double) -> String {
    Columns.number(watts, decimals: watts < 10 ? (watts < 1 ? 2 : 1) : 0, unit: "W")
  }

  /// Two digits are all that can be said.
  private static func rounded(_ watts: Double) -> Double {
    var unit = 1.0
    while unit < 1e6, watts >= 100 * unit { unit *= 10 }
    while unit > 1e-6, watts < 10 * unit { unit /= 10 }
    return (watts / unit).rounded() * unit
  }
}
