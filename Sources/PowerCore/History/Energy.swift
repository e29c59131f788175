/// Energy that went each way in some time; what is not known is `nil`. [Wh]
public struct Energy: Equatable, Sendable {
  /// From the panel's side, at the DC input.
  public private(set) var supply: Double?
  /// Into the battery.
  public private(set) var batteryIn: Double?
  /// Out of the battery.
  public private(set) var batteryOut: Double?
  /// Used by the board.
  public private(set) var load: Double?
  /// How long it was known what went where. [s]
  public private(set) var knownSeconds = 0.0

  /// Nothing known.
  public init() {}

  /// The energy of one row.
  public init(_ row: HistoryRow) { add(row) }

  /// The energy of other times.
  public init(
    supply: Double?, batteryIn: Double?, batteryOut: Double?, load: Double?, knownSeconds: Double
  ) {
    self.supply = supply
    self.batteryIn = batteryIn
    self.batteryOut = batteryOut
    self.load = load
    self.knownSeconds = knownSeconds
  }

  /// Adds that of another time.
  public mutating func add(_ other: Energy) {
    Self.add(other.supply, to: &supply)
    Self.add(other.batteryIn, to: &batteryIn)
    Self.add(other.batteryOut, to: &batteryOut)
    Self.add(other.load, to: &load)
    knownSeconds += other.knownSeconds
  }

  /// Adds a row.
  ///
  /// Gaps in it add nothing, and do not count as known.
  public mutating func add(_ row: HistoryRow) {
    Self.add(row.energy(.supplyPower), to: &supply)
    Self.add(row.energy(.batteryIn), to: &batteryIn)
    Self.add(row.energy(.batteryOut), to: &batteryOut)
    Self.add(row.energy(.loadPower), to: &load)
    knownSeconds += row.energySeconds
  }

  private static func add(_ part: Double?, to sum: inout Double?) {
    guard let part else { return }
    sum = (sum ?? 0) + part
  }
}

/// The energy of today and yesterday, kept up minute by minute.
public struct EnergyLedger: Equatable, Sendable {
  /// The number of the day that is the latest. [days since 1970-01-01]
  public private(set) var day: Int64?
  /// The energy of that day.
  public private(set) var current = Energy()
  /// The energy of the day before it.
  public private(set) var before = Energy()

  /// Nothing known.
  public init() {}

  /// Goes on from sums.
  public init(day: Int64, current: Energy, before: Energy) {
    self.day = day
    self.current = current
    self.before = before
  }

  /// Adds the sums of other minutes.
  public mutating func add(_ other: EnergyLedger) {
    guard let day = other.day else { return }
    turn(to: day)
    if day == self.day {
      current.add(other.current)
      before.add(other.before)
    } else if day + 1 == self.day {
      before.add(other.current)
    }
  }

  /// Adds a minute, in the order of time.
  ///
  /// - Parameters:
  ///   - row: The minute.
  ///   - offset: Of the clock on site, east of UTC, at that time. [s]
  public mutating func add(_ row: HistoryRow, offset: Int64) {
    let day = CivilTime.day(row.start, offset: offset)
    turn(to: day)
    if day == self.day {
      current.add(row)
    } else if day + 1 == self.day {
      before.add(row)
    }
  }

  /// The sums on a day.
  ///
  /// - Parameters:
  ///   - time: Seconds since 1970, UTC.
  ///   - offset: Of the clock on site, east of UTC. [s]
  /// - Returns: The energy so far today, and that of the day before.
  public mutating func sums(at time: Int64, offset: Int64) -> (today: Energy, yesterday: Energy) {
    turn(to: CivilTime.day(time, offset: offset))
    return (current, before)
  }

  private mutating func turn(to next: Int64) {
    guard let day else {
      day = next
      return
    }
    guard next > day else { return }
    before = next == day + 1 ? current : Energy()
    current = Energy()
    self.day = next
  }
}
