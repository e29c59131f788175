/// Why a chip could not be read.
public enum BusError: Error, Equatable, Sendable {
  /// The bus could not be opened.
  case open(bus: Int, errno: Int32)
  /// The adapter cannot read blocks, as its functionality mask tells.
  case noBlockReads(bus: Int)
  /// The address could not be taken; `EBUSY` when a driver of the kernel has it.
  case address(UInt8, errno: Int32)
  /// A read failed.
  case read(register: UInt8, errno: Int32)
  /// A read gave fewer bytes than asked for.
  case short(register: UInt8, count: Int)

  /// What failed, where, and why.
  public var text: String {
    switch self {
    case .open(let bus, let errno): "open i2c-\(bus): \(errnoText(errno))"
    case .noBlockReads(let bus): "i2c-\(bus): its adapter cannot read blocks"
    case .address(let address, let errno): "address \(Hex.byte(address)): \(errnoText(errno))"
    case .read(let register, let errno): "register \(Hex.byte(register)): \(errnoText(errno))"
    case .short(let register, let count):
      "register \(Hex.byte(register)): only \(count) bytes came"
    }
  }
}

/// A chip whose registers can be read.
///
/// Nothing here can write one.
public protocol RegisterBus: ~Copyable {
  /// Reads registers in one transaction.
  ///
  /// - Parameters:
  ///   - register: The first one.
  ///   - count: How many, from 1 to 32.
  /// - Returns: As many bytes.
  /// - Throws: ``BusError``.
  mutating func block(at register: UInt8, count: Int) throws(BusError) -> [UInt8]
}
