/// Shunt meters of Texas Instruments: tables of what can be read without calibrating them.
///
/// Their own current and power registers depend on a calibration that only a writer can set, so
/// the current is the voltage across the shunt divided by its resistance. Registers: INA219
/// datasheet (SBOS448G) §8.6, INA226 datasheet (SBOS547A) §7.6; Linux drivers/hwmon/ina2xx.c.
public enum INA2xx: Sendable {
  case ina219
  case ina226

  /// The name under which Linux registers the chip.
  public var name: StaticString {
    switch self {
    case .ina219: "ina219"
    case .ina226: "ina226"
    }
  }

  /// Voltage across the shunt.
  var shuntVoltage: ChipChannel {
    switch self {
    case .ina219:
      ChipChannel(
        "shunt voltage", 0x01, .signedWord, .volt, scale: 10e-6, source: "SBOS448G §8.6.3")
    case .ina226:
      ChipChannel(
        "shunt voltage", 0x01, .signedWord, .volt, scale: 2.5e-6, source: "SBOS547A §7.6.2")
    }
  }

  /// Voltage of the bus against ground.
  var busVoltage: ChipChannel {
    switch self {
    case .ina219:
      ChipChannel(
        "bus voltage", 0x02, .upper(bits: 13), .volt, scale: 4e-3, source: "SBOS448G §8.6.3.2")
    case .ina226:
      ChipChannel(
        "bus voltage", 0x02, .upper(bits: 16), .volt, scale: 1.25e-3, source: "SBOS547A §7.6.3")
    }
  }

  /// Every row, in the order of the registers.
  public var channels: [ChipChannel] {
    let configuration = ChipChannel(
      "configuration", 0x00, .upper(bits: 16), .count, source: "§ Configuration register")
    let calibration = ChipChannel(
      "calibration", 0x05, .upper(bits: 16), .count, source: "§ Calibration register")
    let rows = [configuration, shuntVoltage, busVoltage]
    switch self {
    case .ina219:
      return rows + [
        ChipChannel(
          "overflow", 0x02, .field(shift: 0, mask: 1), .flag, source: "SBOS448G §8.6.3.2"),
        calibration,
      ]
    case .ina226:
      return rows + [
        calibration,
        ChipChannel("maker", 0xFE, .upper(bits: 16), .count, source: "SBOS547A §7.6.9"),
        ChipChannel("die", 0xFF, .upper(bits: 16), .count, source: "SBOS547A §7.6.10"),
      ]
    }
  }

  /// Reads the registers that have a row; each is 16 bits wide, the upper byte first.
  ///
  /// - Parameters:
  ///   - bus: The chip.
  ///   - failures: Takes what went wrong; after a failure the rest is not tried.
  /// - Returns: What could be read.
  public func read(from bus: inout some RegisterBus & ~Copyable, failures: inout [BusError])
    -> RegisterFile
  {
    var registers = RegisterFile()
    for channel in channels where registers[channel.register] == nil {
      do throws(BusError) {
        let bytes = try bus.block(at: channel.register, count: 2)
        guard bytes.count == 2 else {
          throw .short(register: channel.register, count: bytes.count)
        }
        registers[channel.register] = UInt16(bytes[0]) << 8 | UInt16(bytes[1])
      } catch {
        failures.append(error)
        return registers
      }
    }
    return registers
  }

  /// Makes a reading of the registers.
  ///
  /// - Parameters:
  ///   - registers: As read.
  ///   - shunt: Resistance of the shunt, above 0. [Ω]
  /// - Returns: Voltage and current, signed as it is wired.
  public func reading(_ registers: RegisterFile, shunt: Double) -> ShuntReading {
    var reading = ShuntReading()
    reading.voltage = busVoltage.decode(registers).number.map(Quantity.init)
    if shunt > 0, let drop = shuntVoltage.decode(registers).number {
      let current = drop / shunt
      reading.current = Plausible.shuntCurrent.bounds ~= current ? Quantity(current) : nil
    }
    return reading
  }
}
