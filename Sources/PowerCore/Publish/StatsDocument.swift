/// What a reading needs around it to be published.
public struct Publication: Sendable {
  /// When the reading was taken, in seconds since 1970, UTC.
  public let takenAt: Int64
  /// Whether the clock is known to be right.
  public let clockIsSynchronised: Bool
  /// Time of day and zone on the board, such as `21:07 CET`.
  public let localTime: String
  /// What the history adds.
  public let history: PublishedHistory
  /// The weather of today and the two days after it, as far as it is known.
  public let days: [WeatherDay?]

  /// Gathers what belongs to one reading.
  public init(
    takenAt: Int64, clockIsSynchronised: Bool, localTime: String,
    history: PublishedHistory = PublishedHistory(), days: [WeatherDay?] = []
  ) {
    self.history = history
    self.takenAt = takenAt
    self.clockIsSynchronised = clockIsSynchronised
    self.localTime = localTime
    self.days = days
  }
}

/// The document that is published as stats.json: the legacy keys, then one object with numbers.
public enum StatsDocument {
  /// The version of the names inside the `powerstat` object.
  public static let schema: Int64 = 1

  /// The largest document. [bytes]
  public static let sizeLimit = 4096

  /// How much room is for what has no length of its own. [bytes]
  private struct Room {
    let faults: Int
    let source: Int

    /// From the usual to the least.
    static let all = [
      Room(faults: FaultList.usualRoom, source: .max), Room(faults: 500, source: 60),
      Room(faults: 250, source: 36), Room(faults: 150, source: 20), Room(faults: 0, source: 8),
    ]
  }

  /// Renders one reading.
  ///
  /// Should everything be long at once, faults are counted instead of told, and names of sources cut.
  ///
  /// - Parameters:
  ///   - reading: What was measured.
  ///   - publication: When, and by which clock.
  /// - Returns: A document of at most 4 KB.
  public static func render(_ reading: Reading, _ publication: Publication) -> JSON {
    var document = JSON.null
    for room in Room.all {
      document = render(reading, publication, room)
      // One for the line feed.
      if document.writtenBytes + 1 <= sizeLimit { break }
    }
    return document
  }

  private static func render(_ reading: Reading, _ publication: Publication, _ room: Room) -> JSON {
    var members = LegacyKeys(
      reading: reading, localTime: publication.localTime, days: publication.days
    ).members
    members.append(JSON.Member("powerstat", powerstat(reading, publication, room)))
    return .object(members)
  }

  private static func powerstat(_ reading: Reading, _ publication: Publication, _ room: Room)
    -> JSON
  {
    var members = [
      JSON.Member("schema", .integer(schema)),
      JSON.Member("taken_at", .integer(publication.takenAt)),
      JSON.Member(
        "clock", .string(publication.clockIsSynchronised ? "synchronised" : "unknown")),
      JSON.Member("battery", battery(reading)),
      JSON.Member("supply", input(reading.supply)),
    ]
    if let usb = reading.usb { members.append(JSON.Member("usb", input(usb))) }
    if let shunt = reading.shunt {
      members.append(
        JSON.Member("shunt", electrical(shunt.voltage, shunt.current, shunt.power)))
    }
    members.append(
      JSON.Member("load", .object([.init("power_w", watts(reading.loadPower))])))
    members.append(JSON.Member("board", board(reading)))
    if let lines = reading.lines { members.append(JSON.Member("gpio", gpio(lines))) }
    members += publication.history.members
    members.append(JSON.Member("sources", sources(reading.origins, limit: room.source)))
    members.append(JSON.Member("faults", FaultList.render(reading.faults, room: room.faults)))
    return .object(members)
  }

  private static func battery(_ reading: Reading) -> JSON {
    let (battery, site) = (reading.battery, reading.siteBattery)
    var members = [
      JSON.Member("present", .optional(battery.present)),
      JSON.Member("status", .optional(battery.status?.word)),
    ]
    members += electricalMembers(battery.voltage, battery.current, battery.power)
    if site.isAtShunt { members.append(JSON.Member("at_shunt", .bool(true))) }
    members.append(JSON.Member("charge_ratio", .rounded(site.chargeRatio, decimals: 3)))
    if let state = battery.state { members += believed(state) }
    members.append(
      JSON.Member("chip_charge_ratio", .rounded(battery.chipChargeRatio, decimals: 3)))
    if let counted = battery.countedCharge {
      members.append(JSON.Member("counted_charge_ah", .rounded(counted.value, decimals: 4)))
    }
    if let limit = battery.chargeCurrentLimit {
      members.append(JSON.Member("charge_current_limit_a", amperes(limit)))
    }
    if let health = battery.health { members.append(JSON.Member("health", .string(health.word))) }
    return .object(members)
  }

