import Testing

@testable import PowerCore

@Test func `a text is broken at spaces where it is too wide`() {
  let words = Array(repeating: "±12345678", count: 20).joined(separator: " ")
  let lines = Columns.filled(words, indent: 4).split(separator: "\n").map { String($0) }
  #expect(lines.map { Columns.width($0) } == [79, 73, 53])
  #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("    ±") })
  #expect(Columns.filled("two  spaces stay", indent: 4) == "two  spaces stay")
  let long = String(repeating: "x", count: 100)
  #expect(Columns.filled("a " + long + " b", indent: 2) == "a\n  " + long + "\n  b")
  #expect(Columns.filled("", indent: 2).isEmpty)
}

@Test func `colours take no columns`() {
  let style = Style(colour: true, unicode: true)
  #expect(Columns.width(style.red("9 °C") + " mm" + style.bold("m")) == 8)
  let line = style.green("99 %") + String(repeating: " abcdefghi", count: 7)
  #expect(Columns.filled(line, indent: 0) == line)
  #expect(Columns.pad(style.red("x"), 3) == style.red("x") + "  ")
}
