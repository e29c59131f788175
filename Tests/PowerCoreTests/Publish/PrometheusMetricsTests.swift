import PowerCore
import Testing

@Suite("Metrics for Prometheus")
struct PrometheusMetricsTests {
  private func render(
    _ reading: Reading, _ history: PublishedHistory = PublishedHistory(), site: String = ""
  ) -> [String] {
    var configuration = Configuration()
    configuration.siteName = site
    let publication = Publication(
      takenAt: 1_790_017_620, clockIsSynchronised: true, localTime: "21:07 CEST",
      history: history)
    return PrometheusMetrics.render(reading, publication, configuration)
      .split(separator: "\n").map(String.init)
  }

  @Test func `what is not known is left out with its help`() {
    let lines = render(Reading())
    let names = lines.filter { !$0.hasPrefix("#") }.map { $0.prefix { $0 != " " && $0 != "{" } }
    #expect(
      names == [
        "powerstat_info", "powerstat_reading_timestamp_seconds", "powerstat_clock_synchronised",
        "powerstat_faults",
      ])
    #expect(lines.count == 3 * names.count)
  }

  @Test func `what was measured has the digits of stats.json`() {
    var reading = Reading()
    reading.battery.voltage = Quantity(3.77081)
    reading.battery.current = Quantity(-0.372)
    reading.battery.status = .discharging
    reading.usb = InputReading()
    reading.usb?.connected = false
    reading.faults = [Fault(source: "a", what: "b", error: "c")]
    let lines = render(reading)
    #expect(lines.contains("powerstat_battery_voltage_volts 3.7708"))
    #expect(lines.contains("powerstat_battery_power_watts -1.4027"))
    #expect(lines.contains("powerstat_battery_status{status=\"discharging\"} 1"))
    #expect(lines.contains("powerstat_battery_status{status=\"not charging\"} 0"))
    #expect(lines.contains("powerstat_input_connected{input=\"usb\"} 0"))
    #expect(lines.contains("powerstat_faults 1"))
    #expect(!lines.contains { $0.hasPrefix("powerstat_input_connected{input=\"dc\"}") })
  }

  @Test func `what is believed of the battery is told in base units`() {
    var reading = Reading()
    var outlook = RunTime.Outlook()
    outlook.toEmpty = 7200
    reading.battery.state = BatteryState(
      estimate: .believed(ratio: 0.64, deviation: 0.012), outlook: outlook)
    let lines = render(reading)
    #expect(lines.contains("powerstat_battery_charge_ratio 0.64"))
    #expect(lines.contains("powerstat_battery_charge_deviation_ratio 0.012"))
    #expect(lines.contains("powerstat_battery_energy_joules 46800"))
    #expect(lines.contains("powerstat_battery_capacity_joules 73490"))
    #expect(lines.contains("powerstat_battery_time_to_empty_seconds 7200"))
    #expect(!lines.contains { $0.contains("time_to_full") })
  }

  @Test func `the outlook is told`() {
    var forecast = Forecast(issuedAt: 1_790_017_000, basis: .monthTable)
    forecast.onlineProbability = [OnlineProbability(hours: 24, probability: 0.971)]
    var history = PublishedHistory()
    history.outlook = Outlook(forecast)
    let lines = render(Reading(), history)
    #expect(lines.contains("powerstat_online_probability{within=\"24h\"} 0.971"))
    #expect(lines.contains("powerstat_forecast_issued_timestamp_seconds 1790017000"))
    #expect(!lines.contains { $0.contains("weather") })
  }

  @Test func `labels are escaped`() {
    let info = render(Reading(), site: "a\"b\\c<&>é").first { $0.hasPrefix("powerstat_info") }
    #expect(info?.contains("site=\"a\\\"b\\\\c<&>é\"") == true)
  }

  @Test func `energy is in joules, and unknown flows are left out`() {
    var row = HistoryRow(start: 1_790_000_000, length: 60)
    row[.supplyPower] = Summary(6, seconds: 60)
    let lines = render(Reading(), PublishedHistory(energy: (Energy(row), Energy())))
    #expect(lines.contains("powerstat_energy_today_joules{flow=\"dc\"} 360"))
    #expect(!lines.contains { $0.contains("flow=\"load\"") })
    #expect(!lines.contains { $0.contains("yesterday") })
  }
}
