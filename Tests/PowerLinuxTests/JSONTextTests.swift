import PowerCore
import PowerLinux
import Testing

@Test func `a document comes back as it was written, its keys in their order`() throws {
  let document = JSON.object([
    .init("z", .integer(-5)), .init("a", .number(3.7708)), .init("n", .null),
    .init("t", .string("°C \"quoted\" \\ \u{1}")), .init("l", .array([.bool(true), .object([])])),
  ])
  let text = try JSONText.encode(document)
  #expect(text.last == UInt8(ascii: "\n"))
  #expect(try JSONText.decode(text) == document)
}

@Test func `numbers are written with the digits that were measured`() throws {
  let numbers = JSON.array([
    .rounded(-0.372, decimals: 4), .rounded(3.7708 * 0.372, decimals: 4), .rounded(5, decimals: 2),
    .rounded(-0.00001, decimals: 3), .rounded(.nan, decimals: 2), .rounded(1e300, decimals: 2),
  ])
  let text = String(decoding: try JSONText.encode(numbers), as: UTF8.self)
  #expect(text == "[-0.372,1.4027,5.0,0.0,null,null]\n")
}

@Test(arguments: [
  "", "{", "[1,]", "{\"a\":1,\"a\":2}", "NaN", "[1e999]", "{\"a\":1} x", "\"\u{0}\"",
])
func `what is no JSON is an error with its place`(text: String) {
  let error = #expect(throws: JSONError.self) { try JSONText.decode(Array(text.utf8)) }
  #expect(error?.text.hasPrefix("line ") == true)
}

@Test func `nesting without end is an error`() {
  #expect(throws: JSONError.self) {
    try JSONText.decode(Array(String(repeating: "[", count: 100_000).utf8))
  }
}
