import PowerCore

/// What becomes of times that a wrong clock stamped, once the time is known.
extension Database {
  private static let minuteCodec = RowCodec(length: 60)
  private static let hourCodec = RowCodec(length: 3600)
  /// A system saves its clock at least this often, and goes on from there at the next boot. [s]
  private static let savedEvery: Int64 = 3700
  /// For this long minutes may be missing before a boot, and the boot itself take time. [s]
  private static let lostAtMost: Int64 = 16 * 60

  /// Times anew what was stamped before the clock was right.
  ///
  /// What the present boot stamped moves with its clock. Earlier boots whose clock was never right, and
  /// before which nothing is timed, or that lie ahead, move along if this boot's clock went on from
  /// theirs: for how long the board was off between is not known then, so they come as late as they can
  /// have been, and stay marked. If it did not, nothing tells when they were.
  ///
  /// - Parameters:
  ///   - boot: The present one, whose clock is right now and was not.
  ///   - chemistry: Of the battery, by which an empty one is known.
  ///   - now: Seconds since 1970, UTC.
  /// - Returns: Whether what is left of the time before this boot can tell of an outage.
  /// - Throws: ``StoreError``.
  func timeAnew(_ boot: BootFacts, chemistry: Chemistry, now: Int64) throws(StoreError) -> Bool {
    let earlier = try minutes(from: 0, to: CivilTime.latest).filter { $0.boot != boot.boot }
    var isAnyTimed = earlier.contains { $0.clockIsSynchronised }
    if !isAnyTimed { isAnyTimed = try hasTimedHours(exceptOf: boot.boot) }
    func isLost(_ row: HistoryRow) -> Bool {
      row.boot != boot.boot && !row.clockIsSynchronised && (!isAnyTimed || row.start > now)
    }
    let lost = earlier.filter { isLost($0) }
    var shift: Int64?
    if let last = lost.last, let saved = boot.clockBefore,
      last.end - Self.savedEvery...last.end + Self.lostAtMost ~= saved
    {
      shift = min(boot.time - saved, boot.time - last.end)
    }
    let ownShift = boot.clockBefore.map { boot.time - $0 }
    /// `nil` for what stays, and for what cannot be timed and goes.
    func moved(_ row: HistoryRow) -> Int64? {
      if row.clockIsSynchronised { return nil }
      return row.boot == boot.boot ? ownShift : isLost(row) ? shift : nil
    }
    func goes(_ row: HistoryRow) -> Bool {
      moved(row) != nil || (row.boot == boot.boot && !row.clockIsSynchronised)
    }
    let minutes = try takeMinutes { goes($0) }
    let hours = minutes.isEmpty ? [] : try takeHours { goes($0) }
    if let shift, let first = lost.first, let last = lost.last {
      try moveOutages(from: first.start, to: last.end, by: shift)
      if let stopped = try state("stopped_at"), first.start...last.end + 90 ~= stopped {
        try setState("stopped_at", stopped + shift)
      }
    } else if !isAnyTimed, let last = lost.last {
      // What was found between them and this boot is none.
      try moveOutages(from: last.start, to: last.start, by: 0)
    }
    let first = try put(minutes: minutes, hours: hours, of: boot, now: now) { moved($0) }
    if !isAnyTimed, let began = lost.isEmpty || shift != nil ? first : boot.time {
      try setState("began", began)
    }
    if isAnyTimed, let shift, let start = lost.first?.start,
      let last = try lastMinute(before: start + shift, exceptOf: lost.first?.boot)
    {
      let alive = LastAlive(
        row: last, level: last.powerLevel(chemistry), pause: LastAlive.longestPause)
      if let outage = alive.outage(until: start + shift) { try add(outage) }
    }
    return isAnyTimed || lost.isEmpty || shift != nil
  }

