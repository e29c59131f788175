extension Probe {
  /// A value of the chip itself, if it is plausible.
  mutating func fromChip(
    _ channel: ChipChannel, _ quantity: MeasuredQuantity, in range: Plausible
  ) -> Double? {
    guard let chip else { return nil }
    let decoded = chip.decode(channel)
    if decoded == .unread || decoded == .notReady(raw: 0) { return nil }
    guard let value = decoded.number else {
      noteChipFault(channel, decoded.remark)
      return nil
    }
    guard range.bounds ~= value else {
      noteChipFault(
        channel, range.complaint(value, raw: Int64(channel.raw(chip.registers) ?? 0)))
      return nil
    }
    if !decoded.remark.utf8.isEmpty { noteChipFault(channel, decoded.remark) }
    noteChip(channel, quantity)
    return value
  }

  /// A flag of the chip itself.
  mutating func chipFlag(_ channel: ChipChannel, _ quantity: MeasuredQuantity) -> Bool? {
    guard let value = chip?.flag(channel) else { return nil }
    noteChip(channel, quantity)
    return value
  }

  /// The battery's current by the chip itself.
  mutating func chipBatteryCurrent() -> Quantity<Ampere>? {
    guard let chip else { return nil }
    guard let (value, channel) = chip.batteryCurrent else {
      let decoded = chip.decode(AXP209.dischargeCurrent)
      if decoded != .unread { noteChipFault(AXP209.dischargeCurrent, decoded.remark) }
      return nil
    }
    noteChip(channel, .batteryCurrent)
    return Quantity(value)
  }

  /// Notes that a value came from the chip itself.
  mutating func noteChip(_ channel: ChipChannel, _ quantity: MeasuredQuantity) {
    if let chip { origins.append(Origin(quantity, chip.origin(channel))) }
  }

  private mutating func noteChipFault(_ channel: ChipChannel, _ error: String) {
    guard let chip, !error.utf8.isEmpty else { return }
    faults.append(
      Fault(source: chip.place, what: channel.name.description, error: error))
  }

  /// Looks the chip up in the kernel's list of I2C devices.
  mutating func findChip() -> ChipLocation? {
    for name in names(in: "sys/bus/i2c/devices") {
      guard Text.ends(name, with: "-0034"),
        let bus = Decimal.integer(name.utf8.dropLast(5)), 0...255 ~= bus
      else { continue }
      let path = "sys/bus/i2c/devices/" + name
      guard let chip = word(path + "/name", source: name, what: "name"),
        Text.begins(chip, with: "axp20")
      else { continue }
      return ChipLocation(bus: Int(bus), isOwned: !names(in: path + "/driver").isEmpty)
    }
    return nil
  }
}

/// Where the power chip is.
public struct ChipLocation: Equatable, Sendable {
  /// The number of its bus.
  public let bus: Int
  /// Whether a driver of the kernel has it.
  public let isOwned: Bool

  /// Describes where the chip is.
  public init(bus: Int, isOwned: Bool) {
    self.bus = bus
    self.isOwned = isOwned
  }

  /// Whether and where the chip may be read directly.
  ///
  /// On the A20 boards the chip is on bus 0 (sun7i-a20-olinuxino-lime2.dts), where an operator who
  /// forces it finds it without a list. Raw reads beside a driver can meet it in the middle of a change, so they want permission.
  ///
  /// - Parameters:
  ///   - found: By the kernel's list; `nil` when the chip is not in it.
  ///   - choice: What the operator says of the bus.
  ///   - force: Whether the operator permits it beside a driver.
  /// - Returns: The bus, or `nil` when the chip is left to the kernel or nowhere to be found.
  public static func busToRead(found: ChipLocation?, choice: BusChoice, force: Bool) -> Int? {
    let bus: Int? =
      switch choice {
      case .off: nil
      case .auto: found?.bus ?? (force ? 0 : nil)
      case .number(let number): number
      }
    if let found, found.isOwned, found.bus == bus, !force { return nil }
    return bus
  }
}
