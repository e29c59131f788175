import PowerCore
import Testing

@Suite struct FaultListTests {
  @Test func `faults keep their order and their words`() {
    let list = FaultList.render([
      Fault(source: "axp20x-battery", what: "current_now", error: "EIO: input/output error"),
      Fault(source: "proc", what: "loadavg", error: "empty"),
    ])
    #expect(list.elements?.count == 2)
    #expect(list.elements?.first?["source"]?.text == "axp20x-battery")
    #expect(list.elements?.first?["what"]?.text == "current_now")
    #expect(list.elements?.last?["error"]?.text == "empty")
  }

  @Test func `no faults are an empty list`() {
    #expect(FaultList.render([]) == .array([]))
  }

  @Test func `what finds no room is counted`() {
    let faults = (0..<500).map { Fault(source: "s\($0)", what: "w", error: "e") }
    let elements = FaultList.render(faults).elements ?? []
    #expect(elements.count < 40)
    #expect(
      elements.last?["error"]?.text?.hasPrefix("\(500 - elements.count + 1) more") == true)
  }

  @Test func `long texts are cut, also within a character`() {
    let long = String(repeating: "ü", count: 500)
    let list = FaultList.render([Fault(source: long, what: long, error: long)])
    for key in ["source", "what", "error"] {
      let text = list.elements?.first?[key]?.text ?? ""
      #expect(!text.isEmpty && text.utf8.count <= 110 && text.hasSuffix("…"))
    }
  }
}
