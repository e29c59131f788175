/// What the daemon learns from a transaction, and its readers from the daemon.
public struct CommitReport: Equatable, Sendable {
  /// Marks the attempt, so that an earlier report is not taken for its own.
  public var serial: Int64
  /// When it was. [s since 1970]
  public var time: Int64
  /// Whether everything that waited is stored.
  public var isStored = false
  /// Whether all of it is in the database itself, so that nothing needs to wait for readers.
  public var isInDatabase = false
  /// Size of the database with its log. [bytes]
  public var databaseBytes: Int64?
  /// When the history begins. [s since 1970]
  public var began: Int64?
  /// When a damaged database was set aside for this one. [s since 1970]
  public var setAsideAt: Int64?
  /// Energy of the stored minutes of the last two days.
  public var energy = EnergyLedger()
  /// Shares of time that the server was up.
  public var uptime: Uptime?
  /// The latest outage.
  public var lastOutage: Outage?

  /// An attempt that stored nothing yet.
  public init(serial: Int64, time: Int64) {
    self.serial = serial
    self.time = time
  }

  /// As it is handed over.
  public var json: JSON {
    .object([
      .init("serial", .integer(serial)), .init("time", .integer(time)),
      .init("is_stored", .bool(isStored)), .init("is_in_database", .bool(isInDatabase)),
      .init("database_bytes", .optional(databaseBytes)), .init("began", .optional(began)),
      .init("set_aside_at", .optional(setAsideAt)),
      .init("day", .optional(energy.day)), .init("today", Self.json(energy.current)),
      .init("yesterday", Self.json(energy.before)), .init("uptime", Self.json(uptime)),
      .init("last_outage", Self.json(lastOutage)),
    ])
  }

  /// Reads what ``json`` made.
  ///
  /// - Returns: `nil` for anything else.
  public init?(json: JSON) {
    guard let serial = json["serial"]?.int, let time = json["time"]?.int,
      let isStored = json["is_stored"]?.truth, let isInDatabase = json["is_in_database"]?.truth
    else { return nil }
    self.init(serial: serial, time: time)
    self.isStored = isStored
    self.isInDatabase = isInDatabase
    databaseBytes = json["database_bytes"]?.int
    began = json["began"]?.int
    setAsideAt = json["set_aside_at"]?.int
    if let day = json["day"]?.int, day.magnitude < 1 << 30 {
      energy = EnergyLedger(
        day: day, current: Self.energy(json["today"]), before: Self.energy(json["yesterday"]))
    }
    uptime = json["uptime"].flatMap { Self.uptime($0) }
    lastOutage = json["last_outage"].flatMap { Self.outage($0) }
  }

  private static func json(_ energy: Energy) -> JSON {
    .object([
      .init("supply_wh", .rounded(energy.supply, decimals: 6)),
      .init("battery_in_wh", .rounded(energy.batteryIn, decimals: 6)),
      .init("battery_out_wh", .rounded(energy.batteryOut, decimals: 6)),
      .init("load_wh", .rounded(energy.load, decimals: 6)),
      .init("known_s", .rounded(energy.knownSeconds, decimals: 3)),
    ])
  }

  private static func energy(_ json: JSON?) -> Energy {
    func value(_ key: String) -> Double? {
      json?[key]?.double.flatMap { $0.magnitude < 1e9 ? $0 : nil }
    }
    return Energy(
      supply: value("supply_wh"), batteryIn: value("battery_in_wh"),
      batteryOut: value("battery_out_wh"), load: value("load_wh"),
      knownSeconds: value("known_s") ?? 0)
  }

  private static func json(_ uptime: Uptime?) -> JSON {
    guard let uptime else { return .null }
    return .object([
      .init("known_since", .integer(uptime.knownSince)),
      .init("day_ratio", .rounded(uptime.day, decimals: 6)),
      .init("month_ratio", .rounded(uptime.month, decimals: 6)),
      .init("year_ratio", .rounded(uptime.year, decimals: 6)),
    ])
  }

  private static func uptime(_ json: JSON) -> Uptime? {
    guard let since = json["known_since"]?.int, CivilTime.isPlausible(since),
      let day = json["day_ratio"]?.double, let month = json["month_ratio"]?.double,
      let year = json["year_ratio"]?.double, 0...1 ~= day, 0...1 ~= month, 0...1 ~= year
    else { return nil }
    return Uptime(knownSince: since, day: day, month: month, year: year)
  }

  private static func json(_ outage: Outage?) -> JSON {
    guard let outage else { return .null }
    return .object([
      .init("start", .integer(outage.start)), .init("end", .integer(outage.end)),
      .init("cause", .integer(Int64(outage.cause.rawValue))),
      .init("uncertainty_s", .integer(outage.uncertainty)),
    ])
  }

  private static func outage(_ json: JSON) -> Outage? {
    guard let start = json["start"]?.int, let end = json["end"]?.int,
      CivilTime.isPlausible(start), CivilTime.isPlausible(end),
      let cause = json["cause"]?.int, let uncertainty = json["uncertainty_s"]?.int,
      uncertainty >= 0
    else { return nil }
    return Outage(
      start: start, end: end,
      cause: OutageCause(rawValue: Int(truncatingIfNeeded: cause)) ?? .unknown,
      uncertainty: uncertainty)
  }
}
