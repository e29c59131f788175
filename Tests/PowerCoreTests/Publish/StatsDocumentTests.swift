import PowerLinux
import Testing

@testable import PowerCore

@Suite struct StatsDocumentTests {
  let publication = Publication(
    takenAt: 1_900_000_020, clockIsSynchronised: true, localTime: "21:07 CET")

  @Test func `the object says when, by which clock and what`() {
    var reading = Reading()
    reading.battery.present = true
    reading.battery.status = .notCharging
    reading.battery.voltage = Quantity(3.770_849)
    reading.battery.current = Quantity(-0.372)
    reading.supply.connected = false
    let object = StatsDocument.render(reading, publication)["powerstat"]
    #expect(object?["schema"]?.int == 1 && object?["taken_at"]?.int == 1_900_000_020)
    #expect(object?["clock"]?.text == "synchronised")
    #expect(object?["battery"]?["status"]?.text == "not charging")
    #expect(object?["battery"]?["voltage_v"]?.double == 3.7708)
    #expect(object?["battery"]?["power_w"]?.double == -1.4028)
    #expect(object?["load"]?["power_w"]?.double == 1.4028)
    #expect(object?["supply"]?["connected"]?.truth == false)
    #expect(object?["usb"] == nil && object?["shunt"] == nil)
  }

  @Test func `a battery at the shunt meter is told apart from a buffer`() throws {
    var reading = SiteBatteryTests.buffered(shunt: -0.24, buffer: 1)
    reading.battery.state = BatteryState(
      estimate: .believed(ratio: 0.64, deviation: 0.012), outlook: RunTime.Outlook())
    let document = StatsDocument.render(reading, publication)
    let battery = document["powerstat"]?["battery"]
    #expect(battery?["at_shunt"]?.truth == true && battery?["charge_ratio"]?.double == 0.64)
    #expect(battery?["voltage_v"]?.double == 4 && battery?["chip_charge_ratio"]?.double == 0.9)
    let stats = try #require(PublishedStats(document))
    #expect(stats.batteryIsAtShunt && !stats.hasNoBattery)
    var bare = Reading()
    bare.battery.present = false
    #expect(PublishedStats(StatsDocument.render(bare, publication))?.hasNoBattery == true)
    #expect(stats.boardState?.charge == 0.64 && stats.boardState?.chargeLimit == nil)
    let table = StatusTable(
      stats, now: stats.takenAt, takenAtText: "", siteName: "",
      style: Style(colour: false, unicode: false))
    #expect(table.text.contains("Battery   buffer           4.000 V"))
    let line = MonitoringCheck().judge(stats, now: stats.takenAt).line
    #expect(line.contains("battery 64 %, DC input in use"))
    #expect(line.contains("battery_voltage=12.500V"))

    reading.battery.state = nil
    reading.chemistry = .lipo
    let cell = try #require(PublishedStats(StatsDocument.render(reading, publication)))
    #expect(!cell.batteryIsAtShunt && cell.chargeRatio == 0.9)
    #expect(cell.boardState?.chargeLimit == 0.3 && cell.shuntChargeRatio == nil)
  }

  @Test func `an unknown value is null and never 0`() {
    let object = StatsDocument.render(Reading(), publication)["powerstat"]
    for key in ["present", "status", "voltage_v", "current_a", "power_w", "charge_ratio"] {
      #expect(object?["battery"]?[key] == nil)
    }
    for key in ["temperature_c", "load_1", "uptime_s", "memory_available_bytes"] {
      #expect(object?["board"]?[key] == nil)
    }
    #expect(object?["load"]?["power_w"] == nil)
  }

