import Testing

@testable import PowerCore

private let noon: Int64 = 1_900_000_020

private func minute(
  charge: Double? = 0.6, volts: Double? = 3.8, supply: Double? = 0
) -> HistoryRow {
  var row = HistoryRow(start: noon - 60, length: 60, boot: 1)
  row[.chargeRatio] = charge.map { Summary($0, seconds: 60) }
  row[.batteryVoltage] = volts.map { Summary($0, seconds: 60) }
  row[.supplyPower] = supply.map { Summary($0, seconds: 60) }
  return row
}

private func outage(
  _ row: HistoryRow, stopped: Int64? = nil, shutDown: Int64? = nil, pause: Int64 = 900,
  after seconds: Int64, saved: Int64? = nil
) -> Outage? {
  var alive = LastAlive(row: row, level: row.powerLevel(.lipo), pause: pause)
  alive.stoppedAt = stopped.map { noon + $0 }
  alive.shutDownAt = shutDown.map { noon + $0 }
  alive.savedClock = saved.map { noon + $0 }
  return alive.outage(until: noon + seconds)
}

@Test func `an empty battery is a loss of power, however it ended`() {
  #expect(outage(minute(charge: 0.04), after: 30_000)?.cause == .power)
  #expect(outage(minute(volts: 3.2), stopped: 5, after: 300)?.cause == .power)
  #expect(outage(minute(volts: nil), after: 30_000)?.cause == .unknown, "a charge, no voltage")
  #expect(outage(minute(charge: nil, volts: nil), after: 60)?.cause == .power, "no battery at all")
}

@Test func `an orderly stop and a quick return are a reboot`() {
  #expect(
    outage(minute(), stopped: 10, after: 70)
      == Outage(start: noon + 10, end: noon + 70, cause: .reboot, uncertainty: 60))
  #expect(outage(minute(), stopped: 10, after: 910)?.cause == .reboot, "a quarter of an hour")
  #expect(outage(minute(), stopped: 10, after: 911)?.cause == .unknown)
  #expect(outage(minute(), stopped: 10, after: 40_000)?.cause == .unknown)
  #expect(
    outage(minute(), stopped: 10, after: 40_000)?.uncertainty == 39_990,
    "nobody knows how long the server went on without the program")
  #expect(outage(minute(), stopped: -4000, after: 70)?.cause == .crash, "that was an earlier stop")
}

@Test func `a quick return without a stop is a crash`() {
  #expect(outage(minute(), after: 60) == Outage(start: noon, end: noon + 60, cause: .crash))
  #expect(outage(minute(), pause: 60, after: 360)?.cause == .crash)
  #expect(outage(minute(), pause: 60, after: 361)?.cause == .unknown)
  #expect(outage(minute(), after: 40_000)?.cause == .unknown)
}

@Test(arguments: [60, 120, 300, 900] as [Int64])
func `an outage for want of power began before the next minutes would have been stored`(
  _ pause: Int64
) {
  for row in [minute(charge: 0.04), minute(charge: nil, volts: nil)] {
    let found = outage(row, pause: pause, after: 40_000)
    #expect(found?.start == noon && found?.cause == .power)
    #expect(found.map { pause..<pause + 30 ~= $0.uncertainty } == true)
  }
}

@Test
func `what nothing explains may have begun at any time, because the program may have died alone`() {
  // Killed at noon, while the server went on for two hours.
  #expect(
    outage(minute(), after: 7260)
      == Outage(
        start: noon, end: noon + 7260, cause: .unknown, uncertainty: 7260))
  // The clock that the system saved tells of these hours, or goes slow: both are within what is said.
  let seen = outage(minute(), after: 40_000, saved: 7200)
  #expect(seen?.start == noon && seen.map { 7200...7300 ~= $0.uncertainty } == true)
}

@Test func `the record of a shutdown tells a program that died alone from a server that was down`()
{
  #expect(
    outage(minute(), shutDown: 7200, after: 7260)
      == Outage(start: noon + 7200, end: noon + 7260, cause: .reboot, uncertainty: 60))
  let long = outage(minute(), stopped: 10, shutDown: 7200, after: 40_000)
  #expect(long?.start == noon + 7200 && long?.cause == .unknown)
  #expect(long.map { $0.uncertainty <= 120 } == true)
  // An empty battery two hours before says nothing of that.
  #expect(outage(minute(charge: 0.04), shutDown: 7200, after: 7260)?.cause == .reboot)
  // Of an earlier boot, or by a clock that was wrong.
  #expect(outage(minute(), shutDown: -4000, after: 60)?.cause == .crash)
  #expect(outage(minute(), shutDown: 90_000, after: 60)?.cause == .crash)
}

@Test func `when minutes may be lost, the clock that the system saved tells more`() {
  let found = outage(minute(), after: 40_000, saved: 540)
  #expect(found?.start == noon + 540 && found?.cause == .unknown)
  #expect(found.map { 60...120 ~= $0.uncertainty } == true)
  #expect(outage(minute(), after: 40_000, saved: -100)?.start == noon)
  #expect(outage(minute(), after: 800, saved: 795)?.start == noon, "a clock that went on by itself")
}

@Test func `a clock that is behind shows no outage`() {
  #expect(outage(minute(), after: -100) == nil)
  let alive = LastAlive(row: minute(), level: .enough, pause: 900)
  #expect(alive.outage(until: 40) == nil)
}

@Test func `an uncertainty reaches no further than the outage`() {
  #expect(Outage(start: noon, end: noon + 50, cause: .crash).uncertainty == 50)
  #expect(Outage(start: noon, end: noon - 50, cause: .crash, uncertainty: .max).uncertainty == 0)
  #expect(Outage(start: 0, end: 9, cause: .crash, uncertainty: .min).uncertainty == 0)
}
