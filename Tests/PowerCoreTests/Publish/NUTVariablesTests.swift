import PowerCore
import Testing

@Suite("Variables for Network UPS Tools")
struct NUTVariablesTests {
  private func status(
    _ battery: BatteryStatus?, plugged: Bool?, percent: Double?, present: Bool? = true,
    volts: Double? = nil, health: BatteryHealth? = nil, chemistry: Chemistry = .lipo
  ) -> String {
    var reading = Reading()
    reading.battery.present = present
    reading.battery.status = battery
    reading.battery.chipChargeRatio = percent.map { $0 / 100 }
    reading.battery.voltage = volts.map { Quantity($0) }
    reading.battery.health = health
    reading.supply.connected = plugged
    reading.chemistry = chemistry
    return NUTStatus.text(reading, lowPercent: 15)
  }

  @Test func `the status follows input, battery and level`() {
    #expect(status(.charging, plugged: true, percent: 50) == "OL CHRG")
    #expect(status(.full, plugged: true, percent: 100) == "OL")
    #expect(status(.discharging, plugged: true, percent: 50) == "OL DISCHRG")
    #expect(status(.discharging, plugged: false, percent: 50) == "OB DISCHRG")
    #expect(status(.discharging, plugged: false, percent: 14.9) == "OB DISCHRG LB")
    #expect(status(.discharging, plugged: false, percent: 15) == "OB DISCHRG")
  }

  @Test func `a cell of iron phosphate is not low at the voltage of its plateau`() {
    #expect(
      status(
        .discharging, plugged: false, percent: 60, volts: 3.26, chemistry: .lithiumIronPhosphate)
        == "OB DISCHRG")
    #expect(status(.discharging, plugged: false, percent: 60, volts: 3.26) == "OB DISCHRG LB")
  }

  @Test func `a weak panel does not hide a low battery`() {
    #expect(status(.discharging, plugged: true, percent: 10) == "OB DISCHRG LB")
    #expect(status(.charging, plugged: true, percent: 10) == "OL CHRG")
    // What the panel gives is enough for the board: nobody need shut down.
    #expect(status(.notCharging, plugged: true, percent: 10) == "OL LB")
  }

  @Test func `a voltage that ends tells as well as a percentage`() {
    #expect(status(.discharging, plugged: false, percent: nil, volts: 3.25) == "OB DISCHRG LB")
    #expect(status(.discharging, plugged: false, percent: nil, volts: 3.8) == "OB DISCHRG")
  }

  @Test func `what is not known is not said`() {
    #expect(status(nil, plugged: nil, percent: nil, present: nil) == "")
    #expect(status(.discharging, plugged: nil, percent: 50) == "OB DISCHRG")
    #expect(status(.charging, plugged: nil, percent: 50) == "OL CHRG")
    #expect(status(nil, plugged: true, percent: 3, present: false) == "OL")
    #expect(status(.charging, plugged: true, percent: 3, health: .dead) == "OL CHRG RB")
  }

  @Test func `a variable that is not known is emptied, which removes it`() {
    var configuration = Configuration()
    configuration.siteName = "A \"b\" #1"
    let lines = NUTVariables.render(Reading(), configuration)
      .split(separator: "\n").map(String.init)
    #expect(lines.first == "ups.status:")
    #expect(lines.contains("battery.charge: \"\""))
    #expect(lines.contains("battery.runtime: \"\""))
    #expect(lines.contains("ups.id: \"A ?b? ?1\""))
  }

  @Test func `what is believed of the battery is told`() {
    var reading = Reading()
    reading.battery.present = true
    var outlook = RunTime.Outlook()
    outlook.toEmpty = 5400
    reading.battery.state = BatteryState(
      estimate: .believed(ratio: 0.64, deviation: 0.012), outlook: outlook)
    let text = NUTVariables.render(reading, Configuration())
    #expect(text.contains("battery.charge: \"64\"\n"))
    #expect(text.contains("battery.runtime: \"5400\"\n"))
    #expect(text.contains("battery.capacity: \"5.5\"\n"))
  }

  @Test func `the same variables are always there`() {
    var reading = Reading()
    reading.battery.present = true
    reading.battery.voltage = Quantity(3.9)
    func names(_ text: String) -> [Substring] {
      text.split(separator: "\n").map { $0.prefix { $0 != ":" } }
    }
    let configuration = Configuration()
    #expect(
      names(NUTVariables.render(reading, configuration))
        == names(NUTVariables.renderNothing(configuration)))
  }
}
