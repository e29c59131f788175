import Testing

@testable import PowerCore

@Suite struct SystemFactsTests {
  private func loads(_ text: String) -> LoadAverages? {
    SystemFacts.loadAverages(Array(text.utf8))
  }
  private func uptime(_ text: String) -> Int64? { SystemFacts.uptime(Array(text.utf8)) }
  private func memory(_ text: String) -> Int64? {
    SystemFacts.memoryAvailable(Array(text.utf8))
  }

  @Test func `the three averages of loadavg`() {
    #expect(
      loads("0.25 0.11 0.07 2/97 2317\n") == LoadAverages(one: 0.25, five: 0.11, fifteen: 0.07))
    #expect(loads("1.00 2.00 3.00") == LoadAverages(one: 1, five: 2, fifteen: 3))
  }

  @Test(arguments: ["", "0.25 0.11", "a b c", "-1 0 0", "1e9 0 0", "100001 0 0", "0,1 0,2 0,3"])
  func `other texts are not loads`(text: String) {
    #expect(loads(text) == nil)
  }

  @Test func `whole seconds of uptime`() {
    #expect(uptime("450723.41 880102.93\n") == 450_723)
    #expect(uptime("59.99") == 59)
    #expect(uptime("0.00 0.00") == 0)
  }

  @Test(arguments: ["", " \n", "-5.0", "forever", "99999999999"])
  func `other texts are not uptimes`(text: String) {
    #expect(uptime(text) == nil)
  }

  @Test func `available memory in bytes`() {
    #expect(memory("MemTotal: 1 kB\nMemAvailable:  812344 kB\nBuffers: 5 kB\n") == 831_840_256)
  }

  @Test(arguments: [
    "", "MemTotal: 5 kB", "MemAvailable:", "MemAvailable: x kB", "MemAvailable: -1",
  ])
  func `other texts tell no memory`(text: String) {
    #expect(memory(text) == nil)
  }

  @Test func `what is missing is unknown, what fails is a fault`() {
    #expect(TextTree().reading().system == SystemFacts())
    var tree: TextTree = ["proc/uptime": "100.5 1.0", "proc/meminfo": "nonsense"]
    tree.fail("proc/loadavg", .failed(errno: 21))
    let reading = tree.reading()
    #expect(reading.system.uptimeSeconds == 100 && reading.system.load == nil)
    #expect(
      reading.faults.filter { $0.source == "proc" }.map(\.what) == ["loadavg", "meminfo"])
  }
}
