/// What the daemon asks the keeper to do, and what the keeper must know for it.
///
/// It is handed over as one JSON document, made and read by programs of the same version.
public struct KeeperRequest: Equatable, Sendable {
  /// How minutes are to be stored.
  public struct Commit: Equatable, Sendable {
    /// Whether the whole database is checked first, as at the start.
    public var checked = false
    /// Whether the log goes into the database.
    public var checkpoint = false
    /// When the program was told to end. [s since 1970]
    public var stoppedAt: Int64?
    /// How many minutes the next transaction may take; see ``Recorder/promise``.
    public var nextWithin = Recorder.minutesPerCommit
    /// Whether only minutes are stored, because power is about to end and this comes often.
    public var isUrgent = false
    /// Whether the board is simulated: what this system records of itself then tells nothing of it.
    public var isSimulated = false

    /// An ordinary transaction.
    public init() {}
  }

  /// Which part of the waiting minutes is meant.
  public struct Waiting: Equatable, Sendable {
    /// The end of it in the file. [bytes]
    public var end: Int
    /// The part at the beginning that is stored already. [bytes]
    public var stored: Int
    /// Records that the file could not take.
    public var unsaved: [UInt8]

    /// A part of the file, and what is not in it.
    public init(end: Int, stored: Int, unsaved: [UInt8]) {
      self.end = end
      self.stored = stored
      self.unsaved = unsaved
    }
  }

  /// The jobs, in the order in which they are done.
  public var jobs: [KeeperJob] = []
  /// The settings that hold.
  public var configuration: Configuration
  /// Marks this request.
  public var serial: Int64 = 0
  /// Seconds since 1970, UTC.
  public var now: Int64 = 0
  /// Whether that is known to be right.
  public var clockIsSynchronised = false
  /// The present boot; `nil` before anything is known of it.
  public var boot: BootFacts?
  /// How minutes are to be stored.
  public var commit = Commit()
  /// Which minutes.
  public var waiting = Waiting(end: 0, stored: 0, unsaved: [])
  /// The state that a forecast begins with; `nil` without a state of charge.
  public var board: BoardState?
  /// Whether the site has no battery, so that there is nothing to forecast.
  public var hasNoBattery = false
  /// Standard deviation of the present state of charge, where it is known. [0...1]
  public var chargeDeviation: Double?
  /// An old log to be read instead of all that.
  public var importedLog: String?

  /// Nothing to be done yet.
  public init(_ configuration: Configuration) { self.configuration = configuration }

  /// The most bytes that a request may have: a day of minutes that no file could take, and the rest.
  public static let largest = 4 << 20
}

extension KeeperRequest {
  /// As it is handed over.
  public var json: JSON {
    .object([
      .init("jobs", .array(jobs.map { .string($0.name.description) })),
      .init("settings", configuration.json), .init("serial", .integer(serial)),
      .init("now", .integer(now)), .init("clock_is_synchronised", .bool(clockIsSynchronised)),
      .init("boot", Self.json(boot)),
      .init("checked", .bool(commit.checked)), .init("checkpoint", .bool(commit.checkpoint)),
      .init("stopped_at", .optional(commit.stoppedAt)),
      .init("next_within_min", .integer(Int64(commit.nextWithin))),
      .init("is_urgent", .bool(commit.isUrgent)),
      .init("is_simulated", .bool(commit.isSimulated)),
      .init("end", .integer(Int64(waiting.end))), .init("stored", .integer(Int64(waiting.stored))),
      .init("unsaved", .string(Hex.text(waiting.unsaved))), .init("board", Self.json(board)),
      .init("has_no_battery", .bool(hasNoBattery)),
      .init("charge_deviation", chargeDeviation.map { .number($0) } ?? .null),
      .init("imported_log", importedLog.map { .string($0) } ?? .null),
    ])
  }

  /// Reads what ``json`` made.
  ///
  /// - Returns: `nil` for anything else, and for settings that cannot be.
  public init?(json: JSON) {
    guard let configuration = Configuration(json: json["settings"]) else { return nil }
    self.init(configuration)
    guard let names = json["jobs"]?.elements, let serial = json["serial"]?.int,
      let now = json["now"]?.int, let end = json["end"]?.int, let stored = json["stored"]?.int,
      0...(1 << 30) ~= stored, stored...(1 << 30) ~= end
    else { return nil }
    jobs = names.compactMap { $0.text.flatMap { KeeperJob.named($0) } }
    self.serial = serial
    self.now = now
    clockIsSynchronised = json["clock_is_synchronised"]?.truth ?? false
    boot = json["boot"].flatMap { Self.boot($0) }
    commit.checked = json["checked"]?.truth ?? false
    commit.checkpoint = json["checkpoint"]?.truth ?? false
    commit.stoppedAt = json["stopped_at"]?.int
    commit.isUrgent = json["is_urgent"]?.truth ?? false
    commit.isSimulated = json["is_simulated"]?.truth ?? false
    if let minutes = json["next_within_min"]?.int, 1...60 ~= minutes {
      commit.nextWithin = Int(minutes)
    }
    guard let unsaved = Hex.bytes(json["unsaved"]?.text ?? "") else { return nil }
    waiting = Waiting(end: Int(end), stored: Int(stored), unsaved: unsaved)
    board = json["board"].flatMap { Self.board($0) }
    hasNoBattery = json["has_no_battery"]?.truth ?? false
    chargeDeviation = json["charge_deviation"]?.double.flatMap { 0...1 ~= $0 ? $0 : nil }
    importedLog = json["imported_log"]?.text
  }

  private static func json(_ boot: BootFacts?) -> JSON {
    guard let boot else { return .null }
    return .object([
      .init("mark", .integer(Int64(boot.boot))), .init("time", .integer(boot.time)),
      .init("clock_is_synchronised", .bool(boot.clockIsSynchronised)),
      .init("clock_before", .optional(boot.clockBefore)),
    ])
  }

  private static func boot(_ json: JSON) -> BootFacts? {
    guard let mark = json["mark"]?.int.flatMap({ UInt32(exactly: $0) }),
      let time = json["time"]?.int
    else { return nil }
    return BootFacts(
      boot: mark, time: time, clockIsSynchronised: json["clock_is_synchronised"]?.truth ?? false,
      clockBefore: json["clock_before"]?.int)
  }

  private static func json(_ board: BoardState?) -> JSON {
    guard let board else { return .null }
    return .object([
      .init("charge", .number(board.charge)), .init("deviation", .number(board.chargeDeviation)),
      .init("is_on", .bool(board.isOn)),
      .init("charge_limit_a", board.chargeLimit.map { .number($0) } ?? .null),
    ])
  }

  private static func board(_ json: JSON) -> BoardState? {
    guard let charge = json["charge"]?.double, 0...1 ~= charge,
      let deviation = json["deviation"]?.double, 0...1 ~= deviation
    else { return nil }
    var board = BoardState(
      charge: charge, chargeDeviation: deviation,
      chargeLimit: json["charge_limit_a"]?.double.flatMap { 0.05...100 ~= $0 ? $0 : nil })
    board.isOn = json["is_on"]?.truth ?? true
    return board
  }
}
