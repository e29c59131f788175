/// A simulated board as Linux 6.12 shows a LIME2: mainline drivers, discharge current negative.
///
/// While the board is off the chip's attributes go on, as the chip does, and `proc/uptime` reads 0.
/// A program on a real board would not be there to read them: see ``SimulatedBoard/isRunning``.
public struct SimulatedTree: AttributeTree, Sendable {
  /// The board behind the tree.
  public private(set) var board: SimulatedBoard
  private var registers: SimulatedRegisters
  private var failures: SimulatedFailures

  /// The tree of a board.
  public init(_ board: SimulatedBoard) {
    self.board = board
    registers = SimulatedRegisters(board)
    failures = SimulatedFailures(board)
  }

  /// Lets time pass on the board, as ``SimulatedBoard/advance(to:)`` does.
  ///
  /// - Parameter unixTime: Until when. [s since 1970]
  public mutating func advance(to unixTime: Int64) {
    board.advance(to: unixTime)
    registers = SimulatedRegisters(board)
    failures = SimulatedFailures(board)
  }

  /// Where its attributes are.
  var paths: [String] {
    SimulatedFolder.allCases.filter { isThere($0) }.flatMap { folder in
      folder.attributes.map { folder.path.description + "/" + $0.description }
    }
  }

  public func text(at path: String) throws(AttributeError) -> [UInt8] {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")),
      let folder = SimulatedFolder(path: path[..<slash]), isThere(folder)
    else { throw .missing }
    let name = path[path.utf8.index(after: slash)...]
    guard let attribute = folder.attributes.first(where: { $0.matches(name) }) else {
      throw .missing
    }
    if failures.includes(folder, attribute) { throw .failed(errno: 5) }
    guard let value = value(of: attribute, in: folder) else { throw .missing }
    return Array(value.utf8) + [UInt8(ascii: "\n")]
  }

  public func names(in path: String) throws(AttributeError) -> [String] {
    if let folder = SimulatedFolder(path: path), isThere(folder) {
      return folder.attributes.map { $0.description }
    }
    var found: [String] = []
    for folder in SimulatedFolder.allCases where isThere(folder) {
      let whole = folder.path.description
      guard whole.utf8.starts(with: path.utf8) else { continue }
      let rest = whole.utf8.dropFirst(path.utf8.count)
      guard path.utf8.isEmpty || rest.first == UInt8(ascii: "/") else { continue }
      let name = String(
        decoding: rest.drop { $0 == UInt8(ascii: "/") }.prefix { $0 != UInt8(ascii: "/") },
        as: UTF8.self)
      if !found.contains(where: { Text.same($0, name) }) { found.append(name) }
    }
    guard !found.isEmpty else { throw .missing }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}

extension SimulatedTree {
  /// Only the 12 V side has a shunt meter.
  private func isThere(_ folder: SimulatedFolder) -> Bool { folder != .shunt || !hasCell }
  private var hasCell: Bool { board.parameters.chemistry != .leadAcid }

  private func value(of attribute: StaticString, in folder: SimulatedFolder) -> String? {
    switch folder {
    case .battery: battery(attribute)
    case .mains: mains(attribute)
    case .converter: converter(attribute)
    case .socConverter: socConverter(attribute)
    case .thermal: attribute.matches("type") ? "cpu_thermal" : "\(processorMillidegrees)"
    case .hwmon: hwmon(attribute)
    case .shunt: shunt(attribute)
    case .proc: proc(attribute)
    }
  }

  private func battery(_ attribute: StaticString) -> String? {
    let limit = Decimal.rounded(board.parameters.chargeCurrentLimit * 10) ?? 0
    let table: [(StaticString, String)] = [
      ("type", "Battery"), ("present", hasCell ? "1" : "0"), ("online", hasCell ? "1" : "0"),
      ("health", "Good"), ("status", hasCell ? registers.status.description : "Not charging"),
      ("capacity", hasCell ? "\(registers.percent)" : "100"),
      ("voltage_now", "\(registers.batteryMicrovolts)"),
      ("current_now", "\(registers.batteryMicroamperes)"),
      ("constant_charge_current", "\(limit * 100_000)"),
      ("constant_charge_current_max", "\(limit * 100_000)"),
      ("voltage_max", microvolts(hasCell ? board.parameters.chargeVoltage : 4.2)),
      ("voltage_min", microvolts(hasCell ? board.parameters.cutOffVoltage : 2.9)),
    ]
    return Self.entry(attribute, of: table)
  }

