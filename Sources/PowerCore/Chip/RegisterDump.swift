/// Why a text is no dump of registers.
public enum RegisterDumpError: Error, Equatable, Sendable {
  /// It has no line of the form `00: 12 34 …`.
  case empty
  /// A line has something else where a value should be.
  case line(Int)
  /// A line has bytes where the chip has words, or words where it has bytes.
  case width(Int)
}

/// The text that i2cdump prints, in its byte and word modes.
public enum RegisterDump {
  /// Reads a dump.
  ///
  /// In byte mode a line is an address and sixteen columns of two digits, in word mode eight of
  /// four; `XX` and blanks are registers that were not read. Words come from a bus that sends the
  /// low byte first, so that for chips that send the high byte first they are turned round.
  ///
  /// - Parameters:
  ///   - text: As printed by `i2cdump -y BUS ADDRESS b`, or `w`.
  ///   - words: Whether the chip has registers of 16 bits; a dump of the other kind is refused.
  /// - Returns: The registers.
  /// - Throws: ``RegisterDumpError``.
  public static func parse(_ text: [UInt8], words: Bool = false) throws(RegisterDumpError)
    -> RegisterFile
  {
    var registers = RegisterFile()
    var lineNumber = 0
    for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      lineNumber += 1
      let bytes = Array(line)
      guard bytes.count >= 4, bytes[2] == UInt8(ascii: ":"), bytes[3] == UInt8(ascii: " "),
        let high = Hex.value(bytes[0]), let low = Hex.value(bytes[1])
      else { continue }
      let isWord = digitCount(bytes) == 4
      guard isWord == words || digitCount(bytes) == 0 else { throw .width(lineNumber) }
      guard take(bytes, from: high << 4 | low, isWord: isWord, into: &registers) else {
        throw .line(lineNumber)
      }
    }
    guard registers.count > 0 else { throw .empty }
    return registers
  }

  /// The number of digits of the first column that is not blank.
  private static func digitCount(_ line: [UInt8]) -> Int {
    let column = line.dropFirst(4).drop { $0 == UInt8(ascii: " ") }
    return column.prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\r") }.count
  }

  private static func take(
    _ line: [UInt8], from first: UInt8, isWord: Bool, into registers: inout RegisterFile
  ) -> Bool {
    let width = isWord ? 4 : 2
    for column in 0..<(isWord ? 8 : 16) {
      let start = 4 + column * (width + 1)
      guard start + width <= line.count else { return true }
      let cell = line[start..<start + width]
      let address = Int(first) + column
      guard address <= 0xFF else { return true }
      if cell.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "X") }) { continue }
      var value: UInt16 = 0
      for digit in cell {
        guard let digit = Hex.value(digit) else { return false }
        value = value << 4 | UInt16(digit)
      }
      registers[UInt8(address)] = isWord ? value.byteSwapped : value
    }
    return true
  }
}
