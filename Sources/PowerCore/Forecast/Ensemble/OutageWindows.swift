/// Times in which enough members have the board off.
struct OutageWindows {
  /// In order of time.
  private(set) var windows: [ForecastOutage] = []

  /// Joins hours that are off with some probability, also across one hour that is not.
  ///
  /// - Parameters:
  ///   - grid: The hours.
  ///   - outcomes: What becomes of the members in them.
  ///   - threshold: The least expected share of an hour that the board is off. [0...1]
  init(_ grid: ForecastGrid, _ outcomes: Outcomes, threshold: Double) {
    var start: Int?
    var last = 0
    for hour in 0..<outcomes.hours {
      var online = 0.0
      for member in 0..<outcomes.count {
        online += Double(outcomes.online[member * outcomes.hours + hour])
      }
      if 1 - online / Double(outcomes.count) >= threshold {
        start = start ?? hour
        last = hour
      } else if let first = start, hour - last > 1 {
        add(first...last, grid, outcomes)
        start = nil
      }
    }
    if let first = start { add(first...last, grid, outcomes) }
  }

  private mutating func add(_ hours: ClosedRange<Int>, _ grid: ForecastGrid, _ outcomes: Outcomes) {
    var starts: [Float] = []
    let begin = grid.hours[hours.lowerBound].end - 3600
    for member in 0..<outcomes.count {
      for hour in hours {
        let online = Double(outcomes.online[member * outcomes.hours + hour])
        guard online < OnlineProbability.leastOnline else { continue }
        // Counted from the window's beginning, so that single precision suffices.
        let before = grid.hours[hour].end - begin - 3600
        let length = grid.hours[hour].length * 3600
        starts.append(Float(Double(before) + 3600 - length + online * length))
        break
      }
    }
    guard !starts.isEmpty else { return }
    func time(_ share: Double) -> Int64 {
      begin + (Decimal.rounded(Quantile.of(&starts, share) / 60) ?? 0) * 60
    }
    windows.append(
      ForecastOutage(
        start: begin, end: grid.hours[hours.upperBound].end,
        probability: outcomes.smoothed(Double(starts.count)), startP10: time(0.1),
        startP50: time(0.5),
        startP90: time(0.9)))
  }
}
