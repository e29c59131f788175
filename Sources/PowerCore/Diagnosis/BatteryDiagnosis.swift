/// What the doctor makes of the site's battery, as the daemon came to know it.
public struct BatteryDiagnosis {
  private let stats: PublishedStats
  private let configuration: Configuration

  /// Of another capacity than this, a battery has aged much, or is another than the configured one.
  static let usualCapacity = 0.7...1.3
  /// A charge that is known worse than this tells little. [0...1]
  static let wideDeviation = 0.1
  /// A battery that shows for longer what it holds at no time is believed for want of better. [s]
  static let longUnseen: Int64 = 14 * 86_400

  /// The doctor before a battery.
  ///
  /// - Parameters:
  ///   - stats: As published.
  ///   - configuration: The settings.
  public init(_ stats: PublishedStats, _ configuration: Configuration) {
    self.stats = stats
    self.configuration = configuration
  }

  /// What to say of its capacity, and of how well its charge is known.
  public var findings: [Finding] { stats.hasNoBattery ? [] : capacity + charge }

  private var capacity: [Finding] {
    let configured = configuration.batteryWattHours
    guard let known = stats.capacityWattHours, configured > 0 else { return [] }
    let holds = Self.wattHours(known)
    let setting = "[battery] capacity_wh, " + Self.wattHours(configured)
    let ratio = known / configured
    if Self.usualCapacity ~= ratio {
      return [Finding(.fine, "capacity", holds + " of " + Self.wattHours(configured))]
    }
    return ratio < 1
      ? [
        Finding(
          .warning, "capacity", "the battery holds \(holds), much less than \(setting)",
          advice:
            "if that was right when it was new, it is worn out; else set what is printed on it")
      ]
      : [
        Finding(
          .warning, "capacity", "the battery holds \(holds), much more than \(setting)",
          advice: "set what is printed on it; if that is set, a current is measured too high")
      ]
  }

  private var charge: [Finding] {
    guard let ratio = stats.chargeRatio, let deviation = stats.chargeDeviation else { return [] }
    let percent = Decimal.rounded(ratio * 100) ?? 0
    let points = Decimal.rounded(deviation * 100) ?? 0
    let age = stats.anchorAge
    let seen =
      age.map { "it last showed what it holds \(Columns.duration($0)) ago" }
      ?? "it has not yet shown what it holds"
    let text = "\(percent) %, give or take \(points); " + seen
    guard deviation > Self.wideDeviation || age ?? 0 > Self.longUnseen else {
      return [Finding(.fine, "charge", text)]
    }
    return [
      Finding(
        .note, "charge", text,
        advice:
          "it becomes sure when the battery is charged until the charger ends, or rests for hours")
    ]
  }

  private static func wattHours(_ value: Double) -> String {
    Columns.number(value, decimals: value < 100 ? 1 : 0, unit: "Wh")
  }
}