  /// What is believed of the battery; what is not known is absent.
  private static func believed(_ state: BatteryState) -> [JSON.Member] {
    let estimate = state.estimate
    var members = [
      JSON.Member("charge_deviation", .rounded(estimate.ratioDeviation, decimals: 3))
    ]
    if let capacity = state.knownCapacity {
      members.append(JSON.Member("capacity_wh", .rounded(capacity.value, decimals: 2)))
    }
    if let resistance = state.knownResistance {
      members.append(JSON.Member("resistance_ohm", .rounded(resistance.value, decimals: 4)))
    }
    if let anchor = estimate.anchor, let age = seconds(estimate.secondsSinceAnchor) {
      members.append(JSON.Member("anchor", .string(anchor.word)))
      members.append(JSON.Member("anchor_age_s", .integer(age)))
    }
    if let time = seconds(state.outlook.toEmpty) {
      members.append(JSON.Member("time_to_empty_s", .integer(time)))
    }
    if let time = seconds(state.outlook.toFull) {
      members.append(JSON.Member("time_to_full_s", .integer(time)))
    }
    return members
  }

  private static func seconds(_ time: Double?) -> Int64? {
    time.flatMap { Decimal.rounded($0, limit: 1e10) }
  }

  private static func input(_ input: InputReading) -> JSON {
    .object(
      [JSON.Member("connected", .optional(input.connected))]
        + electricalMembers(input.voltage, input.current, input.power))
  }

  private static func board(_ reading: Reading) -> JSON {
    let system = reading.system
    var members = [
      JSON.Member("temperature_c", .rounded(reading.board.temperature?.value, decimals: 2)),
      JSON.Member(
        "pmic_temperature_c", .rounded(reading.board.pmicTemperature?.value, decimals: 2)),
      JSON.Member("load_1", .rounded(system.load?.one, decimals: 2)),
      JSON.Member("load_5", .rounded(system.load?.five, decimals: 2)),
      JSON.Member("load_15", .rounded(system.load?.fifteen, decimals: 2)),
      JSON.Member("uptime_s", .optional(system.uptimeSeconds)),
      JSON.Member("memory_available_bytes", .optional(system.memoryAvailableBytes)),
    ]
    if let free = system.stateFreeBytes {
      members.append(JSON.Member("state_free_bytes", .integer(free)))
    }
    if let free = system.webFreeBytes {
      members.append(JSON.Member("web_free_bytes", .integer(free)))
    }
    return .object(members)
  }

  private static func gpio(_ lines: LineReading) -> JSON {
    var members: [JSON.Member] = []
    if let light = lines.statusLight {
      members.append(JSON.Member("status_led", .optional(light.map { $0.word.description })))
    }
    if let isOn = lines.loadShed {
      members.append(JSON.Member("load_shed", .optional(isOn.map { $0 ? "on" : "off" })))
    }
    if !lines.inputs.isEmpty {
      members.append(
        JSON.Member(
          "inputs", .object(lines.inputs.map { JSON.Member($0.name, .optional($0.isOn)) })))
    }
    return .object(members)
  }

  /// The last source of each quantity: a later one only reads when an earlier one failed.
  private static func sources(_ origins: [Origin], limit: Int) -> JSON {
    var members: [JSON.Member] = []
    for quantity in MeasuredQuantity.allCases {
      if let origin = origins.last(where: { $0.quantity == quantity }) {
        let source =
          origin.source.utf8.count <= limit
          ? origin.source : Text.printable(origin.source.utf8, limit: limit)
        members.append(JSON.Member(quantity.rawValue, .string(source)))
      }
    }
    return .object(members)
  }

  private static func electrical(
    _ voltage: Quantity<Volt>?, _ current: Quantity<Ampere>?, _ power: Quantity<Watt>?
  ) -> JSON { .object(electricalMembers(voltage, current, power)) }

  private static func electricalMembers(
    _ voltage: Quantity<Volt>?, _ current: Quantity<Ampere>?, _ power: Quantity<Watt>?
  ) -> [JSON.Member] {
    [
      JSON.Member("voltage_v", .rounded(voltage?.value, decimals: 4)),
      JSON.Member("current_a", amperes(current)),
      JSON.Member("power_w", watts(power)),
    ]
  }

  private static func amperes(_ current: Quantity<Ampere>?) -> JSON {
    .rounded(current?.value, decimals: 4)
  }
  private static func watts(_ power: Quantity<Watt>?) -> JSON {
    .rounded(power?.value, decimals: 4)
  }
}
