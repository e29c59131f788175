import PowerCore
import Testing

@Test(arguments: [
  ("1", 0), ("[]", 1), ("[{}]", 2), ("[[],[]]", 2), (#"["[[["]"#, 1), (#"["\"[[["]"#, 1),
  (#"{"a":{"b":[1]}}"#, 3), ("]]][", 0),
])
func `brackets nest, but not inside of strings`(text: String, depth: Int) {
  #expect(!JSON.isDeeper(Array(text.utf8), than: depth))
  if depth > 0 { #expect(JSON.isDeeper(Array(text.utf8), than: depth - 1)) }
}
