import Testing

@testable import PowerCore

@Suite struct LegacyKeysTests {
  func keys(_ change: (inout Reading) -> Void = { _ in }) -> [String: String] {
    var reading = Reading()
    change(&reading)
    let members = LegacyKeys(reading: reading, localTime: "21:07 CET").members
    return Dictionary(uniqueKeysWithValues: members.map { ($0.key, $0.value.text ?? "not a text") })
  }

  @Test func `all 26 keys are texts even when nothing is known`() {
    let expected = [
      "ac_power": "0W", "ac_current": "0Ah", "ac_voltage": "0V", "ac_used": "no",
      "bat_power": "0W", "bat_current": "0Ah", "bat_voltage": "0V", "bat_capacity": "0%",
      "bat_charging": "no", "temperature": "0", "uptime": "0 minutes", "load_1": "0.00",
      "load_5": "0.00", "load_15": "0.00", "local_time": "21:07 CET", "today": "unknown",
      "tomorrow": "unknown", "day_after_t": "unknown", "today_icon": "cloudy",
      "tomorrow_icon": "cloudy", "day_after_t_icon": "cloudy", "W": "0W", "A": "0A", "V": "0V",
      "charging": "no", "charge": "0",
    ]
    #expect(keys() == expected && expected.count == 26)
  }

  @Test func `the older script's own example comes out the same`() {
    let keys = keys {
      $0.supply.connected = true
      $0.supply.current = Quantity(0.3125)
      $0.supply.voltage = Quantity(5.479)
    }
    #expect(keys["ac_power"] == "1.70W" && keys["ac_current"] == ".31Ah")
    #expect(keys["ac_voltage"] == "5.47V" && keys["ac_used"] == "yes")
    #expect(keys["W"] == "1.70W" && keys["A"] == ".31A" && keys["V"] == "5.47V")
    #expect(keys["charging"] == "yes")
  }

  @Test func `discharge is positive in the flat keys`() {
    let keys = keys {
      $0.supply.connected = false
      $0.battery.present = true
      $0.battery.status = .discharging
      $0.battery.voltage = Quantity(3.7708)
      $0.battery.current = Quantity(-0.372)
      $0.battery.chipChargeRatio = 0.64
    }
    #expect(keys["bat_power"] == "1.40W" && keys["bat_current"] == ".37Ah")
    #expect(keys["bat_voltage"] == "3.77V" && keys["bat_capacity"] == "64%")
    #expect(keys["bat_charging"] == "no" && keys["ac_power"] == "0W")
    #expect(keys["W"] == "1.40W" && keys["A"] == ".37A" && keys["V"] == "3.77V")
    #expect(keys["charging"] == "no" && keys["charge"] == "64")
  }

  @Test func `charging power is never shown as discharge`() {
    let keys = keys {
      $0.battery.status = .charging
      $0.battery.voltage = Quantity(4)
      $0.battery.current = Quantity(0.5)
    }
    #expect(keys["bat_power"] == "0W" && keys["bat_current"] == "0Ah")
    #expect(keys["bat_charging"] == "yes")
  }

  @Test func `DC that is not in use shows no power, whatever was measured`() {
    let keys = keys {
      $0.supply.connected = false
      $0.supply.voltage = Quantity(5)
      $0.supply.current = Quantity(0.2)
    }
    #expect(keys["ac_power"] == "0W" && keys["ac_current"] == "0Ah" && keys["ac_used"] == "no")
  }

  @Test func `DC in use of unknown power is not 0W, which would draw a battery`() {
    let keys = keys { $0.supply.connected = true }
    #expect(keys["ac_power"] == "unknown" && keys["ac_used"] == "yes")
    #expect(keys["W"] == "unknown" && keys["charging"] == "yes")
  }

  @Test(
    arguments: [
      (0, "0"), (11_950_000, "0"), (12_000_000, "0"), (12_009_999, "0"), (12_010_000, "1"),
      (12_680_000, "68"), (12_999_999, "99"), (13_000_000, "100"), (14_400_000, "100"),
    ] as [(Int64, String)])
  func `the meter spans 12 to 13 volts`(microvolts: Int64, percent: String) {
    let keys = keys {
      $0.shunt = ShuntReading()
      $0.shunt?.voltage = Quantity(Double(microvolts) / 1e6)
    }
    #expect(keys["charge"] == percent)
    #expect(keys["charging"] == (microvolts < 13_000_000 ? "no" : "yes"))
  }

  @Test func `with a shunt meter the newer theme reads it and the older one the chip`() {
    let keys = keys {
      $0.shunt = ShuntReading()
      $0.shunt?.voltage = Quantity(12.68)
      $0.shunt?.current = Quantity(0.095)
      $0.shunt?.meterPower = Quantity(1.2)
      $0.supply.connected = true
      $0.supply.voltage = Quantity(5)
      $0.supply.current = Quantity(0.5)
    }
    #expect(keys["W"] == "1.20W" && keys["A"] == ".09A" && keys["V"] == "12.68V")
    #expect(keys["ac_power"] == "2.50W")
  }

  @Test(
    arguments: [(-0.2, "0%"), (0, "0%"), (0.64, "64%"), (1, "100%"), (1.27, "100%")]
      as [(Double, String)])
  func `capacity stays within 0 and 100`(ratio: Double, text: String) {
    #expect(keys { $0.battery.chipChargeRatio = ratio }["bat_capacity"] == text)
  }

  @Test(
    arguments: [(32.9, "32.90"), (31.25, "31.25"), (0, "0"), (-5, "-5.00"), (0.5, ".50")]
      as [(Double, String)])
  func `temperature has two decimals and no unit`(celsius: Double, text: String) {
    #expect(keys { $0.board.temperature = Quantity(celsius) }["temperature"] == text)
  }
}
