extension HindcastReport {
  /// The report for people.
  public func text(_ style: Style) -> String {
    var text = systemText(style) + "\n" + replayText(style)
    if let sizes { text += "\n" + Self.text(sizes, style) }
    if let skill { text += "\n" + Self.text(skill, style) }
    return text
  }

  private static func number(_ value: Double?, _ decimals: Int, _ unit: String) -> String {
    Columns.number(value, decimals: decimals, unit: unit)
  }

  /// A number with one decimal, or none when it is whole.
  private static func short(_ value: Double) -> String {
    let isWhole = (value - value.rounded()).magnitude < 0.05
    return Columns.digits(value, decimals: isWhole ? 0 : 1) ?? "-"
  }

  private static func date(_ time: Int64) -> String {
    let day = CalendarDay(time: time)
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(day.year)-" + two(day.month) + "-" + two(day.day)
  }

  private func line(_ name: String, _ text: String, _ style: Style) -> String {
    style.bold(Columns.pad(name, 12)) + text + "\n"
  }

  private func systemText(_ style: Style) -> String {
    let site = series.site
    let first = Self.date((series.hours.first?.number ?? 0) * 3600)
    let last = Self.date((series.hours.last?.number ?? 0) * 3600)
    let degree = style.unicode ? "°" : " deg"
    var weather = "\(first) to \(last), "
    weather += Self.number(site.latitude.magnitude, 2, "").dropLastSpace + degree
    weather += site.latitude < 0 ? " S, " : " N, "
    weather += Self.number(site.longitude.magnitude, 2, "").dropLastSpace + degree
    weather += site.longitude < 0 ? " W" : " E"
    if missingHours > 0 { weather += "; \(missingHours) hours missing" }
    var battery = Self.short(capacity) + " Wh " + chemistry.word.description
    battery += ", of which " + Self.number(system.battery.usable, 1, "Wh") + " usable"
    if let hoursFull { battery += "; full it lasts " + Self.number(hoursFull, 1, "h") }
    var charge = "without a limit"
    if let current = system.battery.chargeCurrent {
      charge = "with " + Columns.number(current, decimals: 1, unit: "A") + " at most"
    }
    return line("Weather", weather, style)
      + line("Panel", Self.short(system.panelPeak) + " W" + shadeText, style)
      + line("Battery", battery, style)
      + line("Charging", charge, style)
      + line("Load", Self.number(system.load, 2, "W"), style)
  }

  private var shadeText: String {
    var text = ""
    for shade in shade {
      switch shade {
      case .everywhere(let share):
        text += ", " + Self.short(share * 100) + " % of the light lost"
      case .wall(let from, let to, let below):
        text += ", no sun from " + Self.short(from) + " to " + Self.short(to)
        if below < 90 { text += " below " + Self.short(below) }
      }
    }
    return text
  }

  private func replayText(_ style: Style) -> String {
    let uptime = Columns.number(replay.uptime * 100, decimals: 1, unit: "%")
    let painted = replay.uptime >= 0.99 ? style.green(uptime) : style.yellow(uptime)
    var text = line("Uptime", painted, style)
    guard replay.hoursOff > 0 else {
      return text + line("Off", "never", style)
    }
    let atNight = replay.hoursOffAtNight / replay.hoursOff * 100
    text += line(
      "Off",
      Self.number(replay.hoursOffPerYear, 0, "hours a year, ")
        + Self.number(atNight, 0, "% of them at night"), style)
    text += line(
      "Outages",
      Self.number(replay.outagesPerYear, 0, "a year, the longest of ")
        + "\(replay.longestOutage) hours", style)
    if let start = replay.worstWeekStart {
      text += line(
        "Worst week",
        "from \(Self.date(start)): off for "
          + Self.number(replay.worstWeekHoursOff, 0, "of 168 hours"), style)
    }
    return text
  }

  private static func text(_ sizes: SizeTable, _ style: Style) -> String {
    var text = style.bold("Uptime by size") + "\n" + Columns.pad("battery", 12)
    for panel in sizes.panels { text += Columns.pad(short(panel) + " W", 10, left: true) }
    text += "  panel\n"
    for (row, battery) in sizes.batteries.enumerated() {
      text += Columns.pad(short(battery) + " Wh", 12)
      for replay in sizes.replays[row] {
        let cell = Columns.pad(number(replay.uptime * 100, 1, "%"), 10, left: true)
        text += replay.uptime >= 0.99 ? style.green(cell) : cell
      }
      text += "\n"
    }
    return text
  }

  private static func text(_ skill: SkillSummary, _ style: Style) -> String {
    let horizons = OnlineProbability.horizons
    var text = style.bold("Forecast of an outage within") + "\n" + Columns.pad("", 34)
    for horizon in horizons {
      text += Columns.pad(horizon == 168 ? "7 days" : "\(horizon) h", 9, left: true)
    }
    func row(_ name: String, _ cells: [Double?], _ decimals: Int, _ unit: String) {
      text += "\n" + Columns.pad(name, 34)
      for cell in cells {
        let shown = Columns.digits(cell, decimals: decimals).map { $0 + unit } ?? "-"
        text += Columns.pad(shown, 9, left: true)
      }
    }
    row("it came in", skill.baseRates.map { $0 * 100 }, 0, " %")
    row("skill of this forecast", horizons.indices.map { skill[.own, $0].skill }, 2, "")
    row(
      "skill without weather", horizons.indices.map { skill[.withoutWeather, $0].skill }, 2, "")
    row(
      "calibration error", horizons.indices.map { skill[.own, $0].calibrationError }, 3, "")
    text += "\n" + style.faint("Brier scores, 0 is perfect")
    for contestant in SkillStudy.Contestant.allCases {
      row(
        "  " + name(contestant).text.description,
        horizons.indices.map { skill[contestant, $0].brier }, 4, "")
    }
    text += "\n\nSkill is the part of the error of a good guess that the forecast takes away: 1 is"
    text +=
      "\nperfect, 0 no better. That guess knows the battery and has the weather of this season"
    text += "\nin other years. The weather forecasts are the truth, spoiled to a correlation of "
    text += Columns.digits(skill.correlations.first, decimals: 2) ?? "-"
    text += "\nfor the same day and "
    text += Columns.digits(skill.correlations.last, decimals: 2) ?? "-"
    text += " for a week ahead: \(skill.forecasts) forecasts, \(skill.seeds) times.\n"
    return text
  }
}

extension String {
  /// Without a space at its end.
  fileprivate var dropLastSpace: String {
    var bytes = Array(utf8)
    if bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
