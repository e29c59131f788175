/// What one hour tells about the panel.
public struct CensoredHour: Equatable, Sendable {
  /// How much was wanted of what the panel could give.
  public enum Bound: Equatable, Sendable {
    /// All of it: what came in is what the panel gave.
    case exact
    /// No more than came in: the panel could give that at least.
    case atLeast
  }

  /// What came in, and what that says.
  public struct Power: Equatable, Sendable {
    /// At the board; of a lower bound, no more than what the rule is sure of. [W]
    public let watts: Double
    /// Whether that was all there was.
    public let bound: Bound

    /// A power.
    public init(_ watts: Double, _ bound: Bound) {
      self.watts = watts
      self.bound = bound
    }
  }

  /// In the mean of the hour; `nil` when the board started or stopped within it.
  public let mean: Power?
  /// When least came in.
  public let least: Power
  /// When most came in.
  public let most: Power
}

/// Tells which hours of the history say what the panel can do.
///
/// A full battery, and a charger at its limit, leave power in the panel. Such an hour must not be
/// learned from as if it had been dull: it only says that the panel gave so much at least.
public struct Censoring: Sendable {
  /// The most that the battery was seen to take, or may take by the charger's limit. [W]
  public let chargePower: Double?
  private let rows: [HistoryRow]
  private let heldVoltage: Double

  /// A battery that is fuller than this may taper. [0...1]
  static let fullRatio = 0.96
  /// A charger is at its limit from this part of it on.
  static let limitShare = 0.85
  /// Less than this of an hour is not an hour. [s]
  static let leastSeconds = 3000.0

  /// - Parameters:
  ///   - rows: Hours, in the order of time.
  ///   - chargeLimit: The charger's limit, where it is known. [A]
  ///   - chemistry: Of the battery.
  public init(_ rows: [HistoryRow], chargeLimit: Double?, chemistry: Chemistry) {
    self.rows = rows
    let model = CellModel(chemistry)
    heldVoltage = model.targetVoltage - model.targetTolerance
    var power = Self.plateau(rows)
    if let chargeLimit {
      let volts = rows.compactMap { $0[.batteryVoltage]?.mean }.filter { 2...15 ~= $0 }
      let typical =
        volts.isEmpty
        ? model.rest.voltage(at: 0.5) : volts.reduce(0, +) / Double(volts.count)
      let limit = ChargeLimit(current: chargeLimit).power(voltage: typical)
      power = power.map { min($0, limit) } ?? limit
    }
    chargePower = power
  }

  /// The power at which charging stands still, as it shows in a log itself, also in one that was
  /// kept under another limit; `nil` when it hardly ever charged. [W]
  private static func plateau(_ rows: [HistoryRow]) -> Double? {
    let taken = rows.filter { row in row[.loadPower].map { isSteady($0) } ?? false }
      .compactMap { charging($0)?.mean }.filter { $0 > 0.1 }.sorted()
    guard taken.count >= 10 else { return nil }
    let high = taken[taken.count * 9 / 10]
    let near = taken.filter { $0 > high / 2 }
    return near[near.count / 2]
  }

  /// Judges one hour.
  ///
  /// - Parameter index: Of the row.
  /// - Returns: `nil` when it tells nothing: no panel power or no load known, no battery in sight, a
  ///   gap, or another source beside the panel.
  public func hour(_ index: Int) -> CensoredHour? {
    let row = rows[index]
    guard let supply = row[.supplyPower], supply.seconds >= Self.leastSeconds, supply.mean >= 0,
      let load = row[.loadPower], load.seconds >= Self.leastSeconds,
      let charging = Self.charging(row), row[.usbPower].map({ $0.maximum < 0.1 }) ?? true
    else { return nil }
    let isFull = isFull(index)
    let limit = chargePower.map { Self.limitShare * $0 } ?? .infinity
    // At its limit the supply follows the load: the most of one goes with the most of the other.
    func power(_ watts: Double, most: Double, load: Double, charged: Double) -> CensoredHour.Power {
      // What falls short of the load is all there is, however full the battery.
      if most < 0.85 * load { return CensoredHour.Power(watts, .exact) }
      if isFull { return CensoredHour.Power(watts, .atLeast) }
      if charged < limit { return CensoredHour.Power(watts, .exact) }
      return CensoredHour.Power(min(watts, load + limit), .atLeast)
    }
    return CensoredHour(
      mean: changesMode(index, load)
        ? nil
        : power(supply.mean, most: supply.maximum, load: load.minimum, charged: charging.maximum),
      least: power(
        supply.minimum, most: supply.minimum, load: load.minimum, charged: charging.minimum),
      most: power(
        supply.maximum, most: supply.maximum, load: load.maximum, charged: charging.maximum))
  }

  /// The hour before and the one after tell of what happened within.
  private func isFull(_ index: Int) -> Bool {
    for place in max(0, index - 1)...min(rows.count - 1, index + 1) {
      let row = rows[place]
      guard (row.start - rows[index].start).magnitude <= 3600 else { continue }
      if let charge = row[.chargeRatio], charge.maximum >= Self.fullRatio { return true }
      if place == index, let voltage = row[.batteryVoltage],
        2.3...5 ~= voltage.maximum, voltage.maximum >= heldVoltage
      {
        return true
      }
    }
    return false
  }

  /// Whether the board was off for a part of the hour.
  private func changesMode(_ index: Int, _ load: Summary) -> Bool {
    if !Self.isSteady(load) { return true }
    guard index > 0, rows[index - 1].end == rows[index].start else { return false }
    let before = rows[index - 1].boot
    return before != 0 && rows[index].boot != 0 && before != rows[index].boot
  }

  private static func isSteady(_ load: Summary) -> Bool {
    load.minimum >= 0.6 * load.maximum || load.maximum < 0.1
  }

  /// What went into the battery; `nil` when no battery is in sight. [W]
  private static func charging(_ row: HistoryRow) -> Summary? {
    if let measured = row[.batteryIn] { return measured }
    guard row[.chargeRatio] != nil, let supply = row[.supplyPower], let load = row[.loadPower]
    else { return nil }
    return Summary(
      mean: max(0, supply.mean - load.mean), minimum: max(0, supply.minimum - load.minimum),
      maximum: max(0, supply.maximum - load.maximum), seconds: supply.seconds)
  }
}
