/// Decides what the history keeps, and when it goes to flash.
///
/// Pure: readings and times come in, actions go out.
public struct Recorder: Sendable {
  /// What is to be done.
  public enum Action: Equatable, Sendable {
    /// Keep a minute where it survives the program, in memory.
    case remember(PendingMinute)
    /// The clock is right now: time the waiting minutes of this boot anew.
    case retime(bootTime: Double)
    /// Put all waiting minutes into the database.
    case commit(Reason)
  }

  /// Why now.
  public enum Reason: Equatable, Sendable {
    /// A quarter of an hour is over.
    case schedule
    /// The clock was set right, and so earlier minutes and a boot have their time.
    case clockIsRight
    /// Power is about to end.
    case powerIsEnding
    /// The program is about to end.
    case stopping
  }

  /// When a reading was taken.
  public struct Moment: Sendable {
    /// Time since boot, which runs evenly. [s]
    public let sinceBoot: Double
    /// Seconds since 1970, UTC, as the clock has it.
    public let wall: Double
    /// Whether the clock is known to be right.
    public let clockIsSynchronised: Bool

    /// A moment.
    public init(sinceBoot: Double, wall: Double, clockIsSynchronised: Bool) {
      self.sinceBoot = sinceBoot
      self.wall = wall
      self.clockIsSynchronised = clockIsSynchronised
    }

    /// The whole seconds of ``wall``.
    public var seconds: Int64 { Decimal.rounded(wall.rounded(.down), limit: 1e12) ?? 0 }
  }

  let boot: UInt32
  private let extraSources: HistorySources
  /// As in ``Reading/historyValues(chargerEfficiency:)``.
  public var chargerEfficiency: Double
  var minutes: MinuteAccumulator
  var bootTime: Double?
  /// What the clock said at boot while it was not known to be right. [s since 1970]
  var clockBefore: Double?
  var isSynchronised = false
  var level = PowerLevel.enough
  var waiting = 0
  var isNew = true
  var urgentDay: Int64 = 0
  var urgentCommits = 0
  /// After how many minutes the next transaction comes at the latest, as the last one says.
  public internal(set) var promise = Self.minutesPerCommit
  private var clockBecameRight = false

  /// Samples further apart have an unknown time between them. [s]
  public static let gapLimit = 150.0
  /// Minutes between two transactions.
  public static let minutesPerCommit = 15
  /// How often a day an ending battery may have something written that is not due yet.
  static let urgentCommitsPerDay = 30
  /// So many of them come each minute, the next ones every other one, and the last ones every fifth.
  private static let closeCommits = 20
  private static let nearCommits = 25
  /// A clock that is set, not one that is adjusted. [s]
  private static let jump = 2.5

  /// - Parameters:
  ///   - boot: Marks the rows.
  ///   - sources: Marks the rows, beside what the readings say.
  ///   - chargerEfficiency: As in ``Reading/historyValues(chargerEfficiency:)``.
  public init(
    boot: UInt32, sources: HistorySources = HistorySources(), chargerEfficiency: Double = 1
  ) {
    self.boot = boot
    self.chargerEfficiency = chargerEfficiency
    extraSources = sources
    minutes = MinuteAccumulator(
      gapLimit: Self.gapLimit, boot: boot, clockIsSynchronised: false)
  }