  @Test func `lines are published when there are any, and null when they cannot be had`() {
    #expect(StatsDocument.render(Reading(), publication)["powerstat"]?["gpio"] == nil)
    var reading = Reading()
    reading.lines = LineReading()
    reading.lines?.statusLight = .some(.slowBlink)
    reading.lines?.loadShed = .some(nil)
    reading.lines?.inputs = [.init("door", true), .init("fan", nil)]
    let gpio = StatsDocument.render(reading, publication)["powerstat"]?["gpio"]
    #expect(
      gpio
        == .object([
          .init("status_led", .string("slow blink")), .init("load_shed", .null),
          .init("inputs", .object([.init("door", .bool(true)), .init("fan", .null)])),
        ]))
  }

  @Test func `what is believed is published beside what the chip says`() {
    var reading = Reading()
    reading.battery.chipChargeRatio = 0.7
    var outlook = RunTime.Outlook()
    outlook.toEmpty = 34_800
    reading.battery.state = BatteryState(
      estimate: .believed(ratio: 0.64, deviation: 0.012), outlook: outlook)
    let battery = StatsDocument.render(reading, publication)["powerstat"]?["battery"]
    #expect(battery?["charge_ratio"]?.double == 0.64)
    #expect(battery?["chip_charge_ratio"]?.double == 0.7)
    #expect(battery?["charge_deviation"]?.double == 0.012)
    #expect(battery?["capacity_wh"]?.double == 20.41)
    #expect(battery?["resistance_ohm"]?.double == 0.141)
    #expect(battery?["anchor"]?.text == "full" && battery?["anchor_age_s"]?.int == 1234)
    #expect(battery?["time_to_empty_s"]?.int == 34_800)
    #expect(battery?.members?.contains { $0.key == "time_to_full_s" } == false)
    #expect(
      LegacyKeys(reading: reading, localTime: "").members.contains {
        $0.key == "bat_capacity" && $0.value == .string("64%")
      })
  }

  @Test func `a capacity that was only guessed is not published`() {
    var reading = Reading()
    var guess = ChargeEstimate.believed(ratio: 0.5, deviation: 0.3)
    guess.energyDeviation = Quantity(3)
    guess.resistanceDeviation = Quantity(0.1)
    guess.anchor = nil
    reading.battery.state = BatteryState(estimate: guess, outlook: RunTime.Outlook())
    let battery = StatsDocument.render(reading, publication)["powerstat"]?["battery"]
    for key in ["capacity_wh", "resistance_ohm", "anchor", "anchor_age_s", "time_to_empty_s"] {
      #expect(battery?.members?.contains { $0.key == key } == false)
    }
  }

  @Test func `the order of the keys is fixed`() {
    let keys = StatsDocument.render(Reading(), publication).members?.map(\.key) ?? []
    #expect(keys.count == 27 && keys.first == "ac_power" && keys.last == "powerstat")
  }

  @Test func `no zero is negative`() {
    #expect(JSON.rounded(-0.000_01, decimals: 4) == .number(0))
    guard case .number(let value) = JSON.rounded(-0.000_01, decimals: 4) else { return }
    #expect(value.sign == .plus)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, 1e9, -1e300])
  func `numbers that no meter shows are null`(value: Double) {
    #expect(JSON.rounded(value, decimals: 4) == .null)
  }

  @Test func `the largest document has at most 4096 bytes`() throws {
    let name = String(repeating: "n", count: 64)
    var tree = TextTree()
    for (kind, type) in [("a", "Battery"), ("b", "Mains"), ("c", "USB")] {
      let path = "sys/class/power_supply/" + kind + name.dropLast()
      tree.add(
        path,
        [
          "type": type, "present": "1", "online": "1", "status": "Not charging",
          "capacity": "100", "voltage_now": "19999999", "current_now": "-19999999",
          "health": "Good", "constant_charge_current": "19999999",
        ])
    }
    tree.add(
      Place.meter,
      [
        "name": "ina219", "in1_input": "59999", "curr1_input": "-99999",
        "power1_input": "5999999999",
      ])
    tree.add(
      Place.pmu,
      [
        "battery/charging": "x", "battery/connected": "x", "pmu/temp": "-59999",
        "battery/power": "\u{1}\u{2}\u{3}",
      ])
    let zone = "sys/class/thermal/thermal_zone" + name.dropLast(12)
    tree.add(zone, ["type": "cpu", "temp": "-59999"])
    tree.add("proc", ["loadavg": "99999.99 99999.99 99999.99", "uptime": "3155759999"])
    tree["proc/meminfo"] = "MemAvailable: 1099511627775 kB"
    var reading = tree.reading()
    reading.system.stateFreeBytes = .max
    reading.system.webFreeBytes = .max
    reading.lines = LineReading()
    reading.lines?.statusLight = .some(.slowBlink)
    reading.lines?.loadShed = .some(false)
    reading.lines?.inputs = (0..<InputLine.most).map {
      .init(String(repeating: "\($0)", count: 16), false)
    }
    let long = String(repeating: "\u{1F50B}", count: 99)
    reading.faults += (0..<99).map { _ in Fault(source: long, what: long, error: long) }
    reading.battery.state = BatteryState(
      estimate: .believed(ratio: 1.0 / 3, deviation: 1.0 / 7), outlook: RunTime.Outlook())
    for ratio in [1.0 / 3, 1e-5] {
      let publication = fullPublication(ratio)
      for long in [reading, withoutFaults(reading)] {
        let bytes = try JSONText.encode(StatsDocument.render(long, publication))
        #expect(bytes.count <= StatsDocument.sizeLimit, "\(bytes.count)")
        #expect(bytes.count > StatsDocument.sizeLimit * 3 / 4, "\(bytes.count)")
      }
      let told = StatsDocument.render(reading, publication)["powerstat"]?["faults"]?.elements
      #expect(told?.isEmpty == false)
    }
  }

  private func withoutFaults(_ reading: Reading) -> Reading {
    var reading = reading
    reading.faults = []
    return reading
  }

  /// All that can be published, each part as long as it can be.
  private func fullPublication(_ ratio: Double) -> Publication {
    var forecast = Forecast(issuedAt: 1_900_000_000, basis: .ownHistory)
    forecast.weather = WeatherOrigin(
      source: String(repeating: "w", count: 40), issuedAt: 1_900_000_000, ageSeconds: 250_000)
    forecast.onlineProbability = OnlineProbability.horizons.map {
      OnlineProbability(hours: $0, probability: ratio)
    }
    forecast.expectedUptime = ratio
    forecast.outages = [
      ForecastOutage(
        start: 1_900_000_000, end: 1_900_100_000, probability: ratio, startP10: 1_900_000_000,
        startP50: 1_900_000_000, startP90: 1_900_000_000)
    ]
    forecast.secondsWithoutSun = 123_456
    forecast.sunrise = 1_900_020_000
    forecast.lastsUntilSunrise = ratio
    forecast.dominatedBy = .capacity
    let energy = Energy(
      supply: 12_345 + ratio, batteryIn: 12_345 + ratio, batteryOut: 12_345 + ratio,
      load: 12_345 + ratio, knownSeconds: 86_399)
    let uptime = Uptime(
      [Outage(start: 1_899_990_000, end: 1_899_999_999, cause: .power)], knownSince: 1_800_000_001,
      now: 1_900_000_000)
    return Publication(
      takenAt: 1_900_000_000, clockIsSynchronised: true, localTime: "00:00 +1345",
      history: PublishedHistory(
        energy: (energy, energy), uptime: uptime, outlook: Outlook(forecast)),
      days: (0..<3).map {
        WeatherDay(
          date: "2030-03-1\($0)", icon: "partly-cloudy-night",
          summary: String(repeating: "partly cloudy, ", count: 20))
      })
  }
}
