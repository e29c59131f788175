/// A forecast as text for people.
public struct ForecastText {
  private let forecast: Forecast
  private let learned: Learned
  private let record: TrackRecord
  private let siteName: String
  private let style: Style
  private let localTime: (Int64, StaticString) -> String

  /// - Parameters:
  ///   - forecast: What is expected.
  ///   - learned: What it was learned from.
  ///   - record: What earlier ones were worth.
  ///   - siteName: What people call the site; may be empty.
  ///   - style: How it looks.
  ///   - localTime: Writes a time after a format of `strftime`.
  public init(
    _ forecast: Forecast, learned: Learned, record: TrackRecord, siteName: String, style: Style,
    localTime: @escaping (Int64, StaticString) -> String
  ) {
    self.forecast = forecast
    self.learned = learned
    self.record = record
    self.siteName = siteName
    self.style = style
    self.localTime = localTime
  }

  // MARK: What matters

  /// The probabilities, the next outages, and how much they can be trusted.
  public var summary: String {
    let name = siteName.utf8.isEmpty ? "powerstat" : siteName
    var text =
      style.bold(name) + "  forecast of "
      + localTime(forecast.issuedAt, "%Y-%m-%d %H:%M %Z") + "\n\n"
    text += entry("Stays up", forecast.onlineProbability.map(probability).joined(separator: "   "))
    text += entry(
      "Uptime",
      Columns.number(forecast.expectedUptime * 100, decimals: 1, unit: "%")
        + " of the next 7 days expected")
    text += outages + battery
    text += entry("Weather", weather)
    if let factor = forecast.dominatedBy {
      text += entry("Unsure", "mostly because of " + Self.words(factor))
    }
    return text + entry("Learned", knowledge) + doubt + entry("Record", recordWords)
  }

  private func entry(_ name: String, _ value: String) -> String {
    Columns.pad(name, 10) + value + "\n"
  }

  private func probability(_ entry: OnlineProbability) -> String {
    let span =
      entry.hours % 24 == 0 && entry.hours > 72 ? "\(entry.hours / 24) d" : "\(entry.hours) h"
    return span + " " + painted(entry.probability)
  }

  private func painted(_ probability: Double) -> String {
    let text = Self.percent(probability)
    return probability < 0.5
      ? style.red(text) : probability < 0.9 ? style.yellow(text) : style.green(text)
  }

  /// Never all or nothing: a forecast is never sure.
  static func percent(_ probability: Double) -> String {
    if probability > 0.99, probability < 1 { return "> 99 %" }
    if probability < 0.01, probability > 0 { return "< 1 %" }
    return Columns.number(probability * 100, decimals: 0, unit: "%")
  }

  private var outages: String {
    let all = forecast.outages.prefix(ForecastDocument.outageLimit)
    guard !all.isEmpty else { return entry("Outages", style.green("none to reckon with")) }
    var text = ""
    for (place, outage) in all.enumerated() {
      let dash = style.unicode ? "–" : "-"
      // A week has each weekday twice, at its ends.
      let isLong = outage.end - outage.start >= 86_400
      let format: StaticString = isLong ? "%a %d %b %H:%M" : "%a %H:%M"
      let time = localTime(outage.start, format) + dash + localTime(outage.end, format)
      // What comes after the last hour is not known.
      let goesOn = forecast.hours.last.map { outage.end >= $0.end } ?? false
      text += entry(
        place == 0 ? "Outages" : "",
        time + (goesOn ? " and on   " : "   ")
          + painted(1 - outage.probability, shown: outage.probability))
    }
    let more = forecast.outages.count - all.count
    if more > 0 { text += entry("", "and \(more) more") }
    return text
  }

  private func painted(_ good: Double, shown: Double) -> String {
    let text = Self.percent(shown)
    return good < 0.5 ? style.red(text) : good < 0.9 ? style.yellow(text) : text
  }

