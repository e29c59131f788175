/// Published data as a table for people.
public struct StatusTable {
  private let stats: PublishedStats
  private let style: Style
  private let now: Int64
  private let takenAtText: String
  private let siteName: String

  /// Data older than this is not the present. [s]
  public static let staleAfterSeconds: Int64 = 180

  /// - Parameters:
  ///   - stats: What was published.
  ///   - now: Seconds since 1970, UTC.
  ///   - takenAtText: The time of the reading on the board, such as `2026-09-21 21:07:00 CET`.
  ///   - siteName: What people call the site; may be empty.
  ///   - style: How it looks.
  public init(
    _ stats: PublishedStats, now: Int64, takenAtText: String, siteName: String, style: Style
  ) {
    self.stats = stats
    self.now = now
    self.takenAtText = takenAtText
    self.siteName = siteName
    self.style = style
  }

  /// The table, ending with a line feed.
  public var text: String {
    let parts = [heading, electrical, charge, outlook, board, faults]
    return parts.filter { !$0.utf8.isEmpty }.joined(separator: "\n")
  }

  // MARK: When

  private var heading: String {
    let name = siteName.utf8.isEmpty ? "powerstat" : siteName
    var line = style.bold(name) + "  " + takenAtText + ", " + age
    if !stats.clockIsSynchronised { line += style.faint(" (clock not known to be right)") }
    return Columns.filled(line, indent: 2) + "\n"
  }

  private var age: String {
    let age = stats.age(at: now)
    if age < 0 { return style.yellow(Columns.duration(age) + " ahead of this clock") }
    let text = Columns.duration(age) + " ago"
    return age > Self.staleAfterSeconds ? style.red(text + ": STALE, is powerstatd running?") : text
  }

  // MARK: Volts, amperes, watts

  private var electrical: String {
    var rows = style.faint(row("", "", "voltage", "current", "power")) + "\n"
    rows += line("Battery", batteryState, stats.electrical("battery"))
    rows += line("DC input", inputState("supply"), stats.electrical("supply"))
    if let usb = stats.electrical("usb") { rows += line("USB input", inputState("usb"), usb) }
    if let shunt = stats.electrical("shunt") { rows += line("Shunt", "", shunt) }
    let load = Columns.number(stats.loadPower, decimals: 2, unit: "W")
    return rows + row("Load", "", "", "", load) + "\n"
  }

  private var batteryState: String {
    if stats.batteryIsAtShunt { return stats.batteryPresent == true ? "buffer" : "at the shunt" }
    return stats.batteryPresent == false
      ? "not connected" : Text.displayable(stats.batteryStatus ?? "unknown")
  }

  private func inputState(_ input: String) -> String {
    switch stats.connected(input) {
    case true: "in use"
    case false: "off"
    case nil: "unknown"
    }
  }

  private func line(_ name: String, _ state: String, _ values: PublishedStats.Electrical?)
    -> String
  {
    row(
      name, state, Columns.number(values?.voltage, decimals: 3, unit: "V"),
      Columns.number(values?.current, decimals: 3, unit: "A"),
      Columns.number(values?.power, decimals: 2, unit: "W")) + "\n"
  }

  private func row(
    _ name: String, _ state: String, _ voltage: String, _ current: String, _ power: String
  ) -> String {
    Columns.pad(name, 10) + Columns.pad(state, 14) + Columns.pad(voltage, 10, left: true)
      + Columns.pad(current, 11, left: true) + Columns.pad(power, 10, left: true)
  }

  // MARK: Charge

  private var charge: String {
    if let ratio = stats.chargeRatio { return bar("Charge", ratio, chargeRemark) }
    return stats.shuntChargeRatio.map { bar("Charge", $0, "  by the voltage alone") } ?? ""
  }

