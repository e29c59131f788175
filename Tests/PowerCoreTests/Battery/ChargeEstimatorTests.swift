import Testing

@testable import PowerCore

/// Against batteries whose truth is hidden; each case prints what it measured.
@Suite struct ChargeEstimatorTruthTests {
  private func report(_ name: String, _ score: EstimatorScore) {
    func percent(_ value: Double) -> String { Columns.number(value * 100, decimals: 2, unit: "%") }
    print(
      "\(name): worst \(percent(score.worst)), mean \(percent(score.mean)), capacity"
        + " \(percent(score.capacityError)), \(Columns.number(score.cycles, decimals: 1, unit: ""))"
        + "cycles")
  }

  @Test(arguments: [(2.0, 0.01), (2.5, 0.02)], [UInt64(4), 9])
  func `the simulated board is known within 5 points, a faded capacity within 5 %`(
    board: (load: Double, offset: Double), seed: UInt64
  ) {
    var parameters = SimulationParameters()
    parameters.batteryCapacity = 0.85 * 24
    parameters.meanLoad = board.load
    let score = EstimatorScore(
      parameters, seed: seed, ratedWattHours: 24, offset: board.offset,
      start: 1_767_225_600 + Int64(seed) * 30 * 86_400, days: 13)
    report("board of \(board.load) W, offset \(board.offset) A, seed \(seed)", score)
    #expect(score.count > 5000)
    #expect(score.worst < 0.05)
    #expect(score.capacityError.magnitude < 0.05)
  }

  @Test(arguments: [Chemistry.lipo, .lithiumIon, .lithiumIronPhosphate], [UInt64(1), 6])
  func `deep cycles teach the capacity of every lithium cell, even by another curve`(
    chemistry: Chemistry, seed: UInt64
  ) {
    var facts = HiddenBattery.Facts(chemistry, seed: seed)
    facts.isBench = true
    facts.load = 3
    let score = EstimatorScore(facts, days: 6.5)
    report("bench \(chemistry.word), seed \(seed)", score)
    #expect(score.cycles > 10)
    #expect(score.worst < 0.05)
    #expect(score.capacityError.magnitude < 0.05)
    #expect(score.energyError.magnitude < 0.05)
    #expect(Double(score.covered) > 0.9 * Double(score.count))
  }

  @Test(arguments: Chemistry.allCases, [UInt64(5)])
  func `sun and load teach them too`(chemistry: Chemistry, seed: UInt64) {
    var facts = HiddenBattery.Facts(chemistry, seed: seed)
    facts.isBookCurve = true
    // Only a deep discharge shows what a battery holds.
    if chemistry != .leadAcid { facts.load *= 1.6 }
    let score = EstimatorScore(facts, days: 12)
    report("sun \(chemistry.word), seed \(seed)", score)
    #expect(score.fulls > 4)
    #expect(score.worst < 0.05)
    #expect(score.capacityError.magnitude < 0.05)
    #expect(Double(score.covered) > 0.9 * Double(score.count))
  }

  @Test func `the chip's counter and gauge do no harm`() {
    var facts = HiddenBattery.Facts(.lipo, seed: 7)
    facts.hasCounter = true
    facts.hasGauge = true
    facts.isBench = true
    facts.load = 3
    let score = EstimatorScore(facts, days: 5)
    report("counter and gauge", score)
    #expect(score.worst < 0.05)
    #expect(score.capacityError.magnitude < 0.05)
  }
}

@Suite struct ChargeEstimatorTests {
  private func sample(
    _ time: Double, volts: Double?, amperes: Double?, chip: Double? = nil, connected: Bool? = nil
  ) -> BatterySample {
    var sample = BatterySample(time: time)
    sample.present = true
    sample.voltage = volts.map(Quantity.init)
    sample.current = amperes.map(Quantity.init)
    sample.chipRatio = chip
    sample.inputConnected = connected
    return sample
  }

  private func taken(
    _ estimator: inout ChargeEstimator, _ sample: BatterySample
  ) throws -> ChargeEstimate {
    let estimate = estimator.step(sample)
    return try #require(estimate)
  }

  /// A LiPo cell that discharges from a state of charge, an hour of minutes.
  private func running(
    from ratio: Double, hours: Int = 1
  ) -> (ChargeEstimator, ratio: Double, time: Double) {
    var estimator = ChargeEstimator(chemistry: .lipo, capacityWh: 24)
    let model = CellModel(.lipo)
    var ratio = ratio
    for minute in 0..<hours * 60 {
      let volts = model.rest.voltage(at: ratio) - 0.4 * 0.12
      _ = estimator.step(sample(Double(minute) * 60, volts: volts, amperes: -0.4))
      ratio -= 0.4 / 60 / 6.23
    }
    return (estimator, ratio, Double(hours * 3600))
  }

