/// A run of registers that is read in one transaction.
public struct RegisterBlock: Sendable {
  let first: UInt8
  let count: Int
  /// The high bytes in it, whose low byte follows; such a block is read twice.
  let pairs: [UInt8]

  init(_ first: UInt8, _ count: Int, pairs: [UInt8] = []) {
    self.first = first
    self.count = count
    self.pairs = pairs
  }
}

extension AXP209 {
  /// Every register that has a row, in 9 transactions; 12 when all converter blocks were torn.
  public static let blocks = [
    RegisterBlock(0x00, 4),
    RegisterBlock(0x30, 12),
    RegisterBlock(0x56, 18, pairs: [0x56, 0x58, 0x5A, 0x5C, 0x5E, 0x62, 0x64, 0x66]),
    RegisterBlock(0x70, 16, pairs: [0x70, 0x71, 0x78, 0x7A, 0x7C, 0x7E]),
    RegisterBlock(0x82, 4),
    RegisterBlock(0xB0, 14, pairs: [0xB0, 0xB1, 0xB2, 0xB4, 0xB5, 0xB6, 0xBA, 0xBC]),
  ]
}

/// Reads a chip so that a torn pair of bytes is never believed.
public enum RegisterReader {
  /// Reads blocks of registers.
  ///
  /// The chip may step between the transfer of a high and of its low byte, which puts a 12-bit
  /// value off by 16 steps. A block with such pairs is read twice; where the high bytes differ, a
  /// third time, and the two that agree are taken. Where all three differ, the pair is left out.
  ///
  /// - Parameters:
  ///   - blocks: What to read.
  ///   - bus: The chip.
  ///   - failures: Takes what went wrong; after a failure the rest is not tried, since a bus that
  ///     hangs would cost its time-out each time.
  /// - Returns: What could be read.
  public static func read(
    _ blocks: [RegisterBlock], from bus: inout some RegisterBus & ~Copyable,
    failures: inout [BusError]
  ) -> RegisterFile {
    var registers = RegisterFile()
    for block in blocks {
      do throws(BusError) {
        let bytes = try steady(block, &bus)
        for (index, byte) in bytes.enumerated() {
          registers[block.first &+ UInt8(truncatingIfNeeded: index)] = byte.map(UInt16.init)
        }
      } catch {
        failures.append(error)
        return registers
      }
    }
    return registers
  }

  private static func steady(_ block: RegisterBlock, _ bus: inout some RegisterBus & ~Copyable)
    throws(BusError) -> [UInt8?]
  {
    let first = try whole(block, &bus)
    if block.pairs.isEmpty { return first.map { $0 } }
    let second = try whole(block, &bus)
    let torn = block.pairs.filter { !agree(first, second, high: Int($0 - block.first)) }
    var result: [UInt8?] = second.map { $0 }
    if torn.isEmpty { return result }
    let third = try whole(block, &bus)
    for register in torn {
      let high = Int(register - block.first)
      let matches = agree(second, third, high: high) || agree(first, third, high: high)
      result[high] = matches ? third[high] : nil
      result[high + 1] = matches ? third[high + 1] : nil
    }
    return result
  }

  /// The same high byte, and low bytes closer than a roll-over of the lower one would leave them.
  private static func agree(_ one: [UInt8], _ other: [UInt8], high: Int) -> Bool {
    guard one[high] == other[high] else { return false }
    let (a, b) = (one[high + 1], other[high + 1])
    return max(a, b) - min(a, b) <= 8
  }

  private static func whole(_ block: RegisterBlock, _ bus: inout some RegisterBus & ~Copyable)
    throws(BusError) -> [UInt8]
  {
    let bytes = try bus.block(at: block.first, count: block.count)
    guard bytes.count == block.count else {
      throw .short(register: block.first, count: bytes.count)
    }
    return bytes
  }
}
