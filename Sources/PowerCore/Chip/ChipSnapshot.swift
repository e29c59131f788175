/// An AXP209 as it was read directly, in the terms of a reading.
public struct ChipSnapshot: Equatable, Sendable {
  /// The bus that it was read on.
  public let bus: Int
  /// Its address there.
  public let address: UInt8
  /// All registers that were read.
  public let registers: RegisterFile

  /// Takes what was read.
  public init(bus: Int, address: UInt8 = AXP209.address, registers: RegisterFile) {
    self.bus = bus
    self.address = address
    self.registers = registers
  }

  /// Whether this is an AXP20x at all; `nil` when the register was not read.
  public var isKnownChip: Bool? { AXP209.identity.raw(registers).map { $0 == 1 } }

  /// Where the chip is, for messages.
  var place: String { "i2c-\(bus) " + Hex.byte(address) }

  /// Where a channel's values come from, as origins are published.
  func origin(_ channel: ChipChannel) -> String {
    "i2c/\(bus)-00" + Hex.digits(UInt64(address), count: 2) + "/" + Hex.byte(channel.register)
  }

  func flag(_ channel: ChipChannel) -> Bool? { channel.raw(registers).map { $0 == 1 } }

  func decode(_ channel: ChipChannel) -> ChipChannel.Decoded { channel.decode(registers) }

  /// By the rules of Linux's axp20x_battery.c.
  var batteryStatus: BatteryStatus? {
    guard let charging = flag(AXP209.charging) else { return nil }
    if charging { return .charging }
    guard let current = decode(AXP209.dischargeCurrent).number else { return nil }
    if current >= 1e-3 { return .discharging }
    return decode(AXP209.gauge).number == 100 ? .full : .notCharging
  }

  /// The larger of the two one-way currents, with its sign.
  var batteryCurrent: (value: Double, channel: ChipChannel)? {
    let into = decode(AXP209.chargeCurrent).number
    let out = decode(AXP209.dischargeCurrent).number
    guard let into, let out else { return nil }
    return out > into ? (-out, AXP209.dischargeCurrent) : (into, AXP209.chargeCurrent)
  }
}
