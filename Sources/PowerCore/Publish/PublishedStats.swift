/// A stats.json that somebody published, as its readers see it.
public struct PublishedStats: Sendable {
  private let numbers: JSON
  /// When the reading was taken, in seconds since 1970, UTC.
  public let takenAt: Int64

  /// Takes a document that was read.
  ///
  /// - Returns: `nil` when it is not one of powerstat's, or one of a later schema.
  public init?(_ document: JSON) {
    guard let numbers = document["powerstat"], numbers["schema"]?.int == StatsDocument.schema,
      let takenAt = numbers["taken_at"]?.int, takenAt.magnitude < 1 << 40
    else { return nil }
    self.numbers = numbers
    self.takenAt = takenAt
  }

  /// The time since the reading; negative when the clock was set back since.
  ///
  /// - Parameter now: Seconds since 1970, UTC.
  /// - Returns: The age. [s]
  public func age(at now: Int64) -> Int64 { max(-(1 << 41), min(now, 1 << 41)) - takenAt }

  /// A part of the `powerstat` object that has a voltage, a current and a power.
  public struct Electrical: Sendable {
    /// Voltage. [V]
    public let voltage: Double?
    /// Current, signed as published. [A]
    public let current: Double?
    /// Power, signed as published. [W]
    public let power: Double?
  }

  /// A part by its name; `nil` when it was not published.
  public func electrical(_ part: String) -> Electrical? {
    numbers[part].map { part in
      Electrical(
        voltage: part["voltage_v"]?.double, current: part["current_a"]?.double,
        power: part["power_w"]?.double)
    }
  }

  /// Whether a battery is there.
  public var batteryPresent: Bool? { numbers["battery"]?["present"]?.truth }
  /// Whether the site's battery is the one at the shunt meter, and a cell only a buffer.
  public var batteryIsAtShunt: Bool { numbers["battery"]?["at_shunt"]?.truth == true }
  /// Whether the site is known to have no battery; a cell is none where it is only a buffer.
  public var hasNoBattery: Bool {
    guard batteryIsAtShunt else { return batteryPresent == false }
    return electrical("shunt")?.voltage.map { $0 <= SiteBattery.leastVoltage } ?? false
  }
  /// The word for what the charger does with the cell.
  public var batteryStatus: String? { numbers["battery"]?["status"]?.text }
  /// State of charge, if it is a ratio. [0...1]
  public var chargeRatio: Double? {
    numbers["battery"]?["charge_ratio"]?.double.flatMap { 0...1 ~= $0 ? $0 : nil }
  }
  /// Standard deviation of the state of charge, where it is believed rather than read. [0...1]
  public var chargeDeviation: Double? {
    numbers["battery"]?["charge_deviation"]?.double.flatMap { 0...1 ~= $0 ? $0 : nil }
  }
  /// Energy of the full battery, once it was seen; `nil` also where no battery holds as much. [Wh]
  public var capacityWattHours: Double? {
    numbers["battery"]?["capacity_wh"]?.double.flatMap { $0 > 0 && $0 < 1e9 ? $0 : nil }
  }
  /// The time since the battery last showed what it holds. [s]
  public var anchorAge: Int64? { time("anchor_age_s") }
  /// Time until the battery is empty. [s]
  public var timeToEmpty: Int64? { time("time_to_empty_s") }
  /// Time until the battery is full. [s]
  public var timeToFull: Int64? { time("time_to_full_s") }

  private func time(_ key: String) -> Int64? {
    numbers["battery"]?[key]?.int.flatMap { 0...1 << 40 ~= $0 ? $0 : nil }
  }

  /// Whether an input, `supply` or `usb`, is in use.
  public func connected(_ input: String) -> Bool? { numbers[input]?["connected"]?.truth }
  /// Power that the board draws. [W]
  public var loadPower: Double? { numbers["load"]?["power_w"]?.double }
  /// Whether the board knew the time.
  public var clockIsSynchronised: Bool {
    numbers["clock"]?.text.map { Text.same($0, "synchronised") } ?? false
  }
  /// A number about the board.
  public func board(_ key: String) -> Double? { numbers["board"]?[key]?.double }
  /// The GPIO lines, each with what it is at.
  public var lines: [String] {
    guard let gpio = numbers["gpio"] else { return [] }
    var lines: [String] = []
    for (key, name) in [("status_led", "status LED"), ("load_shed", "load")] {
      if gpio.members?.contains(where: { Text.same($0.key, key) }) == true {
        lines.append(name + " " + (gpio[key]?.text ?? "unknown"))
      }
    }
    for input in gpio["inputs"]?.members ?? [] {
      lines.append(input.key + " " + (input.value.truth.map { $0 ? "on" : "off" } ?? "unknown"))
    }
    return lines
  }

  /// What is to be expected; `nil` when nothing is, or when it was published long ago.
  public var outlook: JSON? {
    numbers["outlook"].flatMap { Outlook(json: $0, now: takenAt)?.json }
  }

  /// The board as a forecast begins with it; `nil` without a state of charge.
  public var boardState: BoardState? {
    guard let charge = chargeRatio else { return nil }
    let limit = batteryIsAtShunt ? nil : numbers["battery"]?["charge_current_limit_a"]?.double
    let deviation = numbers["battery"]?["charge_deviation"]?.double ?? 0.05
    return BoardState(
      charge: charge, chargeDeviation: deviation.held(in: 0.01...0.3),
      chargeLimit: limit.flatMap { 0.05...100 ~= $0 ? $0 : nil })
  }

  /// The faults.
  public var faults: [Fault] {
    (numbers["faults"]?.elements ?? []).map { fault in
      Fault(
        source: fault["source"]?.text ?? "?", what: fault["what"]?.text ?? "?",
        error: fault["error"]?.text ?? "?")
    }
  }

  /// Whether the document says anything about power.
  public var hasPowerData: Bool {
    let parts = ["battery", "supply", "usb", "shunt"]
    return batteryPresent != nil || connected("supply") != nil || connected("usb") != nil
      || parts.contains { part in
        electrical(part).map { $0.voltage != nil || $0.current != nil } ?? false
      }
  }

  /// What a meter that "simply represents the voltage" makes of a 12 V battery, where the cell is
  /// not known to be the site's. [0...1]
  public var shuntChargeRatio: Double? {
    guard batteryIsAtShunt || batteryPresent != true, let voltage = electrical("shunt")?.voltage,
      let microvolts = Decimal.rounded(voltage * 1e6, limit: 1e12)
    else { return nil }
    return Double(LegacyKeys.leadAcidPercent(microvolts: microvolts)) / 100
  }
}
