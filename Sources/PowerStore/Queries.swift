import PowerCore

/// What both the writer and a reader ask for.
extension Database {
  private static let minuteCodec = RowCodec(length: 60)
  private static let hourCodec = RowCodec(length: 3600)

  /// Minutes in the order of time.
  func minutes(from start: Int64, to end: Int64) throws(StoreError) -> [HistoryRow] {
    var rows: [HistoryRow] = []
    try forEachMinute(from: start, to: end) { rows.append($0) }
    return rows
  }

  /// The same one by one, for days of them.
  func forEachMinute(
    from start: Int64, to end: Int64, _ body: (HistoryRow) throws(StoreError) -> Void
  ) throws(StoreError) {
    let statement = try prepare(
      "SELECT start, rows FROM minutes WHERE start > ?1 AND start < ?2 ORDER BY start",
      "read minutes")
    statement.bind(1, start - Schema.quarter)
    statement.bind(2, end)
    while try statement.step() {
      let found = Self.minuteCodec.decode(statement.bytes(1), from: statement.integer(0)) ?? []
      for row in found where row.start >= start && row.start < end { try body(row) }
    }
  }

  /// Hours in the order of time, as far as days are over.
  func hours(from start: Int64, to end: Int64) throws(StoreError) -> [HistoryRow] {
    var rows: [HistoryRow] = []
    try forEachHour(from: start, to: end) { rows.append($0) }
    return rows
  }

  /// The same one by one, for years of them.
  func forEachHour(
    from start: Int64, to end: Int64, _ body: (HistoryRow) throws(StoreError) -> Void
  ) throws(StoreError) {
    let statement = try prepare(
      "SELECT day, rows FROM hours WHERE day BETWEEN ?1 AND ?2 ORDER BY day", "read hours")
    statement.bind(1, CivilTime.day(start, offset: 0))
    statement.bind(2, CivilTime.day(end - 1, offset: 0))
    while try statement.step() {
      let midnight = max(-(1 << 30), min(statement.integer(0), 1 << 30)) * 86_400
      for row in Self.hourCodec.decode(statement.bytes(1), from: midnight) ?? []
      where row.end > start && row.start < end { try body(row) }
    }
  }

  /// Outages that reach into a time, in its order.
  func outages(from start: Int64, to end: Int64) throws(StoreError) -> [Outage] {
    let statement = try prepare(
      "SELECT start, end, cause, uncertainty FROM outages WHERE end > ?1 AND start < ?2 ORDER BY start",
      "read outages")
    statement.bind(1, start)
    statement.bind(2, end)
    var outages: [Outage] = []
    while try statement.step() {
      let (start, end) = (statement.integer(0), statement.integer(1))
      guard CivilTime.isPlausible(start), CivilTime.isPlausible(end) else { continue }
      outages.append(
        Outage(
          start: start, end: end,
          cause: OutageCause(rawValue: Int(truncatingIfNeeded: statement.integer(2))) ?? .unknown,
          uncertainty: statement.integer(3)))
    }
    return outages
  }

  /// A number that is kept under a name.
  func state(_ name: StaticString) throws(StoreError) -> Int64? {
    let statement = try prepare("SELECT value FROM state WHERE name = ?1", "read state")
    statement.bind(1, name.description)
    return try statement.step() ? statement.integer(0) : nil
  }

  /// The last day whose hours are stored; `nil` when there is none.
  ///
  /// Of a damaged database it may be anything, but the day of the last minute is not over.
  func hoursDone() throws(StoreError) -> Int64? {
    guard let done = try state("hours_done") else { return nil }
    let last = try lastMinute(before: CivilTime.latest, exceptOf: nil)?.start ?? CivilTime.latest
    return min(done, CivilTime.day(last, offset: 0) - 1)
  }

  /// What was learned of the battery; `nil` when nothing was.
  func battery() throws(StoreError) -> [UInt8]? {
    let statement = try prepare("SELECT record FROM battery WHERE slot = 0", "read the battery")
    return try statement.step() ? statement.bytes(0) : nil
  }

  // MARK: Writing

