import Testing

@testable import PowerCore

@Suite struct SimulationRequestTests {
  @Test func `a request comes out of its document as it went in`() throws {
    var configuration = Configuration()
    try configuration.set(section: "simulation", name: "load_w", value: "2.25")
    try configuration.set(section: "battery", name: "chemistry", value: "lifepo4")
    let request = SimulationRequest(
      board: "lime2", now: 1_780_272_000, configuration: configuration)
    let read = SimulationRequest(json: request.json)
    #expect(read == request)
    #expect(read?.configuration.simulation.loadWatts == 2.25)
  }

  @Test func `what is no request is none`() {
    let good = SimulationRequest(board: "lime2", now: 1, configuration: Configuration())
    #expect(SimulationRequest(json: good.json) != nil)
    #expect(SimulationRequest(json: .null) == nil)
    for board in ["lime", "", "LIME2"] {
      let request = SimulationRequest(board: board, now: 1, configuration: Configuration())
      #expect(SimulationRequest(json: request.json) == nil)
    }
    let wrong = JSON.array([.array([.string("panel"), .string("peak_w"), .string("much")])])
    #expect(
      SimulationRequest(
        json: .object([
          .init("board", .string("lime2")), .init("now", .integer(1)), .init("settings", wrong),
        ])) == nil)
  }
}
