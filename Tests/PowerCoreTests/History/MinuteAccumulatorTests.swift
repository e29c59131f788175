import Testing

@testable import PowerCore

/// A full minute.
private let noon = 1_900_000_020.0

private func sample(_ time: Double, battery: Double? = nil, load: Double? = nil) -> HistorySample {
  var values = [Double?](repeating: nil, count: HistoryQuantity.count)
  values[HistoryQuantity.batteryPower.rawValue] = battery
  values[HistoryQuantity.batteryIn.rawValue] = battery.map { max(0, $0) }
  values[HistoryQuantity.batteryOut.rawValue] = battery.map { max(0, -$0) }
  values[HistoryQuantity.loadPower.rawValue] = load
  return HistorySample(time: time, values: values)
}

private func accumulator() -> MinuteAccumulator {
  MinuteAccumulator(gapLimit: 150, boot: 7, clockIsSynchronised: true)
}

@Test func `a straight line at uneven moments has its exact mean, minimum and maximum`() {
  var minutes = accumulator()
  var rows: [HistoryRow] = []
  // 1 W at noon, 1 W more each minute.
  for offset in [0.0, 7, 8.5, 33, 70, 119, 121] {
    rows += minutes.take(sample(noon + offset, load: 1 + offset / 60))
  }
  #expect(rows.map { $0.start } == [1_900_000_020, 1_900_000_080])
  for (row, mean) in zip(rows, [1.5, 2.5]) {
    let load = row[.loadPower]
    #expect(load.map { ($0.mean - mean).magnitude < 1e-9 } == true)
    #expect(load.map { ($0.minimum - mean + 0.5).magnitude < 1e-9 } == true)
    #expect(load.map { ($0.maximum - mean - 0.5).magnitude < 1e-9 } == true)
    #expect(load.map { ($0.seconds - 60).magnitude < 1e-9 } == true)
    #expect(row.boot == 7 && row.clockIsSynchronised)
  }
}

@Test func `where the battery turns, both ways are counted exactly`() {
  var minutes = accumulator()
  _ = minutes.take(sample(noon, battery: -1))
  let row = minutes.take(sample(noon + 60, battery: 2)).first
  // The line crosses zero after 20 s: 1/2·20·1 J out, 1/2·40·2 J in.
  #expect(row?.energy(.batteryOut).map { ($0 * 3600 - 10).magnitude < 1e-9 } == true)
  #expect(row?.energy(.batteryIn).map { ($0 * 3600 - 40).magnitude < 1e-9 } == true)
}

@Test func `a gap is unknown, not zero and not a line`() {
  var minutes = accumulator()
  var rows = minutes.take(sample(noon, load: 3))
  rows += minutes.take(sample(noon + 30, load: 3))
  rows += minutes.take(sample(noon + 600, load: 5))
  rows += minutes.take(sample(noon + 630, load: 5))
  rows += minutes.flush()
  #expect(rows.map { $0.start } == [1_900_000_020, 1_900_000_620])
  #expect(rows.map { $0[.loadPower]?.seconds } == [30, 30])
  let energy: [Double?] = [3.0 * 30 / 3600, 5.0 * 30 / 3600]
  #expect(rows.map { $0.energy(.loadPower) } == energy)
}

@Test func `up to the limit it is a line, beyond it a gap`() {
  for (distance, known) in [(150.0, 150.0), (150.5, 0)] {
    var minutes = accumulator()
    var rows = minutes.take(sample(noon, load: 3))
    rows += minutes.take(sample(noon + distance, load: 3))
    rows += minutes.flush()
    #expect(rows.reduce(0) { $0 + ($1[.loadPower]?.seconds ?? 0) } == known)
  }
}

@Test func `a value that is missing for one sample leaves the others exact`() {
  var minutes = accumulator()
  var rows: [HistoryRow] = []
  for offset in stride(from: 0.0, through: 60, by: 10) {
    rows += minutes.take(sample(noon + offset, battery: 1, load: offset == 30 ? nil : 2))
  }
  #expect(rows.first?[.batteryPower]?.seconds == 60)
  #expect(rows.first?[.loadPower]?.seconds == 40)
  #expect(rows.first?[.loadPower]?.mean == 2)
}

@Test func `a single sample is known, but has no duration`() {
  var minutes = accumulator()
  _ = minutes.take(sample(noon + 20, load: 2))
  let row = minutes.flush().first
  #expect(row?[.loadPower] == Summary(2, seconds: 0))
  #expect(row?.energy(.loadPower) == nil)
}

@Test func `values and times from anywhere do no harm`() {
  var minutes = accumulator()
  for time in [Double.nan, .infinity, -.infinity, -1e300, 1e300, noon, noon - 86_400, noon + 1] {
    for load in [Double.nan, .infinity, -1e300, 0] { _ = minutes.take(sample(time, load: load)) }
  }
  for row in minutes.flush() { #expect(row[.loadPower]?.mean == 0) }
}

@Test func `the energy of two simulated days is within one percent of the truth`() {
  for seed in [1, 2, 3] as [UInt64] {
    let start: Int64 = 1_790_017_620
    var tree = SimulatedTree(.at(start, seed: seed))
    let before = tree.board.energy
    var reader = BoardReader(tree)
    var minutes = accumulator()
    var energy = Energy()
    var time = start
    var step: Int64 = 3
    while time <= start + 2 * 86_400 {
      tree.advance(to: time)
      reader.tree = tree
      let values = reader.read().historyValues(
        chargerEfficiency: Configuration().chargerEfficiency)
      for row in minutes.take(HistorySample(time: Double(time), values: values)) {
        energy.add(row)
      }
      // Uneven moments.
      step = step * 7 % 23 + 4
      time += step
    }
    for row in minutes.flush() { energy.add(row) }
    let after = tree.board.energy
    let pairs: [(Double?, Double)] = [
      (energy.supply, after.supply - before.supply), (energy.load, after.load - before.load),
      (energy.batteryIn, after.charge - before.charge),
      (energy.batteryOut, after.discharge - before.discharge),
    ]
    for (measured, truth) in pairs {
      #expect(
        measured.map { ($0 / truth - 1).magnitude < 0.01 } == true, "\(measured ?? 0) \(truth)")
    }
  }
}

@Test func `a time is known for energy only where a power is`() {
  var row = HistoryRow(start: 1_900_000_020, length: 3600)
  row[.temperature] = Summary(20, seconds: 3600)
  #expect(Energy(row).knownSeconds == 0 && row.coveredSeconds == 3600)
  row[.loadPower] = Summary(2, seconds: 1800)
  #expect(Energy(row).knownSeconds == 1800 && Energy(row).load == 1)
}
