/// The columns of a reply of Open-Meteo.
struct OpenMeteoColumns {
  /// When each hour ends. [s since 1970, UTC]
  let ends: [Int64]
  /// What stands behind the name of a variable for each model, such as `_icon_seamless`.
  let models: [String]
  /// The names of the columns of single members of an ensemble.
  let members: [String]
  /// The names of the columns that tell the spread of an ensemble.
  let spreads: [String]
  /// What had to be left out.
  private(set) var strange = StrangeValues()
  private let columns: JSON
  private let units: JSON?

  /// Finds out what there is.
  init(_ json: JSON) throws(ReplyError) {
    if case .array = json { throw .severalPlaces }
    if json["error"]?.truth == true {
      throw .refused(Text.printable((json["reason"]?.text ?? "no reason given").utf8, limit: 120))
    }
    guard let hourly = json["hourly"], hourly.members != nil else { throw .missing("hourly") }
    columns = hourly
    units = json["hourly_units"]
    ends = try Self.times(hourly["time"], offset: json["utc_offset_seconds"]?.int ?? 0)
    var models: [String] = []
    var members: [String] = []
    var spreads: [String] = []
    let radiation = Array("shortwave_radiation".utf8)
    for column in hourly.members ?? [] where column.key.utf8.starts(with: radiation) {
      let rest = column.key.utf8.dropFirst(radiation.count)
      if rest.starts(with: "_member".utf8) {
        members.append(column.key)
      } else if rest.starts(with: "_spread".utf8) {
        spreads.append(column.key)
      } else if rest.isEmpty || Self.isModel(rest) {
        models.append(String(decoding: Array(rest), as: UTF8.self))
      }
    }
    guard members.count <= Weather.limits.members, models.count <= 20 else {
      throw .tooLong("shortwave_radiation")
    }
    self.models = models.isEmpty ? [""] : models
    self.members = members
    self.spreads = spreads
  }

  /// Whether it is a model rather than another variant of the variable.
  private static func isModel(_ rest: some Collection<UInt8>) -> Bool {
    guard rest.first == UInt8(ascii: "_") else { return false }
    return !["_instant", "_previous_day"].contains { rest.starts(with: $0.utf8) }
  }

  /// The values of a variable of a model; `nil` when there are none that can be used.
  ///
  /// - Parameters:
  ///   - variable: Such as `cloud_cover`.
  ///   - model: What stands behind it.
  ///   - unit: In which unit it must be.
  /// - Returns: As many values as there are hours.
  mutating func values(_ variable: StaticString, _ model: String, _ unit: StaticString)
    -> [Double?]?
  {
    values(variable.description + model, unit, variable)
  }

  /// The irradiance of a model, without its zeros by day.
  ///
  /// A model that is lost sends zeros, which would take their share of the mean of all.
  ///
  /// - Parameters:
  ///   - variable: Such as `shortwave_radiation`.
  ///   - model: What stands behind it.
  ///   - days: In which hours the sun is high.
  /// - Returns: As many values as there are hours; `nil` when there are none that can be used. [W/m²]
  mutating func light(_ variable: StaticString, _ model: String, _ days: [Bool]) -> [Double?]? {
    guard var found = values(variable, model, "W/m²") else { return nil }
    for (place, isDay) in days.enumerated() where isDay {
      guard let value = found[place], -5...0 ~= value else { continue }
      found[place] = nil
      strange.note(variable, .darkByDay)
    }
    return found
  }

  /// The values of a column of irradiance.
  mutating func values(_ column: String, _ unit: StaticString) -> [Double?]? {
    values(column, unit, "shortwave_radiation")
  }

  private mutating func values(_ column: String, _ unit: StaticString, _ what: StaticString)
    -> [Double?]?
  {
    guard let list = columns[column] else { return nil }
    guard let values = list.elements, values.count == ends.count else {
      strange.note(what, .wrongLength)
      return nil
    }
    guard let found = units?[column]?.text, Text.same(found, unit.description) else {
      strange.note(what, .wrongUnit)
      return nil
    }
    var numbers: [Double?] = []
    numbers.reserveCapacity(values.count)
    for value in values {
      var number = value.double
      if number == nil, value != .null { strange.note(what, .noNumber) }
      // So large a value would spoil the mean of all models.
      if let found = number, !(found.magnitude < 1e6) {
        strange.note(what, found < 0 ? .belowRange : .aboveRange)
        number = nil
      }
      numbers.append(number)
    }
    return numbers
  }

  private static func times(_ json: JSON?, offset: Int64) throws(ReplyError) -> [Int64] {
    guard let list = json?.elements else { throw .missing("hourly.time") }
    guard !list.isEmpty else { throw .weather(.empty) }
    guard list.count <= Weather.limits.hours else { throw .tooLong("hourly.time") }
    var times: [Int64] = []
    for element in list {
      let time = element.int ?? element.text.flatMap { ISOTime.seconds($0, offset: offset) }
      guard let time, CivilTime.isPlausible(time) else { throw .strangeTime("hourly.time") }
      if let last = times.last, time - last != 3600 { throw .notHourly("hourly.time") }
      times.append(time)
    }
    return times
  }
}
