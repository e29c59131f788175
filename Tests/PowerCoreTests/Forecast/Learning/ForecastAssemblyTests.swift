import Testing

@testable import PowerCore

@Suite struct ForecastAssemblyTests {
  private static let now: Int64 = 1_899_972_000

  /// A history of forecasts that said 0.9 and had an outage every second day.
  private var past: ForecastPast {
    var past = ForecastPast()
    for number in 0..<320 as Range<Int64> {
      past.issued.append(
        IssuedForecast(
          issuedAt: Self.now - 90 * 86_400 + number * IssuedForecast.period, inputs: 0,
          online: [[Double]](repeating: [0.9, 0.9, 0.9, 0.9], count: 4), windows: [], hours: [],
          charge: [[], [], []], light: []))
    }
    for day in 0..<45 as Range<Int64> {
      let start = Self.now - 90 * 86_400 + day * 2 * 86_400 + 43_200
      past.outages.append(Outage(start: start, end: start + 3600, cause: .power))
    }
    return past
  }

  @Test func `what the record teaches reaches the forecast, but not those it must beat`() {
    let assembly = ForecastAssembly(
      Configuration(), past: past, weather: nil, state: .unknown, now: Self.now)
    let lessons = assembly.inputs.recalibration
    #expect(lessons == assembly.record.horizons.map { $0.recalibration })
    #expect(lessons.count == 4 && lessons[0].corrected(0.1) > 0.2)
    #expect(assembly.climatologyInputs.recalibration.isEmpty)
    let forecast = Forecaster.forecast(assembly.inputs, seed: 1, members: 20)
    let issued = assembly.issued(forecast)
    #expect(issued.online[0] == forecast.onlineProbability.map { $0.probability })
    #expect(issued.uncorrected == forecast.onlineProbability.map { $0.uncorrected })
    #expect(issued.online[0] != issued.uncorrected)
  }

  @Test func `without a record nothing is corrected`() {
    let assembly = ForecastAssembly(
      Configuration(), past: ForecastPast(), weather: nil, state: .unknown, now: Self.now)
    #expect(assembly.inputs.recalibration.allSatisfy { $0 == Recalibration() })
  }
}