  func keep(battery record: [UInt8]) throws(StoreError) {
    // A record of the same length is written over the old one; to replace it takes other pages.
    let change = try prepare("UPDATE battery SET record = ?1", "write the battery")
    change.bind(1, record)
    try change.run()
    guard try number("SELECT changes()", "write the battery") == 0 else { return }
    let statement = try prepare("INSERT INTO battery VALUES (0, ?1)", "write the battery")
    statement.bind(1, record)
    try statement.run()
  }

  func setState(_ name: StaticString, _ value: Int64) throws(StoreError) {
    let statement = try prepare("INSERT OR REPLACE INTO state VALUES (?1, ?2)", "write state")
    statement.bind(1, name.description)
    statement.bind(2, value)
    try statement.run()
  }

  func add(_ outage: Outage) throws(StoreError) {
    let statement = try prepare(
      "INSERT OR REPLACE INTO outages VALUES (?1, ?2, ?3, ?4)", "write an outage")
    statement.bind(1, outage.start)
    statement.bind(2, outage.end)
    statement.bind(3, Int64(outage.cause.rawValue))
    statement.bind(4, outage.uncertainty)
    try statement.run()
  }

  /// Stores minutes, and the hours of days that are over.
  ///
  /// - Parameter rows: In the order of time, all of them plausible.
  /// - Throws: ``StoreError``.
  func store(minutes rows: [HistoryRow]) throws(StoreError) {
    guard let first = rows.first, let last = rows.last else { return }
    let today = CivilTime.day(last.start, offset: 0)
    if try state("began") == nil {
      try setState("began", first.start)
      try setState("origin", first.start / Schema.quarter)
      try setState("hours_done", CivilTime.day(first.start, offset: 0) - 1)
    }
    let origin = try state("origin") ?? 0
    // Before their slots come round.
    try finishHours(before: today, origin)
    var rest = rows[...]
    while let next = rest.first {
      let start = CivilTime.floor(next.start, to: Schema.quarter)
      let part = rest.prefix { $0.start < start + Schema.quarter }
      rest = rest.dropFirst(part.count)
      try store(Array(part), quarter: start, origin)
    }
    // What came late for a day that was done already.
    var day = CivilTime.day(first.start, offset: 0)
    while day < today, day > today - 8 {
      try storeHours(of: day, origin)
      day += 1
    }
  }

  private func store(_ rows: [HistoryRow], quarter start: Int64, _ origin: Int64)
    throws(StoreError)
  {
    let slot = Schema.slot(start, origin: origin)
    var present: [HistoryRow] = []
    var room: Int?
    let query = try prepare("SELECT start, rows FROM minutes WHERE slot = ?1", "read a quarter")
    query.bind(1, slot)
    if try query.step() {
      let bytes = query.bytes(1)
      room = bytes.count
      if query.integer(0) == start { present = Self.minuteCodec.decode(bytes, from: start) ?? [] }
    }
    query.reset()
    for row in rows { Self.merge(row, start, into: &present) }
    var bytes = Self.minuteCodec.encode(present, from: start)
    let wanted = Self.room(for: bytes.count, minutes: present.count, in: room)
    bytes += Array(repeating: 0, count: max(0, wanted - bytes.count))
    let statement = try prepare(
      room == nil
        ? "INSERT INTO minutes VALUES (?1, ?2, ?3)"
        : "UPDATE minutes SET start = ?2, rows = ?3 WHERE slot = ?1", "write minutes")
    statement.bind(1, slot)
    statement.bind(2, start)
    statement.bind(3, bytes)
    try statement.run()
  }

  /// How many bytes a quarter takes in its slot.
  ///
  /// What keeps its length is written over itself, on two pages of the log. What outgrows it frees one and
  /// takes another, on four or five. So a quarter that goes on leaves room for its minutes to come.
  private static func room(for bytes: Int, minutes: Int, in room: Int?) -> Int {
    if let room, bytes <= room, room <= largestRoom { return room }
    let toCome = max(0, Int(Schema.quarter / 60) - minutes) * usualMinute
    return min((bytes + toCome + 63) / 64 * 64, max(bytes, largestRoom))
  }

  /// What a minute after another one takes, or a little more. [bytes]
  private static let usualMinute = 48

  /// A quarter with all there is takes less. [bytes]
  private static let largestRoom = 2048

