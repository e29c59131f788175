import Testing

@testable import PowerCore

@Suite struct TextTests {
  @Test func `texts are compared byte by byte`() {
    #expect(Text.same("axp20x-adc", "axp20x-adc"))
    #expect(!Text.same("axp20x-adc", "axp20x-ad"))
    #expect(!Text.same("\u{E9}", "e\u{301}"))
    #expect(Text.ends("axp813-ac", with: "-ac") && !Text.ends("ac", with: "-ac"))
  }

  @Test func `beginnings, ends and order are those of the bytes`() {
    #expect(Text.begins("axp20x-ac", with: "axp") && Text.begins("axp", with: "axp"))
    #expect(Text.begins("", with: "") && !Text.begins("ax", with: "axp"))
    #expect(!Text.begins("bxp", with: "axp") && Text.ends("-0034", with: "-0034"))
    #expect(!Text.ends("1-0035", with: "-0034"))
    #expect(Text.precedes("", "a") && Text.precedes("a", "aa") && Text.precedes("Z", "a"))
    #expect(!Text.precedes("a", "a") && !Text.precedes("b", "ab") && Text.precedes("z", "é"))
  }

  @Test func `order is that of the library's sort, and equal texts stay in theirs`() {
    var random = SeededGenerator(seed: 11)
    for count in [0, 1, 2, 3, 10, 11, 57, 60, 300, 2000] {
      let texts = (0..<count).map { _ in "\(random.next() % UInt64(count))" }
      let wanted = texts.indices.sorted {
        let (one, other) = (Array(texts[$0].utf8), Array(texts[$1].utf8))
        return one == other ? $0 < $1 : one.lexicographicallyPrecedes(other)
      }
      #expect(Text.order(texts) == wanted)
      #expect(Text.sorted(texts) == wanted.map { texts[$0] })
    }
  }

  @Test func `a text falls into the parts between its separators`() {
    let comma = UInt8(ascii: ",")
    #expect(Text.parts("a, b ,c", at: comma) == ["a", "b", "c"])
    #expect(Text.parts("", at: comma) == [""])
    #expect(Text.parts(",a,,", at: comma) == ["", "a", "", ""])
    #expect(Text.parts("a=b=c", at: UInt8(ascii: "="), atMost: 2) == ["a", "b=c"])
    #expect(Text.parts("a=b", at: UInt8(ascii: "="), atMost: 1) == ["a=b"])
  }

  @Test func `control characters are not plain`() {
    #expect(Text.isPlain("/srv/naïve name") && Text.isPlain(""))
    #expect(!Text.isPlain("a\n") && !Text.isPlain("\u{7F}"))
    #expect(Text.all("0123") { $0 < 0x40 } && !Text.all("012a") { $0 < 0x40 })
  }

  @Test func `what is printed is printable`() {
    #expect(Text.printable(Array(" ok\n".utf8)) == "ok")
    #expect(Text.printable([0x1B, 0x5B, 0x41, 0xFF, 0x22, 0x5C]) == "?[A???")
    #expect(Text.printable(Array("abcdef".utf8), limit: 3) == "abc…")
    #expect(Text.printable(Array("abc".utf8), limit: 3) == "abc")
    #expect(Text.printable([]) == "")
  }

  @Test(arguments: ["", "a b", "a/b", "naïve", "a\n", String(repeating: "x", count: 65)])
  func `names that no kernel gives are refused`(name: String) {
    #expect(!Text.isPlainName(name))
  }

  @Test(arguments: ["iio:device0", "hid-0005:046D:B015-battery", String(repeating: "x", count: 64)])
  func `names of the kernel are accepted`(name: String) {
    #expect(Text.isPlainName(name))
  }

  @Test func `trimming takes white space and trailing zeros`() {
    #expect(Text.trimmed(Array("\t a b \n\0\n".utf8)) == Array("a b".utf8))
    #expect(Text.trimmed(Array(" \n".utf8)) == [])
  }

  @Test func `what would steer a terminal is not displayed, other characters are`() {
    #expect(Text.displayable("43 °C\u{1B}[31m\r\n\u{9B}2J µ\u{7F}") == "43 °C[31m2J µ")
    #expect(Text.displayable(String(repeating: "x", count: 1000)).count == 300)
  }
}
