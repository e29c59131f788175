import PowerCore
import Testing

@Suite("Metrics for Prometheus")
struct PrometheusMetricsTests {
  private func render(_ reading: Reading, _ derived: Derived = Derived(), site: String = "")
    -> [String]
  {
    var configuration = Configuration()
    configuration.siteName = site
    let publication = Publication(
      takenAt: 1_790_017_620, clockIsSynchronised: true, localTime: "21:07 CEST")
    return PrometheusMetrics.render(reading, publication, derived, configuration)
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

  @Test func `labels are escaped`() {
    let info = render(Reading(), site: "a\"b\\c<&>é").first { $0.hasPrefix("powerstat_info") }
    #expect(info?.contains("site=\"a\\\"b\\\\c<&>é\"") == true)
  }

  @Test func `energy is in joules, and unknown flows are left out`() {
    var row = HistoryRow(start: 1_790_000_000, length: 60)
    row[.supplyPower] = Summary(6, seconds: 60)
    var derived = Derived()
    derived.energyToday = Energy(row)
    derived.runTime.toEmpty = 7200
    let lines = render(Reading(), derived)
    #expect(lines.contains("powerstat_energy_today_joules{flow=\"dc\"} 360"))
    #expect(lines.contains("powerstat_battery_time_to_empty_seconds 7200"))
    #expect(!lines.contains { $0.contains("flow=\"load\"") })
  }
}