  /// Takes a reading.
  ///
  /// - Parameters:
  ///   - reading: What was measured.
  ///   - moment: When.
  /// - Returns: What to do, in this order.
  public mutating func take(_ reading: Reading, at moment: Moment) -> [Action] {
    var actions = follow(moment)
    let time = moment.sinceBoot + (bootTime ?? 0)
    var sources = reading.historySources
    sources.insert(extraSources)
    let rows = minutes.take(
      HistorySample(
        time: time, values: reading.historyValues(chargerEfficiency: chargerEfficiency),
        sources: sources))
    actions += rows.map(remember)
    waiting += rows.count
    let isQuarter = rows.contains { $0.end % Int64(Self.minutesPerCommit * 60) == 0 }
    // The first minute of a boot is stored at once: it tells that there was one.
    let isFirst = isNew && !rows.isEmpty
    if isFirst { isNew = false }
    let urgent = isUrgent(reading.powerLevel, rows.isEmpty, moment.seconds)
    if isQuarter || isFirst || waiting >= Self.minutesPerCommit {
      actions.append(.commit(.schedule))
    } else if urgent {
      urgentCommits += 1
      actions.append(.commit(.powerIsEnding))
    } else if clockBecameRight {
      actions.append(.commit(.clockIsRight))
    } else {
      return actions
    }
    clockBecameRight = false
    waiting = 0
    promise = pause
    return actions
  }

  /// When this boot began, as far as that can be told; `nil` before the first reading.
  public var bootFacts: BootFacts? {
    guard let bootTime, let time = Decimal.rounded(bootTime, limit: 1e12) else { return nil }
    return BootFacts(
      boot: boot, time: time, clockIsSynchronised: isSynchronised,
      clockBefore: clockBefore.flatMap { Decimal.rounded($0, limit: 1e12) })
  }

  /// The end of the program: the minute under way counts as far as it went.
  public mutating func finish() -> [Action] {
    minutes.flush().map(remember) + [.commit(.stopping)]
  }

  /// Minutes that a predecessor left waiting count for the next transaction.
  public mutating func inherit(_ count: Int) { waiting += count }

  private func remember(_ row: HistoryRow) -> Action {
    // The minute in which a boot began bears the name of its full minute, but nothing was before the boot:
    // timed anew it would else be two minutes early at worst.
    let sinceBoot = Decimal.rounded(max(0, Double(row.start) - (bootTime ?? 0)), limit: 1e12) ?? 0
    return .remember(PendingMinute(row, sinceBoot: sinceBoot))
  }

  /// Keeps to one time axis until the clock is set.
  private mutating func follow(_ moment: Moment) -> [Action] {
    let boot = moment.wall.held(in: 0...1e12) - moment.sinceBoot
    var actions: [Action] = []
    let jumped = bootTime.map { (boot - $0).magnitude > Self.jump } ?? true
    if jumped || moment.clockIsSynchronised != isSynchronised {
      actions += minutes.flush().map(remember)
      if jumped { bootTime = boot }
      if !moment.clockIsSynchronised, clockBefore == nil { clockBefore = boot }
      clockBecameRight = moment.clockIsSynchronised && !isSynchronised && !isNew
      isSynchronised = moment.clockIsSynchronised
      minutes.clockIsSynchronised = isSynchronised
      if isSynchronised { actions.append(.retime(bootTime: boot)) }
    }
    return actions
  }

  /// The first sign of the end is written at once, and near the end what the last transaction promised.
  ///
  /// Clouds that pass make a low battery low again and again: what is only low may have half of the
  /// transactions of a day.
  private mutating func isUrgent(_ now: PowerLevel, _ noNews: Bool, _ wall: Int64) -> Bool {
    defer { level = now }
    let day = CivilTime.day(wall, offset: 0)
    if day != urgentDay {
      urgentDay = day
      urgentCommits = 0
    }
    // Whatever the level is by now: that it is written soon is what the outage is timed by.
    if !noNews, waiting >= promise { return true }
    let limit = now == .ending ? Self.urgentCommitsPerDay : Self.urgentCommitsPerDay / 2
    let kept = promise < Self.minutesPerCommit ? 1 : 0
    return now > level && urgentCommits + kept < limit
  }

  /// How long the next transaction may take, so that the last minutes are not missed, nor the flash worn.
  /// [min]
  private var pause: Int {
    guard level == .ending, urgentCommits < Self.urgentCommitsPerDay else {
      return Self.minutesPerCommit
    }
    if urgentCommits < Self.closeCommits { return 1 }
    return urgentCommits < Self.nearCommits ? 2 : 5
  }
}