  /// How firmly that is believed, and what comes of it.
  private var chargeRemark: String {
    var remark = ""
    if let deviation = stats.chargeDeviation {
      let points = Decimal.rounded(max(0.01, deviation) * 100) ?? 0
      remark += "  " + (style.unicode ? "±" : "+/-") + " \(points)"
    }
    if let time = stats.timeToEmpty { remark += "  empty in " + Columns.duration(time) }
    if let time = stats.timeToFull { remark += "  full in " + Columns.duration(time) }
    return remark
  }

  private func bar(_ name: String, _ ratio: Double, _ remark: String) -> String {
    let width = 30
    let filled = Int(Decimal.rounded(ratio * Double(width), limit: Double(width)) ?? 0)
    let (full, empty) = style.unicode ? ("█", "░") : ("#", "-")
    let cells =
      String(repeating: full, count: filled) + String(repeating: empty, count: width - filled)
    let percent = Columns.number(ratio * 100, decimals: 0, unit: "%")
    let colour = ratio < 0.15 ? style.red : ratio < 0.3 ? style.yellow : style.green
    return Columns.pad(name, 10) + colour(cells) + Columns.pad(percent, 7, left: true) + remark
      + "\n"
  }

  // MARK: What is to come

  private var outlook: String {
    guard let outlook = stats.outlook, let probability = outlook["online_probability"] else {
      return ""
    }
    var parts: [String] = []
    for (key, words) in [("24h", "24 h"), ("72h", "3 days"), ("168h", "7 days")] {
      guard let value = probability[key]?.double, 0...1 ~= value else { continue }
      let text = ForecastText.percent(value)
      let colour = value < 0.5 ? style.red : value < 0.9 ? style.yellow : style.green
      parts.append(colour(text) + (parts.isEmpty ? " to stay up for " : " ") + words)
    }
    if let start = outlook["next_outage"]?["start"]?.int,
      let chance = outlook["next_outage"]?["probability"]?.double, 0...1 ~= chance,
      start > now, start - now < 8 * 86_400
    {
      parts.append(
        "an outage in " + Columns.duration(start - now) + " with " + ForecastText.percent(chance))
    }
    return parts.isEmpty ? "" : entry("Outlook", parts)
  }

  // MARK: The board

  private var board: String {
    var lines = ""
    let degree = style.unicode ? "°C" : "C"
    var temperatures: [String] = []
    if let value = stats.board("temperature_c") {
      temperatures.append("processor " + Columns.number(value, decimals: 1, unit: degree))
    }
    if let value = stats.board("pmic_temperature_c") {
      temperatures.append("power chip " + Columns.number(value, decimals: 1, unit: degree))
    }
    lines += entry("Heat", temperatures)
    if let uptime = stats.board("uptime_s"), let seconds = Decimal.rounded(uptime, limit: 1e12) {
      lines += entry("Up", [uptimeWords(seconds)])
    }
    let loads = ["load_1", "load_5", "load_15"].map { stats.board($0) }
    if loads.contains(where: { $0 != nil }) {
      lines += entry("Load avg", loads.map(loadText))
    }
    var space: [String] = []
    for (key, name) in [
      ("memory_available_bytes", "memory"), ("state_free_bytes", "history"),
      ("web_free_bytes", "web"),
    ] {
      if let value = stats.board(key) { space.append(name + " " + Columns.bytes(value)) }
    }
    lines += entry("Free", space)
    return lines + entry("Lines", stats.lines.map { Text.printable($0.utf8, limit: 60) })
  }

  private func entry(_ name: String, _ parts: [String]) -> String {
    guard !parts.isEmpty else { return "" }
    return Columns.filled(Columns.pad(name, 10) + parts.joined(separator: ", "), indent: 10) + "\n"
  }

  // MARK: Faults

  private var faults: String {
    let faults = stats.faults
    guard !faults.isEmpty else { return entry("Faults", [style.green("none")]) }
    var lines = ""
    for (index, fault) in faults.enumerated() {
      let text = Text.displayable(fault.text)
      let name = Columns.pad(index == 0 ? "Faults" : "", 10)
      lines += Columns.filled(name + style.red(text), indent: 12) + "\n"
    }
    return lines
  }
}
