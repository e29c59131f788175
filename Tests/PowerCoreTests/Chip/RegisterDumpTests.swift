import Testing

@testable import PowerCore

@Suite struct RegisterDumpTests {
  private func parse(_ text: String, words: Bool = false)
    -> Result<RegisterFile, RegisterDumpError>
  {
    do throws(RegisterDumpError) {
      return .success(try RegisterDump.parse(Array(text.utf8), words: words))
    } catch {
      return .failure(error)
    }
  }

  @Test func `bytes are where i2cdump prints them, XX and blanks are not read`() throws {
    let file = try parse(
      """
           0  1  2  3  4  5  6  7  8  9  a  b  c  d  e  f    0123456789abcdef
      00: d5 70 XX 41 00 00 00 00 00 00 00 00 00 00 00 00    .p.A............
      70:                         e1 0b                              ..
      """
    ).get()
    #expect(file[0x00] == 0xD5 && file[0x01] == 0x70 && file[0x02] == nil && file[0x03] == 0x41)
    #expect(file[0x78] == 0xE1 && file[0x79] == 0x0B && file[0x77] == nil && file.count == 17)
  }

  @Test func `the column of characters is not taken for registers`() throws {
    let file = try parse("00: 61 62 63 64 65 66 61 62 63 64 65 66 61 62 63 64    abcdefabcdefabcd")
      .get()
    #expect(file.count == 16)
  }

  @Test func `words are turned round, since the meters send the high byte first`() throws {
    let file = try parse("00: 9f39 e803 ca62 XXXX 0000 0000 0000 0000 \r", words: true).get()
    #expect(file[0] == 0x399F && file[1] == 0x03E8 && file[2] == 0x62CA && file[3] == nil)
    #expect(INA2xx.ina219.busVoltage.decode(file) == .value(12.644))
    let reading = INA2xx.ina219.reading(file, shunt: 0.1)
    #expect(reading.current.map { ($0.value * 1e6).rounded() } == 100_000)
  }

  @Test func `a dump of the wrong width is refused, not taken for other registers`() {
    #expect(parse("00: d570 0041\n") == .failure(.width(1)))
    #expect(parse("00: d5 70 00 41\n", words: true) == .failure(.width(1)))
  }

  @Test(arguments: ["", "hello\n", "00:\n", "zz: 00\n", "root:x:0:0\n"])
  func `a text without registers is refused`(text: String) {
    #expect(parse(text) == .failure(.empty))
  }

  @Test func `a value that is none is refused with its line`() {
    #expect(parse("00: 00 01\n10: 00 g1 02\n") == .failure(.line(2)))
  }

  @Test func `any bytes are a dump or an error`() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<2000 {
      let alphabet = Array("0123456789abcdefXx: \n\r\tg".utf8)
      let text = (0..<Int.random(in: 0...200, using: &generator)).map { _ in
        Bool.random(using: &generator)
          ? alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
          : UInt8.random(in: 0...255, using: &generator)
      }
      if case .success(let file) = parse(String(decoding: text, as: UTF8.self)) {
        #expect(file.count > 0)
      }
    }
  }
}