  private func mains(_ attribute: StaticString) -> String? {
    let flag = board.hasInput ? "1" : "0"
    return Self.entry(
      attribute,
      of: [
        ("type", "Mains"), ("present", flag), ("online", flag),
        ("health", board.hasInput ? "Good" : "Unknown"),
        ("voltage_now", "\(registers.dcMicrovolts)"),
        ("current_now", "\(registers.dcMicroamperes)"),
      ])
  }

  private func converter(_ attribute: StaticString) -> String? {
    // The system rail hangs behind the input or the cell, 50 mV below it.
    let source = board.hasInput ? board.supplyVoltage.value : board.batteryVoltage.value
    let rail = Decimal.rounded(((source - 0.05) / 1.4e-3).held(in: 0...4095)) ?? 0
    return Self.entry(
      attribute,
      of: [
        ("name", "axp20x-adc"),
        ("in_voltage0_raw", "\(registers.dcVoltage)"), ("in_voltage0_scale", "1.700000"),
        ("in_current0_raw", "\(registers.dcCurrent)"), ("in_current0_scale", "0.625000"),
        ("in_voltage1_raw", "0"), ("in_voltage1_scale", "1.700000"),
        ("in_current1_raw", "0"), ("in_current1_scale", "0.375000"),
        ("in_voltage5_raw", "\(rail)"), ("in_voltage5_scale", "1.400000"),
        ("in_voltage6_raw", "\(registers.batteryVoltage)"), ("in_voltage6_scale", "1.100000"),
        ("in_current2_raw", "\(registers.chargeCurrent)"), ("in_current2_scale", "0.500000"),
        ("in_current3_raw", "\(registers.dischargeCurrent)"), ("in_current3_scale", "0.500000"),
        ("in_temp_raw", "\(registers.pmicTemperature)"), ("in_temp_offset", "-1447"),
        ("in_temp_scale", "100"),
      ])
  }

  private func socConverter(_ attribute: StaticString) -> String? {
    Self.entry(
      attribute,
      of: [
        ("name", "sun4i-gpadc"), ("in_temp_raw", "\(registers.processorTemperature)"),
        ("in_temp_offset", "-1447"), ("in_temp_scale", "100"),
      ])
  }

  /// The trap: power supplies have a hwmon device too, and this one is no shunt meter.
  private func hwmon(_ attribute: StaticString) -> String? {
    Self.entry(
      attribute,
      of: [
        ("name", "axp20x_battery"), ("in0_input", "\(registers.batteryMicrovolts / 1000)"),
        ("curr1_input", "\(registers.batteryMicroamperes / 1000)"),
      ])
  }

  private func shunt(_ attribute: StaticString) -> String? {
    let (volts, amperes) = (registers.shuntVoltage * 4, registers.shuntCurrent)
    return Self.entry(
      attribute,
      of: [
        ("name", "ina219"), ("in0_input", "\(amperes / 10)"), ("in1_input", "\(volts)"),
        ("curr1_input", "\(amperes)"),
        ("power1_input", "\((volts * amperes).magnitude / 20_000 * 20_000)"),
        ("shunt_resistor", "100000"),
      ])
  }

  private func proc(_ attribute: StaticString) -> String? {
    let load = board.activity.averages
    let averages = "\(loadText(load.one)) \(loadText(load.five)) \(loadText(load.fifteen))"
    let free = 846_000 + board.noise.bits(.memory, board.unixTime / 60) % 8192
    return Self.entry(
      attribute,
      of: [
        ("loadavg", averages + " 1/84 2105"),
        ("uptime", "\(board.uptimeSeconds).00 \(board.uptimeSeconds * 3 / 2).00"),
        (
          "meminfo",
          "MemTotal:        1025016 kB\nMemFree:          612340 kB\nMemAvailable:     \(free) kB"
        ),
      ])
  }

  private var processorMillidegrees: Int64 { (registers.processorTemperature - 1447) * 100 }

  private func microvolts(_ volts: Double) -> String {
    "\((Decimal.rounded(volts * 100) ?? 0) * 10_000)"
  }

  private static func entry(
    _ attribute: StaticString, of table: [(StaticString, String)]
  ) -> String? {
    table.first { attribute.matches($0.0.description) }?.1
  }
}
