/// What a channel measures.
public enum ChannelUnit: Sendable {
  case volt
  case ampere
  case watt
  case celsius
  case percent
  case ohm
  case hertz
  case count
  case flag

  /// The sign behind a number.
  public var symbol: StaticString {
    switch self {
    case .volt: "V"
    case .ampere: "A"
    case .watt: "W"
    case .celsius: "°C"
    case .percent: "%"
    case .ohm: "Ω"
    case .hertz: "Hz"
    case .count, .flag: ""
    }
  }

  /// How many decimals the finest channel of this kind has.
  public var decimals: Int {
    switch self {
    case .volt, .ampere, .ohm: 4
    case .watt: 3
    case .celsius: 1
    case .percent, .hertz, .count, .flag: 0
    }
  }
}

/// One row of a chip's table: where a quantity is, and what makes a number of it.
public struct ChipChannel: Sendable {
  /// How the bits lie in the registers.
  public enum Layout: Sendable {
    /// The upper eight bits in one register, so many lower ones in the next, right-aligned.
    case split(lowBits: UInt8)
    /// So many whole registers, the most significant first.
    case bigEndian(registers: Int)
    /// A field of one register.
    case field(shift: UInt8, mask: UInt16)
    /// A 16-bit register in two's complement.
    case signedWord
    /// The upper bits of a 16-bit register.
    case upper(bits: UInt8)
  }

  /// The name that the datasheet or the kernel uses.
  public let name: StaticString
  /// The address of the first register.
  public let register: UInt8
  /// How the bits lie.
  public let layout: Layout
  /// Quantity per unit of the raw number.
  public let scale: Double
  /// Quantity for a raw number of 0.
  public let offset: Double
  /// What it measures.
  public let unit: ChannelUnit
  /// The switch of its converter; while it is off the register means nothing.
  public let enable: RegisterBit?
  /// A switch that shifts its range up by 0.7 V.
  public let shifted: RegisterBit?
  /// Raw numbers that mean something; others are said not to be ready.
  public let valid: ClosedRange<UInt32>
  /// What the raw numbers stand for, from 0 on, where they are codes.
  public let meanings: [StaticString]
  /// Where that is documented.
  public let source: StaticString

  init(
    _ name: StaticString, _ register: UInt8, _ layout: Layout, _ unit: ChannelUnit,
    scale: Double = 1, offset: Double = 0, enable: RegisterBit? = nil,
    shifted: RegisterBit? = nil, valid: ClosedRange<UInt32> = 0...UInt32.max,
    meanings: [StaticString] = [], source: StaticString
  ) {
    self.name = name
    self.register = register
    self.layout = layout
    self.scale = scale
    self.offset = offset
    self.unit = unit
    self.enable = enable
    self.shifted = shifted
    self.valid = valid
    self.meanings = meanings
    self.source = source
  }

  /// What a register file says about a channel.
  public enum Decoded: Equatable, Sendable {
    case value(Double)
    /// The converter is at the end of its range; the true value may lie beyond.
    case atLimit(Double)
    /// The channel's converter is switched off.
    case off
    /// The number is one that the chip shows when it does not know.
    case notReady(raw: UInt32)
    /// A register was not read.
    case unread
  }

  /// The bits of the channel, right-aligned; reserved bits are masked.
  public func raw(_ registers: RegisterFile) -> UInt32? {
    switch layout {
    case .split(let lowBits):
      guard let pair = registers.bigEndian(at: register, count: 2) else { return nil }
      let low = pair & (1 << UInt32(lowBits) - 1)
      return (pair >> 8) << UInt32(lowBits) | low
    case .bigEndian(let count): return registers.bigEndian(at: register, count: count)
    case .field(let shift, let mask):
      return registers[register].map { UInt32($0 >> UInt16(shift) & mask) }
    case .signedWord: return registers[register].map(UInt32.init)
    case .upper(let bits): return registers[register].map { UInt32($0) >> UInt32(16 - bits) }
    }
  }

  /// The largest raw number of a converter's channel; `nil` for other channels.
  private var fullScale: UInt32? {
    switch layout {
    case .split(let lowBits): 1 << (8 + UInt32(lowBits)) - 1
    case .upper(let bits): 1 << UInt32(bits) - 1
    default: nil
    }
  }

  /// Makes a quantity of the registers.
  public func decode(_ registers: RegisterFile) -> Decoded {
    guard let raw = raw(registers) else { return .unread }
    if let enable, registers.isSet(enable) == false { return .off }
    guard valid ~= raw else { return .notReady(raw: raw) }
    if case .signedWord = layout {
      let value = Double(Int16(truncatingIfNeeded: raw)) * scale
      return raw == 0x7FFF || raw == 0x8000 ? .atLimit(value) : .value(value)
    }
    var value = Double(raw) * scale + offset
    if let shifted, registers.isSet(shifted) == true { value += 0.7 }
    return raw == fullScale ? .atLimit(value) : .value(value)
  }
}

extension ChipChannel.Decoded {
  /// The quantity, where there is one.
  public var number: Double? {
    switch self {
    case .value(let value), .atLimit(let value): value
    default: nil
    }
  }

  /// Why there is no quantity, or a doubtful one; empty for a good one.
  public var remark: String {
    switch self {
    case .value: ""
    case .atLimit: "at the end of its range"
    case .off: "converter switched off"
    case .notReady(let raw): "not ready (\(raw))"
    case .unread: "not read"
    }
  }
}
