import Testing

@testable import PowerCore

@Suite struct SiteBatteryTests {
  /// A board at a 12 V battery: the charge controller feeds its DC input day and night.
  static func board(shunt amperes: Double, volts: Double = 12.5, load: Double = 2) -> Reading {
    var reading = Reading()
    reading.battery.present = false
    reading.supply.connected = true
    reading.supply.voltage = Quantity(5)
    reading.supply.current = Quantity(load / 5)
    reading.shunt = ShuntReading()
    reading.shunt?.voltage = Quantity(volts)
    reading.shunt?.current = Quantity(amperes)
    return reading
  }

  private func watts(_ reading: Reading, _ quantity: HistoryQuantity) -> Double? {
    reading.historyValues(chargerEfficiency: 0.9)[quantity.rawValue]
  }

  @Test func `by night the battery at the shunt meter gives, and the panel nothing`() {
    let night = Self.board(shunt: -0.16)
    #expect(night.siteBattery.isAtShunt && night.siteBattery.status == .discharging)
    #expect(watts(night, .batteryOut) == 2 && watts(night, .batteryIn) == 0)
    #expect(watts(night, .supplyPower) == 0 && watts(night, .loadPower) == 2)
  }

  @Test func `by day the panel gives what board and battery take`() {
    let day = Self.board(shunt: 0.8)
    #expect(day.siteBattery.status == .charging)
    #expect(watts(day, .batteryIn) == 10 && watts(day, .batteryOut) == 0)
    #expect(watts(day, .supplyPower) == 12 && watts(day, .loadPower) == 2)
  }

  @Test func `what the meter does not tell is not known`() {
    var blind = Self.board(shunt: 0)
    blind.shunt?.current = nil
    #expect(watts(blind, .batteryIn) == nil && watts(blind, .supplyPower) == nil)
    #expect(watts(blind, .loadPower) == 2)
    #expect(blind.siteBattery.status == nil)
  }

  @Test func `a cell is the battery where there is one, and no meter without voltage`() {
    var cell = Self.board(shunt: 0.8)
    cell.battery.present = true
    cell.battery.voltage = Quantity(4)
    cell.battery.current = Quantity(-0.5)
    #expect(!cell.siteBattery.isAtShunt && cell.siteBattery.power?.value == -2)
    #expect(watts(cell, .supplyPower) == 2)
    let none = Self.board(shunt: 0, volts: 0)
    #expect(!none.siteBattery.isAtShunt && watts(none, .batteryIn) == 0)
  }

  @Test func `a chip that cannot be read does not make the meter's battery the site's`() {
    var unread = Self.board(shunt: 0.8)
    unread.battery.present = nil
    #expect(!unread.siteBattery.isAtShunt && watts(unread, .batteryIn) == nil)
  }

  @Test func `the charge of a battery at the shunt meter tells when it ends`() {
    var reading = Self.board(shunt: -0.5, volts: 12.4)
    reading.battery.state = BatteryState(
      estimate: .believed(ratio: 0.03, deviation: 0.01), outlook: RunTime.Outlook())
    // Four empty cells of lithium have the voltage of three full ones.
    #expect(reading.powerLevel(.lipo) == .ending)
    #expect(BoardState(reading)?.charge == 0.03)
    reading.shunt?.current = Quantity(2)
    #expect(reading.powerLevel(.lipo) == .enough)
    #expect(Self.board(shunt: 2, volts: 11.2).powerLevel(.leadAcid) == .enough)
    #expect(Self.board(shunt: -0.2, volts: 11.2).powerLevel(.leadAcid) == .ending)
  }

  @Test func `UPS clients learn of a low battery at the shunt meter`() {
    func status(_ reading: Reading) -> String {
      NUTStatus.text(reading, lowPercent: 15, chemistry: .leadAcid)
    }
    #expect(status(Self.board(shunt: -0.16)) == "OL DISCHRG")
    #expect(status(Self.board(shunt: -0.16, volts: 11.2)) == "OB DISCHRG LB")
    #expect(status(Self.board(shunt: 0.5, volts: 11.2)) == "OL CHRG")
  }

  @Test func `the light shows what the battery at the shunt meter does`() {
    #expect(LightPattern(Self.board(shunt: 0.5), warningPercent: 20) == .steady)
    #expect(LightPattern(Self.board(shunt: -0.16), warningPercent: 20) == .slowBlink)
    #expect(LightPattern(Self.board(shunt: 0.002), warningPercent: 20) == .steady, "full")
    var blind = Self.board(shunt: 0)
    blind.shunt?.current = nil
    #expect(LightPattern(blind, warningPercent: 20) == .steady, "the DC input is connected")
    var low = Self.board(shunt: -0.16)
    low.battery.state = BatteryState(
      estimate: .believed(ratio: 0.1, deviation: 0.02), outlook: RunTime.Outlook())
    #expect(LightPattern(low, warningPercent: 20) == .fastBlink)
  }
}
