import Testing

@testable import PowerCore

@Suite struct SiteBatteryTests {
  /// A board at a 12 V battery: the charge controller feeds its DC input day and night.
  static func board(
    shunt amperes: Double, volts: Double = 12.5, load: Double = 2, _ chemistry: Chemistry = .lipo
  ) -> Reading {
    var reading = Reading()
    reading.chemistry = chemistry
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
    #expect(unread.siteBattery.present == nil && unread.siteBattery.voltage == nil)
  }

  @Test func `a board without a power chip lives on the battery at the meter`() {
    var bare = Reading()
    bare.shunt = Self.board(shunt: 0.8).shunt
    bare.hasChip = false
    #expect(bare.siteBattery.isAtShunt && watts(bare, .batteryIn) == 10)
    #expect(BatterySample(bare, time: 0).voltage == Quantity(12.5))
  }

  @Test func `a meter that cannot be read does not take the battery away`() {
    for chemistry in Chemistry.allCases {
      var unread = Self.board(shunt: 0, chemistry)
      unread.shunt = ShuntReading()
      #expect(unread.siteBattery.isAtShunt && unread.siteBattery.present == nil)
      #expect(watts(unread, .batteryIn) == nil && watts(unread, .supplyPower) == nil)
      #expect(Self.board(shunt: 0, volts: 0, chemistry).siteBattery.present == false)
    }
  }

  @Test func `the charge of a battery at the shunt meter tells when it ends`() {
    var reading = Self.board(shunt: -0.5, volts: 12.4)
    reading.battery.state = BatteryState(
      estimate: .believed(ratio: 0.03, deviation: 0.01), outlook: RunTime.Outlook())
    // Four empty cells of lithium have the voltage of three full ones.
    #expect(reading.powerLevel == .ending)
    #expect(BoardState(reading)?.charge == 0.03)
    reading.shunt?.current = Quantity(2)
    #expect(reading.powerLevel == .enough)
    #expect(Self.board(shunt: 2, volts: 11.2, .leadAcid).powerLevel == .enough)
    #expect(Self.board(shunt: -0.2, volts: 11.2, .leadAcid).powerLevel == .ending)
    #expect(Self.board(shunt: 0, volts: 0, .leadAcid).powerLevel == .enough, "none is there")
  }

