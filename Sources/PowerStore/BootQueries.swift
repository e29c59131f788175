import PowerCore

/// What a transaction makes of the present boot and its clock.
extension Database {
  private static let codec = RowCodec(length: 60)

  /// How sure the time of the present boot is, as `boot_timed` keeps it.
  private enum Certainty {
    static let believed: Int64 = 1
    static let synchronised: Int64 = 2
  }

  /// Finds the outage before this boot, once its clock is right.
  ///
  /// A clock that nobody sets is believed after an hour; if it is set after all, what it stamped is timed
  /// anew, and the outage found anew.
  ///
  /// - Parameters:
  ///   - boot: The present boot.
  ///   - chemistry: What the battery is made of.
  ///   - now: Seconds since 1970, UTC.
  ///   - shutDownAt: Tells when the system was last told to end; asked when an outage is found.
  /// - Returns: Whether the clock is believed as of now, though nobody has set it.
  /// - Throws: ``StoreError``.
  func follow(
    _ boot: BootFacts, chemistry: Chemistry, now: Int64, shutDownAt: () -> Int64?
  ) throws(StoreError) -> Bool {
    guard boot.isTimed(at: now) else { return false }
    let certainty = boot.clockIsSynchronised ? Certainty.synchronised : Certainty.believed
    let isSame = try state("boot") == Int64(boot.boot)
    let isKnown = try (state("boot_timed") ?? 0) >= certainty
    var isPastTimed = true
    if boot.clockIsSynchronised {
      if !(isSame && isKnown), !boot.clockWasRight {
        isPastTimed = try timeAnew(boot, chemistry: chemistry, now: now)
      }
      try forgetFuture(now)
    }
    if isSame, isKnown { return false }
    if isPastTimed, let last = try lastMinute(before: boot.time, exceptOf: boot.boot) {
      // What an earlier look at this boot may have found.
      let statement = try prepare("DELETE FROM outages WHERE start >= ?1", "find an outage anew")
      statement.bind(1, last.start)
      try statement.run()
      // Once this boot was timed, it says for itself how long the next transaction may take.
      var alive = LastAlive(
        row: last, level: last.powerLevel(chemistry),
        pause: isSame ? LastAlive.longestPause : try nextWithin())
      alive.stoppedAt = try state("stopped_at")
      alive.shutDownAt = shutDownAt()
      alive.savedClock = boot.clockIsSynchronised ? boot.clockBefore : nil
      if let outage = alive.outage(until: boot.time) { try add(outage) }
    }
    try setState("boot", Int64(boot.boot))
    try setState("boot_timed", certainty)
    return certainty == Certainty.believed
  }

  /// How long after its last minute the next one would have been stored. [s]
  private func nextWithin() throws(StoreError) -> Int64 {
    try state("next_within") ?? LastAlive.longestPause
  }

  /// Keeps how long the next transaction may take.
  ///
  /// - Parameters:
  ///   - seconds: That time. [s]
  ///   - isTimed: Whether the present boot is; until then it holds for the boot before it, too.
  /// - Throws: ``StoreError``.
  func promise(nextWithin seconds: Int64, isTimed: Bool) throws(StoreError) {
    let before = try nextWithin()
    let now = isTimed ? seconds : max(seconds, before)
    if now != before { try setState("next_within", now) }
  }

  /// The minutes whose time can be right.
  ///
  /// Nothing is written in 1970. A clock that is not known to be right must at least go on from the
  /// latest minute, because a slot that comes round would take the place of a right one; what it
  /// stamps otherwise waits until it is believed or right. Where there is no minute yet, none can lose
  /// its place.
  func timely(_ rows: [HistoryRow], boot: BootFacts?, now: Int64) throws(StoreError)
    -> [HistoryRow]
  {
    let plausible = rows.filter { CivilTime.isPlausible($0.start) }
    guard plausible.contains(where: { !$0.clockIsSynchronised }) else { return plausible }
    let isBelieved = boot?.isTimed(at: now) ?? false
    let last = try lastMinute(before: CivilTime.latest, exceptOf: nil)
    return plausible.filter { row in
      if row.clockIsSynchronised { return true }
      guard let last else { return true }
      return row.start >= last.start - Schema.quarter
        && (isBelieved || row.start <= last.start + 86_400)
    }
  }

  /// The latest minute before a time that does not belong to a boot.
  func lastMinute(before end: Int64, exceptOf boot: UInt32?) throws(StoreError)
    -> HistoryRow?
  {
    let order = try prepare(
      "SELECT start FROM minutes WHERE start < ?1 ORDER BY start DESC", "find the last minute")
    order.bind(1, end)
    let query = try prepare("SELECT rows FROM minutes WHERE start = ?1", "read the last minute")
    while try order.step() {
      let start = order.integer(0)
      query.reset()
      query.bind(1, start)
      guard try query.step() else { continue }
      let rows = Self.codec.decode(query.bytes(0), from: start) ?? []
      if let last = rows.last(where: { $0.start < end && (boot == nil || $0.boot != boot) }) {
        return last
      }
    }
    return nil
  }

  /// Takes away what any clock stamped that was ahead of its time, once the time is known.
  ///
  /// A day that is over stays so; one to come would keep all hours until then from being stored.
  private func forgetFuture(_ now: Int64) throws(StoreError) {
    let today = CivilTime.day(now, offset: 0)
    let minutes = try prepare("DELETE FROM minutes WHERE start > ?1", "remove minutes to come")
    minutes.bind(1, now + Schema.quarter)
    try minutes.run()
    let outages = try prepare("DELETE FROM outages WHERE end > ?1", "remove outages to come")
    outages.bind(1, now + Schema.quarter)
    try outages.run()
    if let began = try state("began"), began > now { try setState("began", now) }
    guard let done = try state("hours_done"), done >= today else { return }
    try setState("hours_done", today - 8)
    let hours = try prepare("DELETE FROM hours WHERE day > ?1", "remove days to come")
    hours.bind(1, today)
    try hours.run()
  }

  // MARK: Sums

  /// Adds what the store knows to a report.
  ///
  /// - Parameters:
  ///   - report: Gets it.
  ///   - now: Seconds since 1970, UTC.
  ///   - offset: Of the clock on site, east of UTC, at a time. [s]
  /// - Throws: ``StoreError``.
  func sumUp(_ report: inout CommitReport, now: Int64, offset: (Int64) -> Int64)
    throws(StoreError)
  {
    report.began = try state("began")
    report.setAsideAt = try state("set_aside_at")
    guard CivilTime.isPlausible(now) else { return }
    for row in try minutes(from: now - 3 * 86_400, to: now + 120) {
      report.energy.add(row, offset: offset(row.start))
    }
    let outages = try outages(from: now - 366 * 86_400, to: now)
    report.lastOutage = outages.last
    report.uptime = report.began.flatMap { Uptime(outages, knownSince: $0, now: now) }
  }
}
