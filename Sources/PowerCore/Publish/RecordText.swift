/// A track record as text for people.
public struct RecordText {
  private let record: TrackRecord
  private let style: Style
  private let date: (Int64) -> String

  /// - Parameters:
  ///   - record: What forecasts were worth.
  ///   - style: How it looks.
  ///   - date: Writes a date.
  public init(_ record: TrackRecord, style: Style, date: @escaping (Int64) -> String) {
    self.record = record
    self.style = style
    self.date = date
  }

  /// Lines, each ending in a line feed.
  public var text: String {
    guard let since = record.since else {
      return "No forecast was issued yet; powerstatd archives four a day.\n"
    }
    let heading = "\(record.issued) forecasts issued since \(date(since)): \(record.verdict)"
    var text = Columns.filled(heading, indent: 0) + "\n\n"
    text += style.faint(
      row(
        "ahead",
        [
          "scored", "independent", "outages", "Brier", "climate", "yesterday", "20 days",
          "calibration",
        ]))
    for horizon in record.horizons {
      let own = horizon.score(.own)
      text += row(
        Self.name(horizon),
        [
          "\(horizon.count)", "\(horizon.independent)", "\(own.events)", number(own.value, 3),
          number(horizon.skill(against: .climatology), 2),
          number(horizon.skill(against: .persistence), 2),
          number(horizon.skill(against: .twentyDays), 2), number(own.calibrationError, 3),
        ])
    }
    text +=
      "\nUnder climate, yesterday and 20 days stands the skill against these: 1 is\n"
      + "perfect, 0 is no better, less is worse. Calibration is how far probabilities are\n"
      + "from frequencies.\n"
    return text + references + lessons + starts + alarms + reliability
  }

  /// The scores of those that must be beaten, which are known also where no skill is.
  private var references: String {
    var text = ""
    for horizon in record.horizons where horizon.count > 0 {
      text += row(
        Self.name(horizon),
        [IssuedForecast.Model.own, .climatology, .persistence, .twentyDays].map {
          number(horizon.score($0).value, 3)
        }, widths: Self.referenceWidths)
    }
    guard !text.utf8.isEmpty else { return "" }
    let names = ["powerstat", "climate", "yesterday", "20 days"]
    return "\n" + style.faint(row("Brier", names, widths: Self.referenceWidths)) + text
  }

  private static let referenceWidths = [11, 9, 11, 9]

  /// What today's probabilities were corrected with.
  private var lessons: String {
    var text = ""
    for horizon in record.horizons where horizon.recalibration != Recalibration() {
      text +=
        "\(text.isEmpty ? "\n" : "")They taught: within \(Self.name(horizon)), 10 % for an outage is"
        + " \(percent(horizon.recalibration.corrected(0.1))) now, and 90 % is"
        + " \(percent(horizon.recalibration.corrected(0.9))).\n"
    }
    return text
  }

  private static func name(_ horizon: TrackRecord.Horizon) -> String {
    horizon.hours > 72 ? "\(horizon.hours / 24) d" : "\(horizon.hours) h"
  }

  private func percent(_ ratio: Double) -> String {
    Columns.number(ratio * 100, decimals: 0, unit: "%")
  }

  private func row(
    _ name: String, _ cells: [String], widths: [Int] = [7, 12, 9, 8, 8, 10, 8, 12]
  ) -> String {
    var line = Columns.pad(name, 6)
    for (cell, width) in zip(cells, widths) {
      line += Columns.pad(cell, width, left: true)
    }
    return line + "\n"
  }

  private func number(_ value: Double?, _ decimals: Int) -> String {
    Columns.digits(value, decimals: decimals) ?? "-"
  }

  private var starts: String {
    guard let error = record.startError, let whole = Decimal.rounded(error, limit: 1e9) else {
      return ""
    }
    return
      "\nOutages began \(Columns.duration(whole)) from where they were expected, in the median; one\n"
      + "that nobody expected counts as the time that it was ahead.\n"
  }

  /// How many outages that were likelier than not did not come; there may be none that came.
  private var alarms: String {
    let (count, isFalse) = record.alarms
    guard count > 0 else { return "" }
    let text =
      "False alarms: \(isFalse) of \(count) outages that were likelier than not did not come, "
      + percent(Double(isFalse) / Double(count)) + "."
    return "\n" + Columns.filled(text, indent: 0) + "\n"
  }

  /// What was said, and how often it came, for the next day.
  private var reliability: String {
    guard let day = record.horizons.first, day.count > 0 else { return "" }
    var text = "\nOutage within 24 h: said, and came\n"
    for bin in day.score(.own).bins where bin.count > 0 {
      let said = bin.probability / Double(bin.count)
      let came = Double(bin.events) / Double(bin.count)
      text +=
        Columns.pad(Columns.number(said * 100, decimals: 0, unit: "%"), 8, left: true)
        + Columns.pad(Columns.number(came * 100, decimals: 0, unit: "%"), 8, left: true)
        + "   of \(bin.count)\n"
    }
    return text
  }
}
