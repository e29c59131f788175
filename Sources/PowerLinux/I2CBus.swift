import CI2C
import CLinux
import PowerCore

/// A chip on an I2C bus, read through libi2c.
public struct I2CBus: RegisterBus, ~Copyable {
  private let file: FileDescriptor

  /// How often a failed read is tried again.
  ///
  /// A bus that is stuck costs its time-out each time.
  private static let retries = 2

  /// Opens a bus and takes an address on it.
  ///
  /// The corresponding C functions are `open` and `ioctl` with `I2C_FUNCS`, `I2C_SLAVE` and, where
  /// a driver of the kernel has the address, `I2C_SLAVE_FORCE`.
  ///
  /// - Parameters:
  ///   - bus: The number N of `/dev/i2c-N`.
  ///   - address: Of the chip, 7 bits.
  ///   - force: Whether to read beside a driver of the kernel.
  /// - Throws: ``BusError``.
  public init(bus: Int, address: UInt8, force: Bool) throws(BusError) {
    let file: FileDescriptor
    do throws(SystemError) {
      file = try FileDescriptor.open("/dev/i2c-\(bus)", O_RDWR)
    } catch {
      throw .open(bus: bus, errno: error.errno)
    }
    guard pwr_i2c_reads_blocks(file.number) == 1 else { throw .noBlockReads(bus: bus) }
    let failure = pwr_i2c_select(file.number, UInt32(address), force ? 1 : 0)
    guard failure == 0 else { throw .address(address, errno: failure) }
    self.file = file
  }

  /// Reads registers in one transaction.
  ///
  /// The corresponding C function is `i2c_smbus_read_i2c_block_data`, which writes nothing but the
  /// register's address.
  public mutating func block(at register: UInt8, count: Int) throws(BusError) -> [UInt8] {
    let wanted = UInt8(max(1, min(count, 32)))
    var failure: CInt = 0
    for attempt in 0...Self.retries {
      if attempt > 0 { pwr_sleep_milliseconds(5) }
      var result: CInt = 0
      let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 32) { buffer, filled in
        result = unsafe i2c_smbus_read_i2c_block_data(
          file.number, register, wanted, buffer.baseAddress)
        filled = Int(max(0, min(result, 32)))
      }
      if result >= 0 { return bytes }
      failure = -result
      // Nobody answers at an address with no chip, however often it is asked.
      if failure == ENXIO || failure == ENODEV { break }
    }
    throw .read(register: register, errno: failure)
  }
}
