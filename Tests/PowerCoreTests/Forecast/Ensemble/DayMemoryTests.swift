import Testing

@testable import PowerCore

@Suite struct DayMemoryTests {
  /// Noon, six hours of light seen.
  private static let noon = ForecasterTests.evening - 6 * 3600

  /// Three years around a date in which each day keeps a part of the one before, all hours alike.
  private static func climatology(around day: Int64, persistence: Double) -> Climatology {
    var generator = SeededGenerator(seed: 3)
    var days: [Climatology.Day] = []
    for year in (1...3 as ClosedRange<Int64>).reversed() {
      let centre = day - (year * 1_461 + 2) / 4
      var score = generator.normal()
      for offset in -15...23 as ClosedRange<Int64> {
        let index = 0.2 + 0.8 * NormalDistribution.probability(below: score)
        days.append(
          .init(
            number: centre + offset, index: index,
            hours: [Float](repeating: Float(index), count: 24)))
        score =
          persistence * score + (1 - persistence * persistence).squareRoot() * generator.normal()
      }
    }
    return Climatology(days: days)
  }

  private static func inputs(persistence: Double = 0.7) throws -> ForecastInputs {
    var inputs = try ForecasterTests.inputs(at: noon)
    let grid = ForecastGrid(inputs, count: 168)
    inputs.climatology = climatology(around: grid.firstDay, persistence: persistence)
    return inputs
  }

  /// The mean index of each day, counted from today.
  private static func means(
    _ inputs: ForecastInputs, _ lastDay: Double? = nil, today: Double? = nil
  ) -> [Double] {
    var inputs = inputs
    let grid = ForecastGrid(inputs, count: 168)
    if lastDay != nil || today != nil {
      var recent = RecentLight(
        lastDay: lastDay.map { Climatology.Day(number: grid.firstDay - 1, index: $0) })
      if let today {
        for hour in 6..<12 { recent.add(hourOfDay: hour, clear: 500, irradiance: 500 * today) }
      }
      inputs.recentLight = recent
    }
    let weather = inputs.weather.map { AlignedWeather($0, grid: grid, inputs: inputs) }
    var generator = SeededGenerator(seed: 2)
    let drawn = WeatherTraces(inputs, grid: grid, weather: weather).draw(300, &generator)
    return (0..<7).map { day in
      var light = 0.0
      var clear = 0.0
      for (place, hour) in grid.hours.enumerated() where hour.day == day {
        for at in stride(from: place, to: drawn.count, by: grid.hours.count) {
          light += Double(drawn[at]) * hour.clear
          clear += hour.clear
        }
      }
      return light / clear
    }
  }

  @Test func `how much of a day stays for the next is learned, from the usual on`() throws {
    func learned(_ persistence: Double, years: Int) throws -> Double {
      var climatology = try #require(try Self.inputs(persistence: persistence).climatology)
      climatology.days = Array(climatology.days.suffix(39 * years))
      let pool = DayPool(climatology.days.enumerated().map { ($1.index, $0) })
      return DayMemory(climatology, pool).persistence
    }
    #expect(try 0.55...0.8 ~= learned(0.7, years: 3))
    #expect(try 0...0.2 ~= learned(0, years: 3))
    #expect(try learned(0.7, years: 0) == MonthTable.persistence)
    let few = DayMemory(Climatology(days: []), DayPool([(0.5, -1), (0.6, -1)]))
    #expect(few.persistence == MonthTable.persistence)
  }

  @Test func `without weather a day takes after yesterday, and less from day to day`() throws {
    let inputs = try Self.inputs()
    let usual = Self.means(inputs)
    let dull = Self.means(inputs, 0.25)
    let bright = Self.means(inputs, 0.95)
    let differences = zip(bright, dull).map { $0 - $1 }
    #expect(dull[0] < usual[0] - 0.05 && bright[0] > usual[0] + 0.05)
    #expect(differences[0] > 0.25 && differences[1] > 0.12, "\(differences)")
    #expect(differences[1] < differences[0] && differences[2] < differences[1])
    #expect(differences[6].magnitude < 0.08, "\(differences)")
  }

  @Test func `what was seen of today says what its rest is like, and tomorrow`() throws {
    let inputs = try Self.inputs()
    let dull = Self.means(inputs, today: 0.3)
    let bright = Self.means(inputs, today: 0.9)
    #expect((dull[0] - 0.3).magnitude < 0.12 && (bright[0] - 0.9).magnitude < 0.12)
    #expect(bright[1] - dull[1] > 0.2)
    // It says more than yesterday.
    let other = Self.means(inputs, 0.95, today: 0.3)
    #expect((other[0] - dull[0]).magnitude < 0.12)
  }

  @Test func `typical days are chosen among as well`() throws {
    var inputs = try Self.inputs()
    inputs.climatology = nil
    let dull = Self.means(inputs, 0.2, today: 0.3)
    let bright = Self.means(inputs, 0.95, today: 0.98)
    #expect(bright[0] - dull[0] > 0.2 && bright[1] - dull[1] > 0.04)
  }

  @Test func `a day with weather does not look back, and one after it does`() throws {
    var inputs = try Self.inputs()
    inputs.weather = ForecasterTests.weather(inputs, index: 0.7)
    #expect(Self.means(inputs) == Self.means(inputs, 0.25, today: 0.3))
    func first(_ index: Double) -> [Double] {
      let all = ForecasterTests.weather(inputs, index: index)
      let firstDay = ForecastGrid(inputs, count: 168).hours.filter { $0.day == 0 }.count
      var inputs = inputs
      inputs.weather = PlaneWeather(
        source: "test", issuedAt: all.issuedAt, hours: Array(all.hours.prefix(firstDay)))
      return Self.means(inputs)
    }
    #expect(first(0.95)[1] - first(0.25)[1] > 0.15)
  }

  @Test func `light of long ago says nothing`() throws {
    var inputs = try Self.inputs()
    let usual = Self.means(inputs)
    let today = ForecastGrid(inputs, count: 168).firstDay
    for number in [today, today + 1, today - 40, Int64.min] {
      inputs.recentLight = RecentLight(lastDay: .init(number: number, index: 0.2))
      let means = Self.means(inputs)
      #expect(zip(means, usual).allSatisfy { ($0 - $1).magnitude < 0.03 }, "\(number)")
    }
  }
}