  @Test func `nothing is believed of nothing`() {
    var estimator = ChargeEstimator(chemistry: .lipo, capacityWh: 24)
    let nothing = estimator.step(BatterySample(time: 0))
    #expect(nothing == nil)
    #expect(estimator.numbers(at: 0) == nil)
    var gone = BatterySample(time: 60)
    gone.present = false
    let none = estimator.step(gone)
    #expect(none == nil)
  }

  @Test(arguments: Chemistry.allCases, [0.15, 0.5, 0.9])
  func `a resting battery shows its curve`(chemistry: Chemistry, ratio: Double) throws {
    var estimator = ChargeEstimator(chemistry: chemistry, capacityWh: 80)
    let cells = chemistry == .leadAcid ? 6.0 : 1
    let volts = CellModel(chemistry).rest.voltage(at: ratio) * cells
    var estimate: ChargeEstimate?
    for minute in 0..<1200 {
      estimate = estimator.step(sample(Double(minute) * 60, volts: volts, amperes: 0))
    }
    let found = try #require(estimate)
    #expect((found.ratio - ratio).magnitude < 2 * found.ratioDeviation)
    // Makers of lead and acid differ by less than the others do.
    let most = chemistry == .lithiumIronPhosphate ? 0.4 : chemistry == .leadAcid ? 0.09 : 0.2
    #expect(found.ratioDeviation < most)
    if chemistry == .lithiumIronPhosphate, ratio == 0.5 { #expect(found.ratioDeviation > 0.1) }
  }

  @Test func `an hour of discharge takes away what was pressed into lead and acid`() {
    var estimator = ChargeEstimator(chemistry: .leadAcid, capacityWh: 86)
    func doubt(_ current: Double, after seconds: Double) -> Double? {
      estimator.sinceCharging = seconds
      return estimator.doubt(current, ampereHours: 7)
    }
    #expect(doubt(0.4, after: 0) == nil)
    #expect(doubt(-0.4, after: 0) == 5)
    #expect(doubt(-0.4, after: 1800) == 3)
    #expect(doubt(-0.4, after: 3600) == 1)
    #expect(doubt(0, after: 3600) == nil)
    #expect(doubt(0, after: 14_400) == 1)
  }

  @Test func `a gauge that is stuck at 100 is not believed against the voltage`() throws {
    var estimator = ChargeEstimator(chemistry: .lipo, capacityWh: 24)
    let estimate = try taken(&estimator, sample(0, volts: 3.72, amperes: -0.3, chip: 1))
    #expect(estimate.ratio < 0.5)
    var other = ChargeEstimator(chemistry: .lipo, capacityWh: 24)
    let alone = try taken(&other, sample(0, volts: nil, amperes: nil, chip: 0.7))
    #expect((alone.ratio - 0.7).magnitude < 0.05)
    #expect(alone.ratioDeviation > 0.08)
  }

  @Test func `a gauge for another kind of cell is not believed`() throws {
    var estimator = ChargeEstimator(chemistry: .lithiumIronPhosphate, capacityWh: 24)
    var estimate: ChargeEstimate?
    for minute in 0..<120 {
      estimate = estimator.step(
        sample(Double(minute) * 60, volts: 3.28, amperes: -0.3, chip: 0.04))
    }
    #expect(try #require(estimate).ratio > 0.3)
    #expect(try #require(estimate).ratioDeviation > 0.1)
  }

  @Test func `a battery believed to be nearly empty is found out by its voltage`() throws {
    var estimator = ChargeEstimator(chemistry: .lipo, capacityWh: 24)
    _ = estimator.step(sample(0, volts: nil, amperes: -0.3, chip: 0.05))
    var estimate: ChargeEstimate?
    for minute in 1..<60 {
      estimate = estimator.step(sample(Double(minute) * 60, volts: 3.80, amperes: -0.3))
    }
    // 3.80 V and what 0.3 A take off it are those of a battery that is half full: both are possible.
    let found = try #require(estimate)
    #expect(0.25...0.55 ~= found.ratio)
    #expect((0.5 - found.ratio).magnitude < 3 * found.ratioDeviation)
  }

  @Test func `a battery whose voltage falls below its curve is empty, and fills from there`() throws
  {
    let rest = CellModel(.lipo).rest
    let ampereHours = 24 / 3.7
    var estimator = ChargeEstimator(chemistry: .lipo, capacityWh: 24)
    var estimate: ChargeEstimate?
    var time = 0.0
    var ratio = 0.95
    func minute(_ amperes: Double, below: Double = 0) {
      time += 60
      ratio = max(0, ratio + amperes / 60 / ampereHours)
      let volts = rest.voltage(at: ratio) + 0.15 * amperes - below
      estimate = estimator.step(sample(time, volts: volts, amperes: amperes))
    }
    while ratio > 0.002 { minute(-0.5) }
    // The end of a board takes next to nothing, but this cell has been empty for long.
    for _ in 0..<60 { minute(-0.02, below: 0.3) }
    #expect(try #require(estimate).ratio < 0.02)
    for passed in 0..<180 {
      minute(0.5)
      if passed > 10 { #expect((try #require(estimate).ratio - ratio).magnitude < 0.05) }
    }
  }

  @Test func `a sag, a spike and a dead converter change little`() throws {
    let (start, _, time) = running(from: 0.6)
    var estimator = start
    let before = try taken(&estimator, sample(time, volts: 3.82, amperes: -0.4)).ratio
    let wrong: [(Double?, Double?)] = [
      (3.0, -0.4), (4.4, -0.4), (0, 0), (nil, nil), (.nan, .infinity), (-.infinity, .nan),
      (1e300, -1e300),
    ]
    for (index, pair) in wrong.enumerated() {
      let now = estimator.step(
        sample(time + Double(index + 1) * 10, volts: pair.0, amperes: pair.1))
      #expect(((now?.ratio ?? 9) - before).magnitude < 0.02)
    }
  }

  @Test func `a voltage that stays elsewhere is believed in the end`() throws {
    let (start, _, time) = running(from: 0.8)
    var estimator = start
    var estimate: ChargeEstimate?
    for minute in 1...600 {
      estimate = estimator.step(sample(time + Double(minute) * 60, volts: 3.55, amperes: -0.01))
    }
    #expect(try #require(estimate).ratio < 0.1)
  }

  @Test func `a night without power widens, and the voltage finds back`() throws {
    let (start, ratio, time) = running(from: 0.9, hours: 3)
    var estimator = start
    let before = try taken(&estimator, sample(time, volts: 3.98, amperes: -0.4))
    var later = estimator
    let blind = try taken(&later, sample(time + 36_000, volts: nil, amperes: nil))
    #expect(blind.ratioDeviation > 0.3)
    #expect(before.ratioDeviation < 0.15)
    #expect((blind.ratio - ratio).magnitude < 0.1)
    var found: ChargeEstimate?
    for minute in 0..<60 {
      found = estimator.step(
        sample(time + 36_000 + Double(minute) * 60, volts: 3.69, amperes: -0.4))
    }
    #expect((try #require(found).ratio - 0.2).magnitude < 0.1)
  }

  @Test func `time that goes backwards or stands still neither traps nor counts`() throws {
    let (start, _, time) = running(from: 0.6)
    var estimator = start
    let before = try taken(&estimator, sample(time, volts: 3.82, amperes: -0.4))
    for moment in [time, time - 1e6, -1e18, 1e18, .nan, .infinity, 0] {
      if let now = estimator.step(sample(moment, volts: 3.82, amperes: -0.4)) {
        #expect((now.ratio - before.ratio).magnitude < 0.25)
        #expect(now.ratioDeviation.isFinite)
      }
    }
  }

  @Test func `any numbers at all leave a state of charge between 0 and 1`() {
    let noise = SeededNoise(seed: 3)
    let odd: [Double] = [
      .nan, .infinity, -.infinity, 0, -0.0, 1e308, -1e308, .leastNonzeroMagnitude, 3.7, 12, 4.2,
      0.1, -1, 1e6,
    ]
    for chemistry in Chemistry.allCases {
      var estimator = ChargeEstimator(chemistry: chemistry, capacityWh: odd[3])
      for index in 0..<4000 {
        func pick(_ salt: Int64) -> Double? {
          let draw = Int(noise.bits(.gauge, Int64(index) * 16 + salt) % 20)
          return draw < odd.count ? odd[draw] : nil
        }
        var wild = BatterySample(time: pick(0) ?? Double(index) * 60)
        wild.voltage = pick(1).map(Quantity.init)
        wild.current = pick(2).map(Quantity.init)
        wild.chipRatio = pick(3)
        wild.countedCharge = pick(4).map(Quantity.init)
        wild.chargeLimit = pick(5).map(Quantity.init)
        wild.present = index % 97 == 0 ? false : nil
        wild.inputConnected = index % 3 == 0 ? nil : index % 3 == 1
        guard let estimate = estimator.step(wild) else { continue }
        #expect(0...1 ~= estimate.ratio)
        #expect(estimate.ratioDeviation > 0 && estimate.ratioDeviation <= 0.5)
        #expect(estimate.energy.value > 0 && estimate.energy.value.isFinite)
        #expect(estimate.resistance.value > 0 && estimate.resistance.value.isFinite)
      }
    }
  }

  @Test func `a battery that was taken out may be another one`() throws {
    let (start, _, time) = running(from: 0.6)
    var estimator = start
    var gone = BatterySample(time: time + 60)
    gone.present = false
    let none = estimator.step(gone)
    #expect(none == nil)
    let back = try taken(&estimator, sample(time + 120, volts: 4.15, amperes: 0))
    #expect(back.ratio > 0.85)
  }
}
