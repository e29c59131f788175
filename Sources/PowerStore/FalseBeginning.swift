import PowerCore

/// What an earlier version took for the beginning of the history.
extension Database {
  /// What is shorter may as well be a night without power, with a clock that was right. [s]
  private static let longestNight: Int64 = 86_400

  /// Lets the history begin where its time is known.
  ///
  /// Versions before the fifth of the schema let it begin where the clock of a first boot was before
  /// anybody set it, and took the step to the right time for an outage, which
  /// ``timeAnew(_:chemistry:now:)`` does not. Nothing tells how long the board was off across it, nor when
  /// the minutes before it were. They stay, marked.
  ///
  /// - Throws: ``StoreError``.
  func correctBeginning() throws(StoreError) {
    guard let began = try state("began"), let (marked, timed) = try firstStep(),
      began < marked, timed - marked > Self.longestNight
    else { return }
    let step = try outages(from: marked, to: timed + 60).last { $0.end <= timed + 60 }
    let beginning = step?.end ?? timed
    let removal = try prepare("DELETE FROM outages WHERE start < ?1", "correct the beginning")
    removal.bind(1, beginning)
    try removal.run()
    try setState("began", beginning)
  }

  /// The end of the last row before the first whose time is known, and the start of that; `nil` where
  /// there is none of either.
  private func firstStep() throws(StoreError) -> (marked: Int64, timed: Int64)? {
    let query = try prepare(
      """
      SELECT rows, day * 86400, 3600 FROM hours UNION ALL
      SELECT rows, start, 60 FROM minutes
      WHERE start >= (SELECT (ifnull(max(day), -1) + 1) * 86400 FROM hours) ORDER BY 2
      """, "look at the beginning")
    var marked: Int64?
    while try query.step() {
      let start = max(0, min(query.integer(1), CivilTime.latest))
      let codec = RowCodec(length: query.integer(2) == 60 ? 60 : 3600)
      for row in codec.decode(query.bytes(0), from: start) ?? [] where !row.sources.isImported {
        if row.clockIsSynchronised { return marked.map { ($0, row.start) } }
        marked = row.end
      }
    }
    return nil
  }
}
