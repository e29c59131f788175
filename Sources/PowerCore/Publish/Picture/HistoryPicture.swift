/// The last two days as a picture: state of charge, power of panel and load, and outages.
public struct HistoryPicture {
  /// How much time it shows. [s]
  public static let span: Int64 = 48 * 3600
  /// How long a stretch is that is drawn as one value. [s]
  private static let stretch: Int64 = 1200
  private static let count = Int(span / stretch)
  private static let mostOutages = 48
  /// Where battery and power are drawn, from top to bottom. [tenths]
  static let panels = [300...1300, 1680...2480]
  private static let bottom = 2480

  private let start: Int64
  private let end: Int64
  private var stretches = [Stretch](repeating: Stretch(), count: count)
  private var energy = Energy()

  /// - Parameter end: Where it ends: the present. [s since 1970]
  public init(until end: Int64) {
    self.end = max(CivilTime.earliest, min(end, CivilTime.latest))
    start = self.end - Self.span
  }

  /// Adds a row that may lie anywhere; one that is longer than a stretch fills several.
  public mutating func add(_ row: HistoryRow) {
    guard row.end > start, row.start < end, row.length > 0, row.length <= 86_400 else { return }
    if row.start >= start { energy.add(row) }
    let first = (max(row.start, start) - start) / Self.stretch
    let last = (min(row.end, end) - 1 - start) / Self.stretch
    for index in Int(first)...Int(max(first, last)) { stretches[index].add(row) }
  }

  /// The picture.
  ///
  /// - Parameters:
  ///   - site: What people call the site; may be empty.
  ///   - outages: In the order of time; those outside are left out.
  ///   - deviation: Standard deviation of the present state of charge, if known. [0...1]
  ///   - offset: Of the clock on site, east of UTC, at a time. [s]
  /// - Returns: An SVG document of at most 10 KB.
  public func svg(
    site: String, outages: [Outage], deviation: Double?, offset: @escaping (Int64) -> Int64
  ) -> String {
    let frame = PictureFrame(
      start: start, end: end, left: 500, right: 6260, count: Self.count, offset: offset)
    let down = outages.filter { $0.end > start && $0.start < end && $0.seconds > 0 }
    var sheet = PictureSheet("history", width: 720, height: 304)
    let battery = BatteryPanel(frame, stretches, deviation)
    let power = PowerPanel(frame, stretches)
    sheet.add(Self.shading(down, frame) + frame.axis(Self.panels, hours: 6))
    sheet.add(battery.drawing)
    sheet.add(power.drawing)
    let moment = LocalMoment(end, offset: offset)
    let drawn = "drawn " + moment.weekday + " " + moment.dayAndMonth + " " + moment.clock
    sheet.add(PictureSheet.label(drawn, x: 7080, y: 2960, "e m s"))
    let words = HistoryWords(
      frame: frame, battery: battery, power: power, outages: down, energy: energy,
      unknownSeconds: unknownSeconds(down))
    return sheet.document(
      title: (site.utf8.isEmpty ? "" : site + ": ") + "battery and power of the last 48 hours",
      description: words.text)
  }

  /// How long neither anything was measured nor an outage is known. [s]
  private func unknownSeconds(_ outages: [Outage]) -> Int64 {
    var seconds: Int64 = 0
    for (index, stretch) in stretches.enumerated() where stretch.isEmpty {
      let from = start + Int64(index) * Self.stretch
      let isDown = outages.contains { $0.start < from + Self.stretch && $0.end > from }
      if !isDown { seconds += Self.stretch }
    }
    return seconds
  }

  private static func shading(_ outages: [Outage], _ frame: PictureFrame) -> String {
    // A board that boots again and again is shown by its longest outages.
    var longest = outages
    if longest.count > mostOutages {
      longest.sort { $0.seconds > $1.seconds }
      longest.removeLast(longest.count - mostOutages)
    }
    var text = PictureSheet.path(
      frame.shading(longest.map { ($0.start, $0.end) }, [panels[0].lowerBound...bottom]), "d")
    for outage in longest {
      let (left, right) = (frame.x(outage.start), frame.x(outage.end))
      let long = "down " + Columns.duration(outage.seconds)
      let name = right - left > 65 * Columns.width(long) ? long : "down"
      if right - left > 65 * Columns.width(name) {
        text += PictureSheet.label(name, x: (left + right) / 2, y: 420, "td s")
      }
    }
    return text
  }
}

extension HistoryPicture {
  /// What is known of one stretch.
  struct Stretch {
    private(set) var row: HistoryRow?

    mutating func add(_ other: HistoryRow) {
      if row == nil { row = other } else { row?.join(other) }
    }

    var isEmpty: Bool { row?.isEmpty ?? true }
    var panel: Double? { row?[.supplyPower]?.mean ?? row?[.shuntPower].map { max(0, $0.mean) } }
    var load: Double? { row?[.loadPower]?.mean }
    var charge: Summary? { row?[.chargeRatio] }
    /// Where the charge was, within a standard deviation.
    var chargeBand: ClosedRange<Double>? {
      guard let charge, charge.minimum <= charge.maximum else { return nil }
      let deviation = max(0, row?[.chargeDeviation]?.mean ?? 0)
      return charge.minimum - deviation...charge.maximum + deviation
    }
    var voltage: Double? { row?[.batteryVoltage]?.mean ?? row?[.shuntVoltage]?.mean }
  }
}