  private var battery: String {
    var parts: [String] = []
    if let seconds = forecast.secondsWithoutSun, let whole = Decimal.rounded(seconds, limit: 1e9) {
      parts.append("lasts \(Columns.duration(whole / 60 * 60)) without any sun")
    }
    if let sunrise = forecast.sunrise, let until = forecast.lastsUntilSunrise {
      parts.append(
        "until sunrise at " + localTime(sunrise, "%H:%M") + " with " + Self.percent(until))
    }
    return parts.isEmpty ? "" : entry("Battery", parts.joined(separator: "; "))
  }

  private var weather: String {
    if let weather = forecast.weather {
      return Text.displayable(weather.source) + ", " + Columns.duration(weather.ageSeconds) + " old"
    }
    let missing =
      forecast.ageOfUnusedWeather.map { "forecast too old (\($0 / 3600) h): " } ?? "no forecast: "
    switch forecast.basis {
    case .weather: return "unknown"
    case .ownHistory: return missing + "what days around this date were like here"
    case .monthTable: return missing + "what this month is usually like, from a small table"
    }
  }

  private static func words(_ factor: ForecastFactor) -> String {
    switch factor {
    case .weather: "the weather"
    case .panel: "what the panel gives"
    case .load: "the load"
    case .charge: "the state of charge"
    case .capacity: "the battery's capacity"
    }
  }

  private var knowledge: String {
    panelAndLoad + (forecast.chargeIsUnknown ? "; charge unknown" : "")
  }

  private var panelAndLoad: String {
    let gain = learned.gain
    guard gain.informativeHours > 0 else {
      return learned.load.hours == 0
        ? "nothing yet: panel, load and battery are guessed"
        : "the load in \(learned.load.hours) h; nothing of the panel yet"
    }
    return "panel gives " + Columns.number(gain.gain.mean, decimals: 2, unit: "")
      + (style.unicode ? "± " : "+- ")
      + Columns.number(gain.gain.deviation, decimals: 2, unit: "")
      + "of an open one, from \(gain.informativeHours) h that tell, of "
      + "\(gain.informativeHours + gain.censoredHours) h of light"
  }

  /// That the panel is likely another than the configured one.
  private var doubt: String {
    guard let fit = learned.panelFit else { return "" }
    let size = PanelFit.text(fit.configured)
    return entry(
      "", style.yellow("[panel] peak_w, \(size), is likely wrong: \(fit.words) would fit"))
  }

  private var recordWords: String {
    guard record.issued > 0 else { return "no forecast was issued yet" }
    guard let day = record.horizons.first, day.count > 0 else {
      return "\(record.issued) issued, none of which is over yet"
    }
    var text = "\(day.independent) independent days scored: \(record.verdict)"
    if let skill = day.skill(against: .climatology) {
      text += ", skill " + Columns.number(skill, decimals: 2, unit: "")
    }
    return text
  }

  // MARK: By day and by hour

  /// One line for each day.
  public var days: String {
    var text = style.faint(row("", "panel", "load", "lowest (1 of 10 lower)", "online")) + "\n"
    var rest = forecast.hours[...]
    while let first = rest.first {
      let day = localTime(first.end - 3600, "%a %d")
      let part = rest.prefix { Text.same(localTime($0.end - 3600, "%a %d"), day) }
      rest = rest.dropFirst(part.count)
      let online = part.reduce(0) { $0 + $1.online } / Double(part.count)
      let panel = part.reduce(0) { $0 + $1.panelP50 }
      let load = part.reduce(0) { $0 + $1.loadP50 }
      let low = part.map { $0.chargeP50 }.min() ?? 0
      let lower = part.map { $0.chargeP10 }.min() ?? 0
      text +=
        row(
          day, Columns.number(panel, decimals: 0, unit: "Wh"),
          Columns.number(load, decimals: 0, unit: "Wh"),
          Columns.number(low * 100, decimals: 0, unit: "%")
            + Columns.pad(
              "(" + Columns.number(lower * 100, decimals: 0, unit: "%") + ")", 8, left: true),
          Self.percent(online)) + "\n"
    }
    return text
  }

