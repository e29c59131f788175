import PowerCore
import Testing

@Test(arguments: [
  (#"{"days":[1,{"x":2}],"b":3}"#, #"[1,{"x":2}]"#),
  (#"{"a":{"days":1},"days": "x,}" }"#, #" "x,}" "#),
  (#"{"a":"days","days":2}"#, "2"), (#"{"a\"days":1,"days":3}"#, "3"), (#"[{"days":1}]"#, nil),
  (#"{"a":["days",1]}"#, nil), (#"{"days":[1"#, nil), ("", nil), (#""days":1"#, nil),
])
func `one member of an object is found without reading the rest`(text: String, value: String?) {
  let bytes = Array(text.utf8)
  let found = JSON.slice(of: "days", in: bytes)
  #expect(found.map { String(decoding: bytes[$0], as: UTF8.self) } == value)
}