  /// A minute may come twice, after a crash between writing and noting that; or in two parts.
  private static func merge(_ row: HistoryRow, _ quarter: Int64, into rows: inout [HistoryRow]) {
    // As it would be read again, so that the same minute is the same.
    guard
      let row = minuteCodec.decode(minuteCodec.encode([row], from: quarter), from: quarter)?.first
    else { return }
    guard let place = rows.firstIndex(where: { $0.start >= row.start }) else {
      rows.append(row)
      return
    }
    guard rows[place].start == row.start else {
      rows.insert(row, at: place)
      return
    }
    rows[place].complete(with: row)
  }

  private func finishHours(before today: Int64, _ origin: Int64) throws(StoreError) {
    // Of a damaged database it may be anything.
    let done = max(0, min(try state("hours_done") ?? today - 8, 1 << 30))
    var day = done >= today ? today : max(done + 1, today - 8)
    guard day < today else { return }
    // Days before a long time off still have their minutes, until their slots come round.
    let old = try prepare(
      """
      SELECT DISTINCT start / 86400 FROM minutes WHERE start >= ?1 AND start < ?2 ORDER BY 1
      """, "look for days")
    old.bind(1, (done + 1) * 86_400)
    old.bind(2, day * 86_400)
    var days: [Int64] = []
    while try old.step() { days.append(old.integer(0)) }
    for day in days { try storeHours(of: day, origin) }
    while day < today {
      try storeHours(of: day, origin)
      day += 1
    }
    try setState("hours_done", today - 1)
  }

  private func storeHours(of day: Int64, _ origin: Int64) throws(StoreError) {
    var sampler = Downsampler(length: 3600)
    var hours: [HistoryRow] = []
    for hour in 0..<24 as Range<Int64> {
      let start = day * 86_400 + hour * 3600
      for row in try minutes(slotsFrom: start, origin) {
        if let whole = sampler.take(row) { hours.append(whole) }
      }
    }
    if let last = sampler.finish() { hours.append(last) }
    try store(hours: hours, day: day, replacing: true)
  }

  /// The minutes of an hour, by their slots.
  private func minutes(slotsFrom start: Int64, _ origin: Int64) throws(StoreError)
    -> [HistoryRow]
  {
    var rows: [HistoryRow] = []
    let statement = try prepare(
      "SELECT rows FROM minutes WHERE slot = ?1 AND start = ?2", "read a quarter")
    for quarter in 0..<4 as Range<Int64> {
      let begin = start + quarter * Schema.quarter
      statement.reset()
      statement.bind(1, Schema.slot(begin, origin: origin))
      statement.bind(2, begin)
      if try statement.step() {
        rows += Self.minuteCodec.decode(statement.bytes(0), from: begin) ?? []
      }
    }
    return rows
  }

  /// Stores hours of one day beside those that are there.
  ///
  /// - Parameters:
  ///   - rows: Of that day.
  ///   - day: Since 1970.
  ///   - replacing: Whether they were measured. Others replace only what was imported as well, and
  ///     covered less.
  /// - Returns: How many were stored.
  /// - Throws: ``StoreError``.
  @discardableResult
  func store(hours rows: [HistoryRow], day: Int64, replacing: Bool) throws(StoreError) -> Int {
    guard !rows.isEmpty, (0..<1 << 30).contains(day) else { return 0 }
    let midnight = day * 86_400
    var present = try hours(from: midnight, to: midnight + 86_400)
    var stored = 0
    for row in rows {
      let place = present.firstIndex { $0.start >= row.start } ?? present.count
      if place < present.count, present[place].start == row.start {
        let isMore =
          present[place].sources.isImported
          && row.coveredSeconds.rounded() > present[place].coveredSeconds.rounded()
        guard replacing || isMore else { continue }
        present[place] = row
      } else {
        present.insert(row, at: place)
      }
      stored += 1
    }
    guard stored > 0 else { return 0 }
    let statement = try prepare("INSERT OR REPLACE INTO hours VALUES (?1, ?2)", "write hours")
    statement.bind(1, day)
    statement.bind(2, Self.hourCodec.encode(present, from: midnight))
    try statement.run()
    return stored
  }
}
