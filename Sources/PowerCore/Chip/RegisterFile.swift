/// The registers of a chip as far as they were read.
public struct RegisterFile: Equatable, Sendable {
  private var values: [UInt16?]

  /// Nothing read yet.
  public init() { values = Array(repeating: nil, count: 256) }

  /// The content of one register; `nil` when it was not read.
  ///
  /// Wider registers hold 16 bits.
  public subscript(register: UInt8) -> UInt16? {
    get { values[Int(register)] }
    set { values[Int(register)] = newValue }
  }

  /// Takes what a block read gave.
  ///
  /// - Parameters:
  ///   - bytes: One a register.
  ///   - first: The register of the first byte; what goes beyond 0xFF is dropped.
  public mutating func store(_ bytes: [UInt8], at first: UInt8) {
    for (index, byte) in bytes.enumerated() where Int(first) + index < values.count {
      values[Int(first) + index] = UInt16(byte)
    }
  }

  /// Adjacent byte registers as one big-endian number; `nil` when one was not read.
  func bigEndian(at first: UInt8, count: Int) -> UInt32? {
    var number: UInt32 = 0
    for index in 0..<count {
      guard Int(first) + index < values.count, let byte = values[Int(first) + index], byte <= 0xFF
      else { return nil }
      number = number << 8 | UInt32(byte)
    }
    return number
  }

  /// Whether one bit is set; `nil` when its register was not read.
  public func isSet(_ bit: RegisterBit) -> Bool? {
    self[bit.register].map { $0 >> UInt16(bit.bit) & 1 == 1 }
  }

  /// How many registers were read.
  public var count: Int { values.reduce(0) { $0 + ($1 == nil ? 0 : 1) } }
}

/// One bit of a register.
public struct RegisterBit: Equatable, Sendable {
  /// The register's address.
  public let register: UInt8
  /// From 0, the lowest.
  public let bit: UInt8

  /// Names a bit.
  public init(_ register: UInt8, _ bit: UInt8) {
    self.register = register
    self.bit = min(bit, 15)
  }
}