  /// Stores rows at the times to which they move.
  ///
  /// - Returns: When the first of them begins; `nil` without any.
  private func put(
    minutes: [HistoryRow], hours: [HistoryRow], of boot: BootFacts, now: Int64,
    _ shift: (HistoryRow) -> Int64?
  ) throws(StoreError) -> Int64? {
    func timed(_ row: HistoryRow) -> HistoryRow? {
      guard let shift = shift(row) else { return nil }
      var timed = row
      // To the nearest minute or hour.
      timed.start = CivilTime.floor(row.start + shift + row.length / 2, to: row.length)
      timed.clockIsSynchronised = row.boot == boot.boot
      // Nothing of this boot was before it.
      let isPossible = row.boot != boot.boot || timed.end > boot.time
      return isPossible && CivilTime.isPlausible(timed.start) && timed.start <= now ? timed : nil
    }
    let timedHours = hours.compactMap { timed($0) }
    for hour in timedHours {
      try store(hours: [hour], day: CivilTime.day(hour.start, offset: 0), replacing: false)
    }
    // Of what is older, there are hours.
    let kept = CivilTime.floor(now, to: 3600) - (Schema.slots - 4) * Schema.quarter
    let timedMinutes = minutes.compactMap { timed($0) }
    try store(minutes: timedMinutes.filter { $0.start >= kept }.sorted { $0.start < $1.start })
    guard let minute = timedMinutes.first?.start else { return timedHours.first?.start }
    return timedHours.first.map { $0.end <= minute ? $0.start : minute } ?? minute
  }

  private func hasTimedHours(exceptOf boot: UInt32) throws(StoreError) -> Bool {
    var isTimed = false
    try forEachHour(from: 0, to: CivilTime.latest) { row in
      isTimed =
        isTimed || (row.clockIsSynchronised && !row.sources.isImported && row.boot != boot)
    }
    return isTimed
  }

  private func moveOutages(from start: Int64, to end: Int64, by shift: Int64) throws(StoreError) {
    let moved = try outages(from: start, to: CivilTime.latest)
    let removal = try prepare("DELETE FROM outages WHERE end > ?1", "time outages anew")
    removal.bind(1, start)
    try removal.run()
    for outage in moved where outage.start >= start && outage.end <= end {
      try add(
        Outage(
          start: outage.start + shift, end: outage.end + shift, cause: outage.cause,
          uncertainty: outage.uncertainty))
    }
  }

  // MARK: Rows in their places

  /// Takes minutes away.
  ///
  /// - Returns: Them, in the order of time.
  private func takeMinutes(_ goes: (HistoryRow) -> Bool) throws(StoreError) -> [HistoryRow] {
    let query = try prepare(
      "SELECT slot, rows, start FROM minutes ORDER BY start", "look for wrong times")
    let taken = try take(query, Self.minuteCodec, start: { $0.integer(2) }, goes)
    let replacement = try prepare("UPDATE minutes SET rows = ?2 WHERE slot = ?1", "correct minutes")
    let removal = try prepare("DELETE FROM minutes WHERE slot = ?1", "remove minutes")
    try write(taken.left, Self.minuteCodec, replacement, removal)
    if try number("SELECT count(*) FROM minutes", "count minutes") == 0 {
      try run(
        "DELETE FROM state WHERE name IN ('began', 'origin', 'hours_done')", "begin anew")
    }
    return taken.rows
  }

  /// The same of hours.
  private func takeHours(_ goes: (HistoryRow) -> Bool) throws(StoreError) -> [HistoryRow] {
    let query = try prepare("SELECT day, rows FROM hours ORDER BY day", "look for wrong times")
    let taken = try take(
      query, Self.hourCodec, start: { max(-1, min($0.integer(0), 1 << 30)) * 86_400 }, goes)
    let replacement = try prepare("UPDATE hours SET rows = ?2 WHERE day = ?1", "correct hours")
    let removal = try prepare("DELETE FROM hours WHERE day = ?1", "remove hours")
    try write(taken.left, Self.hourCodec, replacement, removal)
    return taken.rows
  }

  /// What is left of the places of which something goes.
  private typealias Place = (key: Int64, start: Int64, rows: [HistoryRow])

  private func take(
    _ query: Statement, _ codec: RowCodec, start: (Statement) -> Int64,
    _ goes: (HistoryRow) -> Bool
  ) throws(StoreError) -> (rows: [HistoryRow], left: [Place]) {
    var rows: [HistoryRow] = []
    var left: [Place] = []
    while try query.step() {
      let start = start(query)
      let found = codec.decode(query.bytes(1), from: start) ?? []
      let going = found.filter { goes($0) }
      guard !going.isEmpty else { continue }
      rows += going
      left.append((query.integer(0), start, found.filter { !goes($0) }))
    }
    return (rows, left)
  }

  private func write(
    _ places: [Place], _ codec: RowCodec, _ replacement: Statement, _ removal: Statement
  ) throws(StoreError) {
    for (key, start, rows) in places {
      let statement = rows.isEmpty ? removal : replacement
      statement.reset()
      statement.bind(1, key)
      if !rows.isEmpty { statement.bind(2, codec.encode(rows, from: start)) }
      try statement.run()
    }
  }
}
