/// The result of a check, as monitoring systems number it.
public enum CheckState: Int32, Sendable {
  case ok = 0
  case warning = 1
  case critical = 2
  case unknown = 3

  var word: StaticString {
    switch self {
    case .ok: "OK"
    case .warning: "WARNING"
    case .critical: "CRITICAL"
    case .unknown: "UNKNOWN"
    }
  }
}

/// Judges published data after the Monitoring Plugins Development Guidelines.
public struct MonitoringCheck: Sendable {
  /// Below this charge it warns. [%]
  public var warningPercent = 30.0
  /// Below this charge it is critical. [%]
  public var criticalPercent = 15.0
  /// Data older than this is critical. [s]
  public var longestAgeSeconds: Int64 = 180

  /// The usual thresholds.
  public init() {}

  /// Judges.
  ///
  /// - Parameters:
  ///   - stats: What was published.
  ///   - now: Seconds since 1970, UTC.
  /// - Returns: The state, and one line with performance data.
  public func judge(_ stats: PublishedStats, now: Int64) -> (state: CheckState, line: String) {
    let age = stats.age(at: now)
    let (state, text) = verdict(stats, age: age)
    return (state, Self.line(state, text + faults(stats)) + " | " + performance(stats, age: age))
  }

  /// A result without data, on one line.
  public static func line(_ state: CheckState, _ text: String) -> String {
    "POWERSTAT \(state.word) - " + text
  }

  private func verdict(_ stats: PublishedStats, age: Int64) -> (CheckState, String) {
    if age < -60 {
      return (.unknown, "the data is \(Columns.duration(age)) ahead of this clock")
    }
    if age > longestAgeSeconds {
      return (.critical, "the data is \(Columns.duration(age)) old; is powerstatd running?")
    }
    guard stats.hasPowerData else { return (.unknown, "no power data at all") }
    if stats.batteryPresent == false, stats.chargeRatio == nil, stats.shuntChargeRatio == nil {
      return (.critical, "no battery connected")
    }
    guard let ratio = ratio(stats) else { return (.unknown, "state of charge not known") }
    let percent = ratio * 100
    let state: CheckState =
      percent < criticalPercent ? .critical : percent < warningPercent ? .warning : .ok
    return (state, "battery " + Columns.number(percent, decimals: 0, unit: "%") + details(stats))
  }

  private func ratio(_ stats: PublishedStats) -> Double? {
    stats.chargeRatio ?? stats.shuntChargeRatio
  }

  private func details(_ stats: PublishedStats) -> String {
    // That of a buffer would pass for the battery's.
    var text = stats.batteryIsAtShunt ? "" : stats.batteryStatus.map { " " + $0 } ?? ""
    switch stats.connected("supply") {
    case true: text += ", DC input in use"
    case false: text += ", DC input off"
    case nil: break
    }
    if let load = stats.loadPower {
      text += ", load " + Columns.number(load, decimals: 2, unit: "W")
    }
    return text
  }

  private func faults(_ stats: PublishedStats) -> String {
    let count = stats.faults.count
    return count == 0 ? "" : count == 1 ? ", 1 fault" : ", \(count) faults"
  }

  /// `'label'=value[unit];[warning];[critical];[minimum];[maximum]`; `30:` alerts below 30.
  private func performance(_ stats: PublishedStats, age: Int64) -> String {
    var parts: [String] = []
    func add(_ label: StaticString, _ value: Double?, _ unit: StaticString, _ limits: String = "") {
      guard let value else { return }
      let number = Columns.number(value, decimals: 3, unit: "").utf8.dropLast()
      parts.append("\(label)=" + String(decoding: number, as: UTF8.self) + "\(unit)" + limits)
    }
    func threshold(_ value: Double) -> String {
      let whole = Columns.number(value, decimals: value == value.rounded() ? 0 : 1, unit: "")
      return String(decoding: whole.utf8.dropLast(), as: UTF8.self)
    }
    add(
      "charge", ratio(stats).map { $0 * 100 }, "%",
      ";\(threshold(warningPercent)):;\(threshold(criticalPercent)):;0;100")
    let battery = stats.electrical(stats.batteryIsAtShunt ? "shunt" : "battery")
    add("battery_voltage", battery?.voltage, "V")
    add("battery_current", battery?.current, "A")
    add("battery_power", battery?.power, "W")
    add("supply_power", stats.electrical("supply")?.power, "W")
    add("load_power", stats.loadPower, "W")
    add("temperature", stats.board("temperature_c"), "C")
    add("faults", Double(stats.faults.count), "")
    parts.append("age=\(age)s;;\(longestAgeSeconds)")
    return parts.joined(separator: " ")
  }
}
