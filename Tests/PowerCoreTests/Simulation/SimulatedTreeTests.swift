import Testing

@testable import PowerCore

private let june: Int64 = 1_780_272_000  // 2026-06-01 00:00 UTC

@Suite struct SimulatedTreeTests {
  private func text(_ tree: SimulatedTree, _ path: String) throws -> String {
    String(decoding: try tree.text(at: path), as: UTF8.self)
  }

  /// Reads a tree every so often, and hands over the truth and the reading.
  private func readings(
    _ parameters: SimulationParameters = SimulationParameters(), seed: UInt64 = 21,
    days: Int64 = 2, every step: Int64 = 617, _ visit: (SimulatedBoard, Reading) -> Void
  ) {
    let board = SimulatedBoard(parameters, seed: seed, startingAt: june)
    var reader = BoardReader(SimulatedTree(board))
    while reader.tree.board.unixTime < june + days * 86_400 {
      reader.tree.advance(to: reader.tree.board.unixTime + step)
      visit(reader.tree.board, reader.read())
    }
  }

  @Test func `a reader sees the truth within the sensors' tolerance, without faults`() throws {
    var statuses: [BatteryStatus] = []
    readings { board, reading in
      #expect(reading.faults == [])
      let codes = SimulatedSensor.tolerance
      func near(_ value: Double?, _ truth: Double, _ step: Double) -> Bool {
        value.map { ($0 - truth).magnitude <= codes * step } ?? false
      }
      #expect(reading.battery.present == true)
      #expect(near(reading.battery.voltage?.value, board.batteryVoltage.value, 1.1e-3))
      #expect(near(reading.battery.current?.value, board.batteryCurrent.value, 0.5e-3))
      #expect(near(reading.board.pmicTemperature?.value, board.pmicTemperature.value, 0.1))
      #expect(near(reading.board.temperature?.value, board.processorTemperature.value, 0.1))
      #expect(reading.supply.connected == board.isSupplied)
      if board.isSupplied {
        #expect(near(reading.supply.voltage?.value, board.supplyVoltage.value, 1.7e-3))
        #expect(near(reading.supply.current?.value, board.supplyCurrent.value, 0.625e-3))
      }
      #expect(reading.usb?.connected != true)
      #expect(reading.shunt == nil)
      #expect(reading.battery.chargeCurrentLimit == Quantity(1.2))
      #expect(reading.battery.health == .good)
      #expect(reading.system.uptimeSeconds == board.uptimeSeconds)
      #expect(reading.system.load != nil)
      #expect(reading.system.memoryAvailableBytes != nil)
      if let status = reading.battery.status, statuses.last != status { statuses.append(status) }
      // The load that a reader makes out includes what the charger loses.
      let charger = max(0, board.batteryVoltage.value * board.batteryCurrent.value) * 0.021
      let load = board.loadPower.value + charger
      #expect(reading.loadPower.map { ($0.value - load).magnitude < 0.05 } == true)
      #expect(
        reading.battery.chipChargeRatio.map { ($0 - board.chargeRatio).magnitude < 0.12 } == true)
    }
    for status in [BatteryStatus.discharging, .charging, .full] {
      #expect(statuses.contains(status))
    }
  }

  @Test func `a discharge is negative, and agrees with its status`() throws {
    let night = SimulatedTree(.at(june + 3600, seed: 3))
    let current = try text(night, "sys/class/power_supply/axp20x-battery/current_now")
    #expect(current.hasPrefix("-"))
    #expect(current.hasSuffix("000\n"))
    #expect(try text(night, "sys/class/power_supply/axp20x-battery/status") == "Discharging\n")
    #expect(try text(night, "sys/class/power_supply/axp20x-ac/present") == "0\n")
    #expect(try text(night, "sys/bus/iio/devices/iio:device0/in_current2_raw") == "0\n")
  }

  @Test func `a supply's attributes are the codes in millivolts, truncated`() throws {
    var tree = SimulatedTree(.at(june, seed: 3))
    for _ in 0..<200 {
      tree.advance(to: tree.board.unixTime + 433)
      let code = try #require(
        Decimal.integer(try tree.text(at: "sys/bus/iio/devices/iio:device0/in_voltage6_raw")))
      let now = try #require(
        Decimal.integer(
          try tree.text(at: "sys/class/power_supply/axp20x-battery/voltage_now")))
      #expect(now == code * 1100 / 1000 * 1000)
      let dc = try #require(
        Decimal.integer(try tree.text(at: "sys/bus/iio/devices/iio:device0/in_voltage0_raw")))
      let dcNow = try #require(
        Decimal.integer(try tree.text(at: "sys/class/power_supply/axp20x-ac/voltage_now")))
      #expect(dcNow == dc * 1700 / 1000 * 1000)
      let zone = try #require(
        Decimal.integer(try tree.text(at: "sys/class/thermal/thermal_zone0/temp")))
      #expect(zone % 100 == 0)
    }
  }

  @Test func `every listed attribute can be read, and no other`() throws {
    let tree = SimulatedTree(.at(june, seed: 3))
    var count = 0
    for folder in SimulatedFolder.allCases where folder != .shunt {
      let path = folder.path.description
      let names = try tree.names(in: path)
      #expect(names == names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
      for name in names {
        let bytes = try tree.text(at: path + "/" + name)
        #expect(bytes.last == UInt8(ascii: "\n"))
        count += 1
      }
    }
    #expect(count == 50)
    for path in ["", "/", "proc", "proc/", "proc/stat", "sys/power/axp_pmu/ac", "proc/uptime/"] {
      #expect(throws: AttributeError.missing) { try tree.text(at: path) }
    }
  }

  @Test func `directories list what is below them`() throws {
    let tree = SimulatedTree(.at(june, seed: 3))
    #expect(try tree.names(in: "sys/class/power_supply") == ["axp20x-ac", "axp20x-battery"])
    #expect(try tree.names(in: "sys/bus/iio/devices") == ["iio:device0", "iio:device1"])
    #expect(try tree.names(in: "sys/class") == ["hwmon", "power_supply", "thermal"])
    #expect(try tree.names(in: "") == ["proc", "sys"])
    #expect(throws: AttributeError.missing) { try tree.names(in: "sys/power/axp_pmu") }
    #expect(throws: AttributeError.missing) { try tree.names(in: "sys/cla") }
  }

  @Test func `a board that is off shows a chip, and no uptime`() throws {
    var parameters = SimulationParameters()
    parameters.batteryCapacity = 3
    let tree = SimulatedTree(.at(june + 3 * 3600, parameters, seed: 3))
    #expect(!tree.board.isRunning)
    #expect(try text(tree, "proc/uptime") == "0.00 0.00\n")
    #expect(try text(tree, "sys/class/power_supply/axp20x-battery/present") == "1\n")
  }

  @Test func `failures take one attribute for one minute each, only when asked for`() throws {
    var failed: [Int64: Int] = [:]
    var parameters = SimulationParameters()
    parameters.failuresPerDay = 3
    let last = june + 2 * 86_400
    var tree = SimulatedTree(SimulatedBoard(parameters, seed: 17, startingAt: june))
    while tree.board.unixTime < last {
      for folder in SimulatedFolder.allCases where folder != .shunt {
        for name in folder.attributes {
          do throws(AttributeError) {
            _ = try tree.text(at: folder.path.description + "/" + name.description)
          } catch {
            #expect(error == .failed(errno: 5))
            failed[tree.board.unixTime / 60, default: 0] += 1
          }
        }
      }
      tree.advance(to: tree.board.unixTime + 60)
    }
    #expect(failed.values.reduce(0, +) == 6)
  }

  @Test func `a failure is one fault, and the rest is still read`() {
    var parameters = SimulationParameters()
    parameters.failuresPerDay = 100
    var faults = 0
    var readable = 0
    readings(parameters, days: 1, every: 60) { _, reading in
      faults += reading.faults.count
      if reading.battery.voltage != nil { readable += 1 }
      #expect(reading.faults.allSatisfy { Text.same($0.error, errnoText(5)) })
    }
    #expect((20...100).contains(faults))
    #expect(readable == 1440)
  }
}
