import Testing

@testable import PowerCore

@Suite struct AlignedWeatherTests {
  private func aligned(
    members: [Double] = [], change: (inout PlaneWeather, ForecastGrid) -> Void = { _, _ in }
  ) throws -> AlignedWeather {
    let inputs = try ForecasterTests.inputs()
    let grid = ForecastGrid(inputs, count: 168)
    var weather = ForecasterTests.weather(inputs, index: 0.6, members: members)
    change(&weather, grid)
    return AlignedWeather(weather, grid: grid, inputs: inputs)
  }

  @Test func `a day has the index of its hours, and the spread of its members`() throws {
    let members = [0.4, 0.5, 0.6, 0.7, 0.8]
    let day = try #require(try aligned(members: members).days[1])
    #expect((day.index - 0.6).magnitude < 1e-9)
    #expect((try #require(day.spread) - 0.158_113_9).magnitude < 1e-6)
    #expect((try #require(day.members.last) - 0.2 / 0.158_113_9).magnitude < 1e-6)
    #expect(try #require(try aligned().days[1]).spread == nil)
    #expect(try #require(try aligned(members: [0.4, 0.8]).days[1]).members.isEmpty)
  }

  @Test func `a spread that is told counts more than that of the members`() throws {
    let weather = try aligned(members: [0.4, 0.5, 0.6, 0.7, 0.8]) { weather, grid in
      for place in weather.hours.indices {
        weather.hours[place].spread = 0.3 * grid.hours[place].clear
      }
    }
    #expect((try #require(weather.days[1]?.spread) - 0.3).magnitude < 1e-9)
  }

  @Test func `a temperature that is not known is that of the day before, or of the first after`()
    throws
  {
    let weather = try aligned { weather, grid in
      for place in weather.hours.indices {
        let isKnown = 24..<48 ~= place || 72..<96 ~= place
        weather.hours[place].temperature = isKnown ? Double(place) : nil
      }
    }
    for (place, wanted) in [(3, 27.0), (30, 30), (50, 26), (80, 80), (150, 78)] {
      #expect(weather.temperatures[place] == wanted)
    }
    #expect(weather.winds.allSatisfy { $0 == 3 })
  }

  @Test func `a day needs most of its light, whatever the others have`() throws {
    for (share, isKnown) in [(0.45, false), (0.75, true)] {
      let weather = try aligned { weather, grid in
        let whole = grid.hours.reduce(0) { $1.day == 1 ? $0 + $1.clear : $0 }
        var left = 0.0
        for (place, hour) in grid.hours.enumerated() where hour.day == 1 {
          left += hour.clear
          if left > share * whole { weather.hours[place].irradiance = nil }
        }
      }
      #expect((weather.days[1] != nil) == isKnown)
      #expect(weather.days[2] != nil)
    }
  }
}
