import PowerCore

/// A history of two days to be drawn.
struct HistoryScene {
  let name: StaticString
  let picture: String

  /// Mon 2026-09-21 19:07:00 UTC, in a zone two hours to the east.
  static let now: Int64 = 1_790_017_620
  static let offset: Int64 = 7200

  private init(
    _ name: StaticString, site: String = "", deviation: Double? = nil, outages: [Outage] = [],
    rows: [HistoryRow]
  ) {
    self.name = name
    var picture = HistoryPicture(until: Self.now)
    for row in rows { picture.add(row) }
    self.picture = picture.svg(site: site, outages: outages, deviation: deviation) { _ in
      Self.offset
    }
  }

  /// A row of a minute with what is known.
  private static func row(
    _ time: Int64, charge: Double? = nil, deviation: Double? = nil, panel: Double? = nil,
    load: Double? = nil, volts: Double? = nil
  ) -> HistoryRow {
    var row = HistoryRow(start: time, length: 60)
    func note(_ quantity: HistoryQuantity, _ value: Double?, _ spread: Double = 0) {
      row[quantity] = value.map {
        Summary(mean: $0, minimum: $0 - spread, maximum: $0 + spread, seconds: 60)
      }
    }
    note(.chargeRatio, charge, 0.004)
    note(.chargeDeviation, deviation)
    note(.supplyPower, panel)
    note(.loadPower, load)
    note(.batteryVoltage, volts)
    return row
  }

  private static var minutes: StrideTo<Int64> {
    stride(from: now - HistoryPicture.span, to: now, by: 60)
  }

  /// A battery that follows panel and load, with a panel of some peak under some clouds.
  private static func days(
    peak: Double, watts: Double, wattHours: Double, start: Double, from rise: Double,
    to set: Double, clouds: Double, isUp: (Int64) -> Bool = { _ in true }
  ) -> [HistoryRow] {
    var day = SceneDay(seed: 7)
    var charge = start
    // A full battery is a charge that is known; counting from there adds up its errors.
    var deviation = 0.06
    var cloud = 1.0
    var rows: [HistoryRow] = []
    for time in minutes {
      if time % 600 == 0 { cloud = 1 - clouds * day.uniform() }
      let sun = peak * SceneDay.sun(time + offset, from: rise, to: set) * cloud
      let load = watts * (0.92 + 0.16 * day.uniform()) + (time % 7200 < 300 ? watts / 2 : 0)
      let taken = charge >= 1 ? min(sun, load) : sun
      if isUp(time) {
        rows.append(
          row(
            time, charge: charge, deviation: deviation, panel: taken, load: load,
            volts: 3.4 + 0.7 * charge))
      }
      deviation = charge >= 1 ? 0.01 : min(0.12, deviation + 0.00003)
      charge = max(0.02, min(1, charge + (taken - (isUp(time) ? load : 0)) / 60 / wattHours))
    }
    return rows
  }

  static var all: [HistoryScene] {
    let night = (start: now - 40 * 3600, end: now - 33 * 3600)
    let dusk = (start: now - 15 * 3600, end: now - 12 * 3600)
    let isUp = { (time: Int64) in
      (time < night.start || time >= night.end) && (time < dusk.start || time >= dusk.end)
    }
    let down = [
      Outage(start: night.start, end: night.end, cause: .power),
      Outage(start: dusk.start, end: dusk.end, cause: .power),
      Outage(start: now - 7 * 3600, end: now - 7 * 3600 + 180, cause: .reboot),
    ]
    return [
      HistoryScene(
        "sunny", site: "Balcony", deviation: 0.024,
        rows: days(
          peak: 14, watts: 1.5, wattHours: 24, start: 0.62, from: 7.3, to: 19.6, clouds: 0.25)),
      HistoryScene(
        "winter", site: "Dach & Söhne <\"1\">", deviation: 0.07, outages: down,
        rows: days(
          peak: 4, watts: 1.7, wattHours: 24, start: 0.31, from: 9.5, to: 15.8, clouds: 0.9,
          isUp: isUp)),
      HistoryScene("empty", rows: []),
      HistoryScene(
        "one-point", rows: [row(now - 60, charge: 0.5, panel: 0, load: 1.4)]),
      HistoryScene(
        "gaps", deviation: 0.05,
        rows: days(
          peak: 10, watts: 1.5, wattHours: 24, start: 0.5, from: 7.3, to: 19.6, clouds: 0.5
        ) { $0 < now - 30 * 3600 || $0 >= now - 22 * 3600 && $0 < now - 3600 }),
      HistoryScene(
        "no-charge",
        rows: days(
          peak: 10, watts: 1.5, wattHours: 24, start: 0.5, from: 7.3, to: 19.6, clouds: 0.5
        ).map { row($0.start, panel: $0[.supplyPower]?.mean, volts: $0[.batteryVoltage]?.mean) }),
      HistoryScene("only-load", rows: minutes.map { row($0, load: 2) }),
      HistoryScene(
        "huge",
        rows: days(
          peak: 90_000, watts: 20_000, wattHours: 400_000, start: 0.8, from: 7, to: 20, clouds: 0.1)
      ),
      HistoryScene(
        "noise", site: String(repeating: "&", count: 80), deviation: 0.5,
        outages: flickerOutages, rows: noise),
      HistoryScene("flicker", outages: flickerOutages, rows: flicker),
    ]
  }

  /// What takes the most space.
  private static var noise: [HistoryRow] {
    var day = SceneDay(seed: 11)
    return stride(from: now - HistoryPicture.span, to: now, by: 1200).map { time in
      var row = HistoryRow(start: time, length: 1200)
      func note(_ quantity: HistoryQuantity, _ most: Double) {
        let values = [day.uniform() * most, day.uniform() * most, day.uniform() * most]
        row[quantity] = Summary(
          mean: values[0], minimum: values.min() ?? 0, maximum: values.max() ?? 0, seconds: 1200)
      }
      note(.chargeRatio, 1)
      note(.supplyPower, 4000)
      note(.loadPower, 4000)
      return row
    }
  }

  /// A board that is up for twenty minutes, and down for the next.
  private static var flicker: [HistoryRow] {
    noise.enumerated().filter { $0.offset % 2 == 0 }.map { $0.element }
  }
  private static var flickerOutages: [Outage] {
    stride(from: now - HistoryPicture.span + 1200, to: now, by: 2400).map {
      Outage(start: $0, end: $0 + 1200, cause: .crash)
    }
  }
}
