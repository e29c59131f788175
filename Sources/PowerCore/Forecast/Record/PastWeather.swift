/// The weather that was, day by day as it is stored: an eighth of what its hours take as numbers.
public struct PastWeather: Sendable {
  /// Days since 1970, in their order.
  private var days: [Int64] = []
  /// Their hours, ``WeatherDayCodec/size`` bytes each.
  private var bytes: [UInt8] = []

  /// Nothing known.
  public init() {}

  /// Hours in the order of time, each to a tenth of its units.
  public init(_ hours: [WeatherHour]) {
    var rest = hours[...]
    while let first = rest.first {
      let day = CivilTime.day(first.end &- 1, offset: 0)
      let part = rest.prefix { CivilTime.day($0.end &- 1, offset: 0) == day }
      rest = rest.dropFirst(part.count)
      append(Array(part), day: day)
    }
  }

  /// Whether nothing is known.
  public var isEmpty: Bool { days.isEmpty }

  /// Adds a day after the last.
  ///
  /// - Parameters:
  ///   - packed: As ``WeatherDayCodec`` made it; anything else is left out.
  ///   - day: Since 1970; one that is not later than the last is left out.
  ///   - start: Hours that end by then are left out. [s since 1970, UTC]
  ///   - end: Hours that end later are left out. [s since 1970, UTC]
  public mutating func append(_ packed: [UInt8], day: Int64, from start: Int64, to end: Int64) {
    guard 0..<1 << 30 ~= day else { return }
    let midnight = day * 86_400
    if midnight >= start, midnight + 86_400 <= end {
      append(packed, day: day)
      return
    }
    let hours = WeatherDayCodec.decode(packed, from: midnight)
    let wanted = hours.filter { $0.end > start && $0.end <= end }
    append(wanted, day: day)
  }

  private mutating func append(_ hours: [WeatherHour], day: Int64) {
    guard 0..<1 << 30 ~= day, !hours.isEmpty else { return }
    append(WeatherDayCodec.encode(hours, from: day * 86_400), day: day)
  }

  /// Goes through all hours in the order of time.
  public func forEachHour(_ body: (WeatherHour) -> Void) {
    for place in days.indices {
      for hour in 0..<24 { if let found = self.hour(hour, ofDay: place) { body(found) } }
    }
  }

  /// The weather of one hour, found by halving.
  ///
  /// - Parameter end: When it ends. [s since 1970, UTC]
  /// - Returns: `nil` when it is not known.
  public func hour(ending end: Int64) -> WeatherHour? {
    guard end % 3600 == 0 else { return nil }
    let day = CivilTime.day(end &- 1, offset: 0)
    var low = 0
    var high = days.count
    while low < high {
      let middle = (low + high) / 2
      if days[middle] < day { low = middle + 1 } else { high = middle }
    }
    guard low < days.count, days[low] == day else { return nil }
    return hour(Int((end - 1 - day * 86_400) / 3600), ofDay: low)
  }

  private mutating func append(_ packed: [UInt8], day: Int64) {
    guard days.last.map({ $0 < day }) ?? true, packed.count == WeatherDayCodec.size,
      CivilTime.isPlausible(day * 86_400)
    else { return }
    days.append(day)
    bytes += packed
  }

  private func hour(_ hour: Int, ofDay place: Int) -> WeatherHour? {
    let size = WeatherDayCodec.size
    return WeatherDayCodec.hour(
      hour, of: bytes[place * size..<(place + 1) * size], from: days[place] * 86_400)
  }
}
