import Testing

@testable import PowerCore

@Suite struct FullDetectorTests {
  /// Whether a charge by voltage and current, a minute each, ends as full.
  private func isFull(
    _ minutes: [(volts: Double, amperes: Double)], chemistry: Chemistry = .lipo,
    connected: Bool? = true, limit: Double? = 1.2
  ) -> Bool {
    var detector = FullDetector(CellModel(chemistry))
    var found = false
    for minute in minutes {
      let now = detector.step(
        FullDetector.Input(
          voltage: minute.volts, current: minute.amperes, capacity: 6, resistance: 0.12,
          limit: limit, connected: connected, seconds: 60))
      found = found || now
    }
    return found
  }

  private func constantVoltage(_ volts: Double, down to: Double) -> [(
    volts: Double, amperes: Double
  )] {
    var minutes: [(volts: Double, amperes: Double)] = []
    var current = 1.2
    while current > to {
      minutes.append((volts, current))
      current *= 0.98
    }
    return minutes
  }

  @Test func `a taper at the target is full`() {
    #expect(isFull(constantVoltage(4.2, down: 0.12)))
    #expect(isFull(constantVoltage(4.2, down: 0.12), limit: nil))
    #expect(!isFull(constantVoltage(4.2, down: 0.3)))
  }

  @Test func `a charger that holds another voltage is learned`() {
    #expect(isFull(constantVoltage(4.16, down: 0.12)))
    #expect(!isFull(constantVoltage(4.05, down: 0.12)))
  }

  @Test func `a charger that stops early is full when nothing flows with power there`() {
    let stopped = constantVoltage(4.2, down: 0.4) + Array(repeating: (4.17, 0.0), count: 5)
    #expect(isFull(stopped))
    #expect(!isFull(stopped, connected: false))
  }

  @Test func `clouds are not full`() {
    // The sun gives less, and the voltage falls with the current.
    let cloud = (0..<60).map { minute -> (volts: Double, amperes: Double) in
      let less = Double(minute) * 0.018
      return (4.2 - 0.12 * less, 1.2 - less)
    }
    #expect(!isFull(cloud))
    // A weak sun, at a voltage below the target.
    #expect(!isFull(Array(repeating: (4.165, 0.08), count: 60)))
    // A sun that flickers at the target never lets it rest for minutes.
    let flicker = (0..<60).map { minute -> (volts: Double, amperes: Double) in
      minute % 3 == 0 ? (4.2, 0.1) : (4.15, -0.1)
    }
    #expect(!isFull(flicker))
  }

  @Test func `the other chemistries have their own signs`() {
    #expect(
      isFull(
        Array(repeating: (2.4, 0.12), count: 10), chemistry: .leadAcid, connected: nil, limit: nil))
    #expect(
      !isFull(
        Array(repeating: (2.15, 0.01), count: 99), chemistry: .leadAcid, connected: nil, limit: nil)
    )
    #expect(
      isFull(
        Array(repeating: (3.53, 0), count: 10), chemistry: .lithiumIronPhosphate, connected: nil,
        limit: nil))
    #expect(
      !isFull(
        Array(repeating: (3.36, 0), count: 99), chemistry: .lithiumIronPhosphate, connected: true))
  }

  @Test func `a cell that was filled before its charger came to hold shows it when nothing flows`()
  {
    func isFull(rests volts: Double, for minutes: Int, connected: Bool?) -> Bool {
      self.isFull(
        Array(repeating: (3.42, 1.2), count: 60) + Array(repeating: (volts, 0), count: minutes),
        chemistry: .lithiumIronPhosphate, connected: connected)
    }
    #expect(isFull(rests: 3.405, for: 18, connected: true))
    // A cloud is sooner over, and a cell that is not full rests lower.
    #expect(!isFull(rests: 3.405, for: 12, connected: true))
    #expect(!isFull(rests: 3.37, for: 99, connected: true))
    #expect(!isFull(rests: 3.405, for: 99, connected: nil))
  }

  @Test func `a lead-acid charger that goes on to its lower voltage has finished`() {
    func isFull(absorbs minutes: Int, then amperes: Double) -> Bool {
      self.isFull(
        Array(repeating: (2.4, 0.25), count: minutes)
          + Array(repeating: (2.267, amperes), count: 12),
        chemistry: .leadAcid, connected: nil, limit: nil)
    }
    #expect(isFull(absorbs: 60, then: 0.045))
    #expect(!isFull(absorbs: 60, then: 0.15))
    #expect(!isFull(absorbs: 0, then: 0.045))
  }
}
