import PowerCore
import Testing

@Suite struct TextTests {
  @Test func `texts are compared byte by byte`() {
    #expect(Text.same("axp20x-adc", "axp20x-adc"))
    #expect(!Text.same("axp20x-adc", "axp20x-ad"))
    #expect(!Text.same("\u{E9}", "e\u{301}"))
    #expect(Text.ends("axp813-ac", with: "-ac") && !Text.ends("ac", with: "-ac"))
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
