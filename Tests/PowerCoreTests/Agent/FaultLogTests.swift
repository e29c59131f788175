import PowerCore
import Testing

private let bus = Fault(source: "axp20x-battery", what: "current_now", error: "EIO: x")
private let gauge = Fault(source: "axp20x-battery", what: "capacity", error: "127 is too much")

@Test func `a standing fault is told once, and once more when it is over`() {
  var log = FaultLog()
  #expect(log.changes([bus]).appeared == [bus])
  #expect(log.changes([bus, gauge]).appeared == [gauge])
  let quiet = log.changes([gauge, bus])
  #expect(quiet.appeared.isEmpty && quiet.disappeared.isEmpty)
  #expect(log.changes([gauge]).disappeared == [bus])
}