  @Test func `UPS clients learn of a low battery at the shunt meter`() {
    func status(shunt amperes: Double, volts: Double) -> String {
      NUTStatus.text(Self.board(shunt: amperes, volts: volts, .leadAcid), lowPercent: 15)
    }
    #expect(status(shunt: -0.16, volts: 12.5) == "OL DISCHRG")
    #expect(status(shunt: -0.16, volts: 11.2) == "OB DISCHRG LB")
    #expect(status(shunt: 0.5, volts: 11.2) == "OL CHRG")
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

  // MARK: A cell beside a battery of lead and acid

  /// The same board with a buffer behind its power chip, which gives or takes some watts at 4 V.
  static func buffered(shunt amperes: Double, buffer watts: Double, load: Double = 2) -> Reading {
    var reading = board(shunt: amperes, load: load + watts, .leadAcid)
    reading.battery.present = true
    reading.battery.status = watts < 0 ? .discharging : .charging
    reading.battery.voltage = Quantity(4)
    reading.battery.current = Quantity(watts / 4)
    reading.battery.chipChargeRatio = 0.9
    reading.battery.chargeCurrentLimit = Quantity(0.3)
    return reading
  }

  @Test func `a battery of lead and acid is the site's, and a cell a buffer`() {
    let night = Self.buffered(shunt: -0.24, buffer: 1)
    let site = night.siteBattery
    #expect(site.isAtShunt && site.present == true && site.status == .discharging)
    #expect(site.voltage == Quantity(12.5) && site.current == Quantity(-0.24))
    #expect(watts(night, .batteryVoltage) == 12.5 && watts(night, .batteryCurrent) == -0.24)
    #expect(watts(night, .batteryOut) == 3 && watts(night, .batteryIn) == 0)
  }

  @Test func `what charges a buffer is no load, and comes from the panel by day alone`() throws {
    let heat = 1 / 0.9 - 1
    let night = Self.buffered(shunt: -0.24, buffer: 1)
    #expect(watts(night, .supplyPower) == 0, "what comes in is the battery's")
    #expect(near(watts(night, .loadPower), 2 - heat), "less what the charger makes heat of")
    let day = Self.buffered(shunt: 0.8, buffer: 1)
    #expect(watts(day, .supplyPower) == 13 && watts(day, .batteryIn) == 10)
    #expect(near(watts(day, .loadPower), 2 - heat))
    // The controller has cut off the empty battery: the buffer alone carries the board.
    var last = Self.buffered(shunt: 0, buffer: -2)
    last.supply.connected = false
    #expect(watts(last, .supplyPower) == 0 && watts(last, .loadPower) == 2)
    #expect(watts(last, .batteryOut) == 0)
  }

  @Test func `energies of a day are those of the battery at the meter`() throws {
    var minutes = MinuteAccumulator(gapLimit: 150, boot: 1, clockIsSynchronised: true)
    var energy = Energy()
    let start: Int64 = 1_790_017_620
    for minute in 0...Int64(60) {
      let reading = Self.buffered(shunt: minute < 30 ? -0.24 : 0.8, buffer: 1)
      let rows = minutes.take(
        HistorySample(
          time: Double(start + minute * 60), values: reading.historyValues(chargerEfficiency: 1)))
      for row in rows where row.start != start + 29 * 60 { energy.add(row) }
    }
    // 29 minutes of 3 W out, 30 minutes of 10 W in, and 13 W from the panel; 2 W of load.
    #expect(near(energy.batteryOut, 3 * 29 / 60.0) && near(energy.batteryIn, 5))
    #expect(near(energy.supply, 6.5) && near(energy.load, 2 * 59 / 60.0))
  }

  @Test func `neither gauge nor limit nor current of a buffer speaks for the battery`() {
    var low = Self.buffered(shunt: -0.24, buffer: 1)
    #expect(low.siteBattery.chargeRatio == nil && BoardState(low) == nil)
    low.battery.state = BatteryState(
      estimate: .believed(ratio: 0.03, deviation: 0.01), outlook: RunTime.Outlook())
    #expect(watts(low, .chargeRatio) == 0.03 && low.siteBattery.cautiousChargeRatio == 0.03)
    #expect(BoardState(low)?.charge == 0.03 && BoardState(low)?.chargeLimit == nil)
    #expect(low.powerLevel == .ending, "though the buffer charges")
    #expect(NUTStatus.text(low, lowPercent: 15) == "OB DISCHRG LB")
    #expect(LightPattern(low, warningPercent: 20) == .fastBlink)
    low.battery.chipChargeRatio = 0.01
    low.battery.state = BatteryState(
      estimate: .believed(ratio: 0.8, deviation: 0.01), outlook: RunTime.Outlook())
    #expect(low.siteBattery.cautiousChargeRatio == 0.8)
  }

  @Test func `a buffer that carries the board alone tells when that ends`() {
    var last = Self.buffered(shunt: 0, buffer: -2)
    last.supply.connected = false
    #expect(last.powerLevel == .enough)
    #expect(LightPattern(last, warningPercent: 20) == .slowBlink)
    last.battery.voltage = Quantity(3.25)
    #expect(last.powerLevel == .ending)
    #expect(NUTStatus.text(last, lowPercent: 15) == "OB LB")
  }

  @Test func `neither chip nor meter that cannot be read makes the buffer the site's`() {
    var unread = Self.buffered(shunt: -0.24, buffer: 1)
    unread.battery = BatteryReading()
    #expect(unread.siteBattery.isAtShunt && watts(unread, .batteryOut) == 3)
    for shunt in [ShuntReading(), nil] {
      var blind = Self.buffered(shunt: 0, buffer: 1)
      blind.shunt = shunt
      #expect(blind.siteBattery.isAtShunt && blind.siteBattery.present == nil)
      #expect(watts(blind, .batteryVoltage) == nil && watts(blind, .batteryIn) == nil)
      #expect(watts(blind, .supplyPower) == nil)
      #expect(near(watts(blind, .loadPower), 2 - (1 / 0.9 - 1)))
    }
  }

  @Test func `a cell of lithium is the site's beside any meter`() {
    for chemistry in [Chemistry.lipo, .lithiumIon, .lithiumIronPhosphate] {
      var cell = Self.buffered(shunt: -0.24, buffer: 1)
      cell.chemistry = chemistry
      let site = cell.siteBattery
      #expect(!site.isAtShunt && site.voltage == Quantity(4) && site.status == .charging)
      #expect(watts(cell, .batteryIn) == 1 && watts(cell, .batteryVoltage) == 4)
      #expect(watts(cell, .supplyPower) == 3 && site.chargeRatio == 0.9)
      #expect(BoardState(cell)?.chargeLimit == 0.3)
    }
  }
}
