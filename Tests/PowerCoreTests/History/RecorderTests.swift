import Testing

@testable import PowerCore

/// A full quarter of an hour.
private let noon: Int64 = 1_899_999_900

private func reading(charge: Double = 0.6) -> Reading {
  var reading = Reading()
  reading.battery.present = true
  reading.battery.voltage = Quantity(3.7)
  reading.battery.current = Quantity(-0.4)
  reading.battery.chipChargeRatio = charge
  return reading
}

private func moment(_ offset: Int64, wall: Int64? = nil, right: Bool = true) -> Recorder.Moment {
  Recorder.Moment(
    sinceBoot: 1000 + Double(offset), wall: Double(wall ?? noon + offset),
    clockIsSynchronised: right)
}

@Test func `minutes are remembered one by one and committed each quarter of an hour`() {
  var recorder = Recorder(boot: 1)
  var remembered: [Int64] = []
  var commits: [Int64] = []
  for offset in stride(from: 0 as Int64, through: 3600, by: 10) {
    for action in recorder.take(reading(), at: moment(offset)) {
      switch action {
      case .remember(let minute): remembered.append(minute.row.start - noon)
      case .commit(.schedule): commits.append(offset)
      case .commit: Issue.record("nothing else is due")
      case .retime: #expect(offset == 0)
      }
    }
  }
  #expect(remembered == Array(stride(from: 0, to: 3600, by: 60)))
  #expect(commits == [60, 900, 1800, 2700, 3600], "the first minute tells that there was a boot")
}

@Test
func `an ending battery is written at once, then ever more rarely, and each time as promised`() {
  var recorder = Recorder(boot: 1)
  var commits: [(offset: Int64, promise: Int)] = []
  var urgent = 0
  for offset in stride(from: 0 as Int64, through: 14_400, by: 10) {
    let charge = offset < 300 ? 0.2 : offset < 600 ? 0.09 : 0.04
    for action in recorder.take(reading(charge: charge), at: moment(offset)) {
      guard case .commit(let reason) = action else { continue }
      commits.append((offset, recorder.promise))
      if reason == .powerIsEnding { urgent += 1 }
    }
  }
  let sinceItEnds = commits.filter { $0.offset >= 600 }
  #expect(sinceItEnds.prefix(4).map { $0.offset } == [600, 660, 720, 780])
  #expect(sinceItEnds.prefix(11).allSatisfy { $0.promise == 1 })
  #expect(commits.first { $0.offset == 300 }?.promise == 15, "it is only low")
  #expect(urgent == Recorder.urgentCommitsPerDay)
  for (commit, next) in zip(commits, commits.dropFirst()) {
    #expect(next.offset - commit.offset <= Int64(commit.promise) * 60)
  }
  #expect(commits.last?.promise == 15)
}

@Test func `what was promised is kept when the battery charges again`() {
  var recorder = Recorder(boot: 1)
  var commits: [Int64] = []
  for offset in stride(from: 0 as Int64, through: 600, by: 10) {
    let charge = 120..<150 ~= offset ? 0.04 : 0.2
    if recorder.take(reading(charge: charge), at: moment(offset)).contains(.commit(.powerIsEnding))
    {
      commits.append(offset)
    }
  }
  #expect(commits == [120, 180] && recorder.promise == 15)
}

@Test func `the minute in which a boot began is timed anew from the boot on, not before it`() {
  var recorder = Recorder(boot: 1)
  var remembered: [PendingMinute] = []
  // The boot was at the 50th second of a minute, by a clock that was not right.
  for second in stride(from: 5.0, through: 95, by: 10) {
    let moment = Recorder.Moment(
      sinceBoot: second, wall: Double(noon) + 50 + second, clockIsSynchronised: false)
    for case .remember(let minute) in recorder.take(reading(), at: moment) {
      remembered.append(minute)
    }
  }
  #expect(remembered.map { $0.row.start - noon } == [0, 60])
  #expect(remembered.map { $0.sinceBoot } == [0, 10])
}