  /// One line for each hour.
  ///
  /// - Parameter count: How many.
  /// - Returns: Lines, each ending in a line feed.
  public func hours(_ count: Int) -> String {
    var text =
      style.faint(row("until", "panel", "load", "charge (1 of 10 lower)", "online")) + "\n"
    for hour in forecast.hours.prefix(max(0, count)) {
      text +=
        row(
          localTime(hour.end, "%a %H:%M"), Columns.number(hour.panelP50, decimals: 1, unit: "W"),
          Columns.number(hour.loadP50, decimals: 2, unit: "W"),
          Columns.number(hour.chargeP50 * 100, decimals: 0, unit: "%")
            + Columns.pad(
              "(" + Columns.number(hour.chargeP10 * 100, decimals: 0, unit: "%") + ")", 8,
              left: true),
          Self.percent(hour.online)) + "\n"
    }
    return text
  }

  private func row(
    _ name: String, _ panel: String, _ load: String, _ charge: String, _ online: String
  ) -> String {
    Columns.pad(name, 10) + Columns.pad(panel, 9, left: true) + Columns.pad(load, 9, left: true)
      + Columns.pad(charge, 25, left: true) + Columns.pad(online, 9, left: true)
  }

  // MARK: Plot

  /// State of charge and probability over the whole time, for a terminal.
  ///
  /// - Parameter width: Of the terminal, in columns.
  /// - Returns: Lines, each ending in a line feed.
  public func plot(width: Int) -> String {
    let lead = 8
    let count = max(24, min(width - lead - 1, forecast.hours.count))
    guard !forecast.hours.isEmpty else { return "" }
    let columns = (0..<count).map { column in
      forecast.hours[column * forecast.hours.count / count]
    }
    var text =
      style.bold("Charge") + "  "
      + style.faint(
        style.unicode
          ? "█ 9 of 10 reach it, ▒ one of two, ░ one of 10"
          : "# 9 of 10 reach it, = one of two, . one of 10")
      + "\n"
    let height = 8
    for line in (0..<height).reversed() {
      let label = line == height - 1 ? "100 %" : line == 0 ? "0 %" : ""
      text += Columns.pad(label, lead - 2, left: true) + (style.unicode ? " ┤" : " |")
      for hour in columns { text += cell(hour, Double(line), Double(height)) }
      text += "\n"
    }
    text += Columns.pad("online", lead - 2, left: true) + "  "
    for column in 0..<count {
      // An hour that fails must not fall between two columns.
      let first = column * forecast.hours.count / count
      let end = max(first + 1, (column + 1) * forecast.hours.count / count)
      text += mark(forecast.hours[first..<end].reduce(1) { min($0, $1.online) })
    }
    text += "\n" + axis(columns, lead: lead)
    let legend = style.unicode ? "█ likely, ▄ perhaps, ▁ hardly" : "# likely, o perhaps, _ hardly"
    return text + String(repeating: " ", count: lead) + style.faint("online: " + legend) + "\n"
  }

  private func cell(_ hour: ForecastHour, _ line: Double, _ height: Double) -> String {
    let middle = (line + 0.5) / height
    if hour.chargeP10 >= middle { return style.green(style.unicode ? "█" : "#") }
    if hour.chargeP50 >= middle { return style.yellow(style.unicode ? "▒" : "=") }
    return hour.chargeP90 >= middle ? style.faint(style.unicode ? "░" : ".") : " "
  }

  private func mark(_ online: Double) -> String {
    if online >= 0.95 { return style.green(style.unicode ? "█" : "#") }
    if online >= 0.5 { return style.yellow(style.unicode ? "▄" : "o") }
    return style.red(style.unicode ? "▁" : "_")
  }

  private func axis(_ columns: [ForecastHour], lead: Int) -> String {
    var labels = String(repeating: " ", count: lead)
    var last = localTime((columns.first?.end ?? 0) - 3600, "%a")
    var column = 0
    while column < columns.count {
      let day = localTime(columns[column].end - 3600, "%a")
      if !Text.same(day, last), column + 3 <= columns.count {
        labels += day
        column += max(1, Columns.width(day))
      } else {
        labels += " "
        column += 1
      }
      last = day
    }
    return labels + "\n"
  }
}
