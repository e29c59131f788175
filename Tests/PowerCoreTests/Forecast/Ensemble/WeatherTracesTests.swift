import Testing

@testable import PowerCore

@Suite struct WeatherTracesTests {
  /// Days around a date in three years: brightness by chance, and a forenoon that from day to day gets
  /// a thirtieth brighter, half as bright as noon on the date itself.
  private static func climatology(around day: Int64) -> Climatology {
    var generator = SeededGenerator(seed: 1)
    var days: [Climatology.Day] = []
    for year in (1...3 as ClosedRange<Int64>).reversed() {
      let centre = day - (year * 1_461 + 2) / 4
      for offset in -15...23 as ClosedRange<Int64> {
        let index = 0.3 + 0.6 * generator.uniform()
        var hours = [Float](repeating: Float(index), count: 24)
        hours[9] = Float(index * (0.5 + Double(offset) / 30))
        days.append(.init(number: centre + offset, index: index, hours: hours))
      }
    }
    return Climatology(days: days)
  }

  @Test func `the hours of a day are those of days near its date, but not of the same few`() throws
  {
    var inputs = try ForecasterTests.inputs()
    let grid = ForecastGrid(inputs, count: 24)
    inputs.climatology = Self.climatology(around: grid.firstDay)
    let traces = WeatherTraces(inputs, grid: grid, weather: nil)
    var generator = SeededGenerator(seed: 2)
    let drawn = traces.draw(400, &generator)
    let forenoon = try #require(grid.hours.firstIndex { $0.hourOfDay == 9 && $0.clear > 0 })
    let noon = try #require(grid.hours.firstIndex { $0.hourOfDay == 12 })
    let expected = 0.5 + Double(grid.hours[forenoon].day) / 30
    var squares = 0.0
    var seen: Set<Int> = []
    for start in stride(from: 0, to: drawn.count, by: grid.hours.count) {
      let relative = Double(drawn[start + forenoon] / drawn[start + noon])
      squares += (relative - expected) * (relative - expected) / 400
      seen.insert(Int((relative * 30).rounded()))
    }
    // Of any day of the season it is 0.08.
    #expect(squares < 0.04)
    #expect(seen.count > 15)
  }
}
