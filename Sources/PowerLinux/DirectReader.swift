import PowerCore

/// Reads chips directly, as far as the configuration permits.
public struct DirectReader: Sendable {
  private let configuration: Configuration

  /// Follows a configuration.
  public init(_ configuration: Configuration) { self.configuration = configuration }

  /// Reads what may be read.
  ///
  /// - Parameters:
  ///   - found: Where the kernel lists the power chip.
  ///   - needsShunt: Whether no driver shows a shunt meter.
  /// - Returns: What was read, and what went wrong.
  public func read(found: ChipLocation?, needsShunt: Bool) -> DirectReading {
    var reading = DirectReading()
    readChip(found, &reading)
    if needsShunt, let chip = configuration.shuntChip { readShunt(chip, &reading) }
    return reading
  }

  /// The bus on which the power chip may be read; `nil` when it is left to the kernel.
  public func bus(found: ChipLocation?) -> Int? {
    ChipLocation.busToRead(
      found: found, choice: configuration.i2cBus, force: configuration.i2cForce)
  }

  private func readChip(_ found: ChipLocation?, _ reading: inout DirectReading) {
    guard let bus = bus(found: found) else { return }
    let address = configuration.i2cAddress
    let source = "i2c-\(bus) \(Hex.byte(address))"
    var failures: [BusError] = []
    var registers = RegisterFile()
    do throws(BusError) {
      var chip = try I2CBus(bus: bus, address: address, force: configuration.i2cForce)
      registers = RegisterReader.read(AXP209.blocks, from: &chip, failures: &failures)
    } catch {
      failures.append(error)
    }
    for failure in failures {
      reading.faults.append(
        Fault(source: source, what: "read", error: failure.text + Self.hint(failure)))
    }
    guard registers.count > 0 else { return }
    let snapshot = ChipSnapshot(bus: bus, address: address, registers: registers)
    guard snapshot.isKnownChip == true else {
      reading.faults.append(
        Fault(source: source, what: "chip type", error: "register 0x03 is not that of an AXP20x"))
      return
    }
    reading.chip = snapshot
  }

  private func readShunt(_ chip: INA2xx, _ reading: inout DirectReading) {
    let (bus, address) = (configuration.shuntBus, configuration.shuntAddress)
    var failures: [BusError] = []
    do throws(BusError) {
      var meter = try I2CBus(bus: bus, address: address, force: configuration.i2cForce)
      let registers = chip.read(from: &meter, failures: &failures)
      let shunt = chip.reading(registers, shunt: configuration.shuntOhms)
      if shunt != ShuntReading() {
        reading.shunt = shunt
        reading.shuntOrigin = "i2c/\(bus)-00\(Hex.digits(UInt64(address), count: 2))/\(chip.name)"
      }
    } catch {
      failures.append(error)
    }
    for failure in failures {
      reading.faults.append(
        Fault(
          source: "i2c-\(bus) \(Hex.byte(address))", what: "read",
          error: failure.text + Self.hint(failure)))
    }
  }

  /// What a person can do about the errors that have a usual cause.
  private static func hint(_ failure: BusError) -> String {
    switch failure {
    case .address(_, let errno) where Text.begins(errnoText(errno), with: "EBUSY"):
      " (a driver has it; [i2c] force = yes reads beside it)"
    case .open(_, let errno) where Text.begins(errnoText(errno), with: "ENOENT"):
      " (modprobe i2c-dev)"
    default: ""
    }
  }
}
