/// A weather forecast, laid on the hours of a grid.
struct AlignedWeather: Sendable {
  /// What is expected of one day.
  struct Day: Sendable {
    /// Daily clear-sky index of what is left of the day.
    var index: Double
    /// Standard deviation of it among models or members; `nil` when not known.
    var spread: Double?
    /// How far each member is from their mean, in standard deviations; empty without members.
    var members: [Double]
  }

  /// An older forecast is not used. [s]
  static let oldest: Int64 = 72 * 3600
  /// How much of a day's light must be covered by the forecast.
  static let leastCover = 0.6

  /// For each day of the grid; `nil` where the forecast does not tell enough.
  private(set) var days: [Day?] = []
  /// Temperature of the air in each hour. [°C]
  private(set) var temperatures: [Double]
  /// Wind in each hour. [m/s]
  private(set) var winds: [Double]
  /// How many members the ensemble has.
  let memberCount: Int
  /// How old the forecast is. [s]
  let age: Int64
  private let issueDay: Int64
  private let grid: ForecastGrid
  private var irradiance: [Double?]
  private var members: [[Double?]]

  /// Lays a forecast on a grid.
  init(_ weather: PlaneWeather, grid: ForecastGrid, inputs: ForecastInputs) {
    let now = min(max(inputs.now, 0), 253_000_000_000)
    let issued = min(max(weather.issuedAt, 0), 253_000_000_000)
    // A forecast from the future comes from a clock that was wrong; it is as good as new.
    age = max(0, now - issued)
    self.grid = grid
    issueDay = SolarClock(inputs.panel.site).day(of: min(now, issued))
    let first = grid.hours.first?.end ?? 0
    let count = grid.hours.count
    irradiance = [Double?](repeating: nil, count: count)
    temperatures = [Double](repeating: .nan, count: count)
    winds = [Double](repeating: .nan, count: count)
    memberCount = weather.members.count
    members = [[Double?]](repeating: [Double?](repeating: nil, count: count), count: memberCount)
    var spreads = [Double?](repeating: nil, count: count)
    for (source, hour) in weather.hours.enumerated() {
      let (distance, overflow) = hour.end.subtractingReportingOverflow(first)
      guard !overflow, distance >= 0, distance % 3600 == 0, distance / 3600 < Int64(count) else {
        continue
      }
      let place = Int(distance / 3600)
      irradiance[place] = hour.irradiance?.held(in: 0...2000)
      spreads[place] = hour.spread?.held(in: 0...2000)
      if let temperature = hour.temperature { temperatures[place] = temperature.held(in: -80...80) }
      if let wind = hour.wind { winds[place] = wind.held(in: 0...60) }
      for (number, member) in weather.members.enumerated() where member.indices.contains(source) {
        members[number][place] = member[source]?.held(in: 0...2000)
      }
    }
    Self.fillGaps(&temperatures, otherwise: 15)
    Self.fillGaps(&winds, otherwise: 3)
    for day in 0..<grid.dayCount {
      days.append(age <= Self.oldest ? expected(of: day, spreads) : nil)
    }
  }

  /// Whether it is young enough, and tells something of the light.
  var isUsable: Bool { days.contains { $0 != nil } }

  /// How many days after the issue a day of the grid is.
  func lead(ofDay day: Int) -> Int64 { max(0, grid.firstDay + Int64(day) - issueDay) }

  /// What the forecast says of an hour relative to its day.
  ///
  /// - Parameters:
  ///   - place: Of the hour in the grid.
  ///   - member: Of the ensemble, if there is one.
  ///   - trust: How much of it is believed. [0...1]
  /// - Returns: 0 to 3; `nil` when it says nothing.
  func shape(ofHour place: Int, member: Int, trust: Double) -> Double? {
    let hour = grid.hours[place]
    guard let day = days[hour.day], day.index > 0.02, hour.clear > 20 else { return nil }
    let own = members.indices.contains(member) ? members[member][place] : nil
    guard let light = own ?? irradiance[place] else { return nil }
    let relative = light / (hour.clear * day.index)
    return (1 + trust * (relative - 1)).held(in: 0...3)
  }

  /// Daily clear-sky indices of the forecast and its members.
  private func expected(of day: Int, _ spreads: [Double?]) -> Day? {
    var clear = 0.0
    var covered = 0.0
    var light = 0.0
    var spread = 0.0
    var spreadCover = 0.0
    var memberLight = [Double](repeating: 0, count: memberCount)
    var memberCover = [Double](repeating: 0, count: memberCount)
    for (place, hour) in grid.hours.enumerated() where hour.day == day && hour.clear > 0 {
      clear += hour.clear
      if let value = irradiance[place] {
        covered += hour.clear
        light += value
      }
      if let value = spreads[place] {
        spreadCover += hour.clear
        spread += value
      }
      for member in 0..<memberCount {
        guard let value = members[member][place] else { continue }
        memberCover[member] += hour.clear
        memberLight[member] += value
      }
    }
    guard clear > 0 else { return nil }
    let known = (0..<memberCount).filter { memberCover[$0] >= Self.leastCover * clear }
    let indices = known.map { (memberLight[$0] / memberCover[$0]).held(in: 0...2) }
    let mean = indices.reduce(0, +) / Double(max(1, indices.count))
    guard covered >= Self.leastCover * clear || indices.count >= 5 else { return nil }
    let index = covered >= Self.leastCover * clear ? light / covered : mean
    var result = Day(index: index.held(in: 0...2), spread: nil, members: [])
    if spreadCover >= Self.leastCover * clear { result.spread = spread / spreadCover }
    if indices.count >= 5 {
      let squares = indices.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let deviation = (squares / Double(indices.count - 1)).squareRoot()
      if result.spread == nil { result.spread = deviation }
      result.members = [Double](repeating: 0, count: memberCount)
      if deviation > 0.005 {
        for (place, member) in known.enumerated() {
          result.members[member] = ((indices[place] - mean) / deviation).held(in: -3...3)
        }
      }
    }
    return result
  }

  /// Fills hours that are not known with what was known at the same hour of another day.
  private static func fillGaps(_ values: inout [Double], otherwise: Double) {
    for place in values.indices where values[place].isNaN {
      let before = place >= 24 ? values[place - 24] : .nan
      let later = stride(from: place + 24, to: values.count, by: 24)
        .first { !values[$0].isNaN }.map { values[$0] }
      values[place] = before.isNaN ? later ?? otherwise : before
    }
  }
}
