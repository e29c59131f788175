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

@Test func `a standing fault whose number changes is told once`() {
  var log = FaultLog()
  _ = log.changes([gauge])
  let other = Fault(source: gauge.source, what: gauge.what, error: "-9 is too much")
  #expect(log.changes([other]).appeared.isEmpty)
  #expect(log.changes([other]).disappeared.isEmpty)
  let worse = Fault(source: gauge.source, what: gauge.what, error: "EIO: 9 bytes")
  let change = log.changes([worse])
  #expect(change.appeared == [worse] && change.disappeared == [other])
}
