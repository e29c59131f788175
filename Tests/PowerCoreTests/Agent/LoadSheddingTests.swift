import PowerCore
import Testing

private func shedding() -> LoadShedding {
  LoadShedding(LineSettings())  // off below 20 %, on from 40 %, 300 s each
}

/// Charge in percent, `nil` for unknown; seconds; the predicted outage; what must come out.
private typealias Step = (charge: Double?, at: Double, outage: Bool?, on: Bool)

private func run(_ steps: [Step], _ shedding: LoadShedding = shedding()) {
  var shedding = shedding
  for step in steps {
    let isOn = shedding.step(
      charge: step.charge.map { $0 / 100 }, outagePredicted: step.outage, at: step.at)
    #expect(isOn == step.on, "\(step)")
  }
}

@Test func `between its levels the load stays as it is`() {
  run([
    (50, 0, nil, true), (20, 1000, nil, true), (19.9, 1010, nil, false), (39.9, 5000, nil, false),
    (40, 5010, nil, true), (21, 9000, nil, true),
  ])
}

@Test func `it starts on, unless there is too little`() {
  run([(nil, 0, nil, true)])
  run([(30, 0, nil, true)])
  run([(19, 0, nil, false)])
  run([(90, 0, true, false)])
}

@Test func `each state lasts its minimum time, the first one too`() {
  run([
    (50, 0, nil, true), (10, 299, nil, true), (10, 300, nil, false), (90, 599, nil, false),
    (90, 600, nil, true), (10, 601, nil, true), (50, 800, nil, true), (10, 900, nil, false),
  ])
  run([(10, 100, nil, false), (90, 399, nil, false), (90, 400, nil, true)])
}

@Test(arguments: [nil, Double.nan, .infinity, -1, 101])
func `as long as the charge is unknown nothing changes`(charge: Double?) {
  run([(50, 0, nil, true), (charge, 1000, nil, true)])
  run([(10, 0, nil, false), (charge, 1000, nil, false), (50, 1010, nil, true)])
}

@Test func `a predicted outage sheds the load, and its end alone does not bring it back`() {
  run([
    (80, 0, false, true), (80, 1000, true, false), (80, 2000, true, false),
    (30, 3000, false, false), (80, 4000, nil, true),
  ])
  run([(nil, 0, nil, true), (nil, 1000, true, false), (nil, 2000, false, false)])
}

@Test func `other settings change the levels and not the state`() {
  var settings = LineSettings()
  var shedding = LoadShedding(settings)
  #expect(shedding.step(charge: 0.1, at: 0) == false)
  settings.loadOnPercent = 25
  settings.loadOffMinimum = 10
  shedding.adopt(settings)
  #expect(shedding.isOn == false)
  #expect(shedding.step(charge: 0.24, at: 50) == false)
  #expect(shedding.step(charge: 0.25, at: 60) == true)
}