@Test func `a clock that is set begins a new axis and times the earlier minutes anew`() {
  var recorder = Recorder(boot: 1)
  var remembered: [PendingMinute] = []
  var retimed: [Double] = []
  func take(_ actions: [Recorder.Action]) {
    for action in actions {
      if case .remember(let minute) = action { remembered.append(minute) }
      if case .retime(let bootTime) = action { retimed.append(bootTime) }
    }
  }
  // In 1970 for three minutes, then right.
  for offset in stride(from: 0 as Int64, through: 180, by: 10) {
    take(recorder.take(reading(), at: moment(offset, wall: 30 + offset, right: false)))
  }
  for offset in stride(from: 190 as Int64, through: 400, by: 10) {
    take(recorder.take(reading(), at: moment(offset)))
  }
  #expect(retimed == [Double(noon) - 1000])
  #expect(remembered.prefix(4).allSatisfy { !$0.row.clockIsSynchronised })
  #expect(remembered.dropFirst(4).allSatisfy { $0.row.clockIsSynchronised && $0.row.start > noon })
  let records = remembered.flatMap { PendingMinutes.record($0) }
  let moved = PendingMinutes.retime(records, boot: 1, bootTime: retimed[0])
  let pending = PendingMinutes(records: moved ?? [])
  #expect(moved != nil && pending.minutes.allSatisfy { CivilTime.isPlausible($0.row.start) })
  let known = pending.minutes.reduce(0) { $0 + ($1.row[.batteryPower]?.seconds ?? 0) }
  #expect(known > 340 && known <= 400)
}

@Test func `the end of the program keeps the minute under way`() {
  var recorder = Recorder(boot: 1)
  _ = recorder.take(reading(), at: moment(0))
  _ = recorder.take(reading(), at: moment(30))
  let actions = recorder.finish()
  #expect(actions.count == 2 && actions.last == .commit(.stopping))
}

@Test func `a clock that becomes right has the boot and its minutes stored at once`() {
  var recorder = Recorder(boot: 1)
  var commits: [Recorder.Reason] = []
  for offset in stride(from: 0 as Int64, through: 400, by: 10) {
    for action in recorder.take(
      reading(), at: moment(offset, wall: offset < 190 ? 30 + offset : nil, right: offset >= 190))
    {
      if case .commit(let reason) = action { commits.append(reason) }
    }
  }
  #expect(commits == [.schedule, .clockIsRight])
  let facts = BootFacts(
    boot: 1, time: noon - 1000, clockIsSynchronised: true, clockBefore: 30 - 1000)
  #expect(recorder.bootFacts == facts)
}

@Test func `clouds over a low battery do not wear out the flash, and its end is still written`() {
  var recorder = Recorder(boot: 1)
  func urgent(_ offset: Int64, charge: Double) -> Bool {
    recorder.take(reading(charge: charge), at: moment(offset))
      .contains(.commit(.powerIsEnding))
  }
  var count = 0
  for step in 0..<400 as Range<Int64> {
    if urgent(step * 10, charge: step % 2 == 0 ? 0.2 : 0.08) { count += 1 }
  }
  #expect(count == Recorder.urgentCommitsPerDay / 2)
  #expect(urgent(4010, charge: 0.04))
}

@Test func `other settings hold for the next reading`() {
  var recorder = Recorder(boot: 1)
  var plateau = reading(charge: 0.6)
  plateau.battery.voltage = Quantity(3.25)
  plateau.chemistry = .lithiumIronPhosphate
  #expect(!recorder.take(plateau, at: moment(0)).contains(.commit(.powerIsEnding)))
  plateau.chemistry = .lipo
  #expect(recorder.take(plateau, at: moment(10)).contains(.commit(.powerIsEnding)))
}

@Test func `one reading a program makes the same minutes as one program for all`() {
  var whole = Recorder(boot: 7)
  var state: [UInt8] = []
  for offset in stride(from: 3 as Int64, through: 4000, by: 61) {
    let now = moment(offset)
    let reading = reading(charge: offset < 2000 ? 0.6 : 0.09)
    var part = Recorder(state: state, boot: 7) ?? Recorder(boot: 7)
    #expect(part.take(reading, at: now) == whole.take(reading, at: now))
    state = part.state
    #expect(part.bootFacts == whole.bootFacts)
  }
  #expect(Recorder(state: state, boot: 8) == nil, "another boot")
  for index in state.indices {
    var damaged = state
    damaged[index] ^= 0x40
    #expect(Recorder(state: damaged, boot: 7) == nil)
    #expect(Recorder(state: Array(state.prefix(index)), boot: 7) == nil)
  }
}
