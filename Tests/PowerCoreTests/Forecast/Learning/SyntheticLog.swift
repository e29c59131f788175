@testable import PowerCore

/// A log that a board would have kept, with everything known that made it.
struct SyntheticLog {
  var gain = 0.6
  var peak = 50.0
  var capacity = 21.6
  var load = 2.0
  var chargeLimit = 1.8
  var days = 15
  /// The first day, counted from 2026-01-01.
  var firstDay = 0
  var seed: UInt64 = 1
  /// Part of each hour's panel power that is chance.
  var noise = 0.05
  var isHorizontal = false
  /// Shades the morning when it is not 1.
  var morning = 1.0

  static let newYear: Int64 = 1_767_225_600

  var panel: SolarPanel {
    SolarPanel(
      site: ReferenceSite.coast, plane: PanelPlane(tilt: 35, azimuth: 180), peakPower: peak)
  }

  /// The weather of an hour, as a service has it that is wrong by a quarter now and then.
  func weather(hourEnding end: Int64) -> WeatherHour {
    let hour = (end - Self.newYear) / 3600 - 1 - Int64(firstDay) * 24
    let wrong = 1 + 0.25 * SeededNoise(seed: seed).normal(.air, hour)
    let ghi = index(hour) * ClearHour(end: end, panel: panel).ghi
    return WeatherHour(end: end, ghi: ghi * max(0, wrong))
  }

  private func index(_ hour: Int64) -> Double {
    let noise = SeededNoise(seed: seed)
    let day = noise.normal(.weather, hour / 24) * 0.3 + 0.75
    return (day + 0.15 * noise.normal(.clouds, hour)).held(in: 0.05...1.05)
  }

  /// What one hour was like; means, but for the charge at its beginning.
  struct Hour {
    var start: Int64
    var charge: Double
    var supply: Double
    var load: Double
    var light: Double
    var ghi: Double
  }

  var hours: [Hour] {
    var hours: [Hour] = []
    let noise = SeededNoise(seed: seed)
    var battery = BatteryBucket(
      .init(
        usable: capacity, chargePower: ChargeLimit(current: chargeLimit).power(voltage: 3.8)),
      ratio: 0.5)
    let panel = panel
    for hour in 0..<Int64(days * 24) {
      let start = Self.newYear + Int64(firstDay) * 86_400 + hour * 3600
      let clear = ClearHour(end: start + 3600, panel: panel)
      let ghi = index(hour) * clear.ghi
      let light = panel.output(WeatherHour(end: start + 3600, ghi: ghi)).poa
      let shade = clear.sun.azimuth < 150 ? morning : 1
      let chance = max(0, 1 + self.noise * noise.normal(.scattered, hour))
      let power = panel.power(
        irradiance: light, ambient: TypicalTemperature.value(at: start + 1800, panel.site), wind: 3
      ).power
      let supply = Converter().output(power * gain * shade * chance)
      var row = Hour(
        start: start, charge: battery.ratio, supply: 0, load: 0, light: light, ghi: ghi)
      for _ in 0..<6 {
        let step = battery.step(supply: supply, load: load, seconds: 600)
        row.supply += step.served + step.charged - step.discharged
        row.load += step.served
      }
      hours.append(row)
    }
    return hours
  }

  /// As comma-separated values.
  var text: String {
    var text = "time_unix,soc_ratio,pv_w,load_w,irradiance_w_m2\n"
    for hour in hours {
      let values = [hour.charge, hour.supply, hour.load, isHorizontal ? hour.ghi : hour.light]
      let fields = values.map { Columns.number($0, decimals: 4, unit: "") }
      text += "\(hour.start)," + fields.joined(separator: ",") + "\n"
    }
    return text
  }

  /// As the daemon would have measured it, without light.
  var measured: [HistoryRow] {
    hours.map { hour in
      var row = HistoryRow(start: hour.start, length: 3600)
      row[.supplyPower] = Summary(hour.supply, seconds: 3600)
      row[.loadPower] = Summary(hour.load, seconds: 3600)
      row[.batteryIn] = Summary(max(0, hour.supply - hour.load), seconds: 3600)
      row[.chargeRatio] = Summary(hour.charge, seconds: 3600)
      return row
    }
  }

  /// As the history keeps it.
  func rows() throws -> [HistoryRow] {
    var hours = ImportedHours()
    let rows = try hours.take(Array(text.utf8))
    return rows + (try hours.finish())
  }

  /// All that came in relative to all that a panel as described could have given.
  func naiveGain(_ rows: [HistoryRow]) -> Double {
    var came = 0.0
    var expected = 0.0
    for row in rows {
      came += row[.supplyPower]?.mean ?? 0
      expected += Converter().output(
        panel.power(irradiance: row[.irradiance]?.mean ?? 0, ambient: 15, wind: 3).power)
    }
    return came / expected
  }
}

enum ReferenceSite {
  /// On the Mediterranean coast.
  static var coast: Site {
    guard let site = Site(latitude: 41.4, longitude: 2.2) else { fatalError("no such place") }
    return site
  }
}
