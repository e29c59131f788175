import Testing

@testable import PowerCore

@Suite struct ForecastAssemblyTests {
  private static let now: Int64 = 1_899_972_000

  /// A history of forecasts that said 0.9 and had an outage every second day.
  private var past: ForecastPast {
    var past = ForecastPast()
    for day in 0..<45 as Range<Int64> {
      let start = Self.now - 90 * 86_400 + day * 2 * 86_400 + 43_200
      past.outages.append(Outage(start: start, end: start + 3600, cause: .power))
    }
    var archive = ScoredArchive(outages: past.outages, now: Self.now)
    for number in 0..<320 as Range<Int64> {
      archive.add(
        IssuedForecast(
          issuedAt: Self.now - 90 * 86_400 + number * IssuedForecast.period, inputs: 0,
          online: [[Double]](repeating: [0.9, 0.9, 0.9, 0.9], count: 4), windows: [], hours: [],
          charge: [[], [], []], light: []))
    }
    past.archive = archive
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

  @Test func `what the battery turned out to hold is what is reckoned with`() {
    func battery(
      _ chemistry: Chemistry, rated: Double = 24, lowest: Double = 0.5, now: Double = 0.6,
      _ learned: LearnedCapacity?
    ) -> ForecastInputs {
      var configuration = Configuration()
      configuration.chemistry = chemistry
      configuration.batteryWattHours = rated
      var past = ForecastPast()
      past.battery = learned
      var row = HistoryRow(start: Self.now - 86_400, length: 3600)
      row[.chargeRatio] = Summary(lowest, seconds: 3600)
      past.rows = [row]
      return ForecastAssembly(
        configuration, past: past, weather: nil,
        state: BoardState(charge: now, chargeDeviation: 0.02), now: Self.now
      ).inputs
    }
    func learned(_ chemistry: Chemistry) -> LearnedCapacity {
      LearnedCapacity(chemistry: chemistry, ratedWattHours: 24, ratio: 0.6, ratioDeviation: 0.03)
    }
    let aged = battery(.lipo, learned(.lipo))
    #expect((aged.battery.usable - 14.4).magnitude < 1e-9 && aged.emptyRatio == 0)
    #expect((aged.battery.usableDeviation - 0.72).magnitude < 1e-9)
    #expect(battery(.lipo, nil).battery.usable == 21.6)
    // Of another battery nothing is known.
    #expect(battery(.lithiumIon, learned(.lipo)).battery.usable == 21.6)
    #expect(battery(.lipo, rated: 30, learned(.lipo)).battery.usable == 27)
    // Lead and acid: down to what is usual, or as far as it has been.
    let lead = battery(.leadAcid, learned(.leadAcid))
    #expect((lead.battery.usable - 0.6 * 14.4).magnitude < 1e-9)
    #expect((lead.emptyRatio - 0.4).magnitude < 1e-9)
    let deep = battery(.leadAcid, lowest: 0.1, learned(.leadAcid))
    #expect((deep.battery.usable - 0.9 * 14.4).magnitude < 1e-9)
    #expect((deep.emptyRatio - 0.1).magnitude < 1e-9)
    // A board that runs at less than that goes on.
    let running = battery(.leadAcid, lowest: 0.35, now: 0.3, learned(.leadAcid))
    #expect((running.emptyRatio - 0.28).magnitude < 1e-9)
  }

  @Test func `only what charges lithium shows a limit`() {
    for (chemistry, limit) in [(Chemistry.lipo, 1.0), (.leadAcid, nil)] as [(Chemistry, Double?)] {
      var configuration = Configuration()
      configuration.chemistry = chemistry
      var past = ForecastPast()
      for hour in 0..<200 as Range<Int64> {
        var row = HistoryRow(start: Self.now - 86_400 * 10 + hour * 3600, length: 3600)
        row[.chargeRatio] = Summary(0.5, seconds: 3600)
        row[.loadPower] = Summary(1.5, seconds: 3600)
        row[.batteryIn] = Summary(hour % 24 < 8 ? 3.75 : 0, seconds: 3600)
        past.rows.append(row)
      }
      let found = ForecastAssembly(
        configuration, past: past, weather: nil, state: .unknown, now: Self.now
      ).inputs.battery.chargeCurrent
      #expect((found == nil) == (limit == nil), "\(chemistry)")
      if let limit, let found { #expect((found - limit).magnitude < 0.1, "\(found)") }
    }
  }

  @Test func `light of a sensor that lies flat is turned to the panel`() throws {
    var past = ForecastPast()
    let site = try #require(Site(latitude: 41, longitude: 2))
    let panel = SolarPanel(
      site: site, plane: PanelPlane(tilt: 35, azimuth: 180), peakPower: 50)
    // Sixty clear days of winter.
    for hour in 0..<60 * 24 as Range<Int64> {
      let end = Self.now - Self.now % 3600 + 200 * 86_400 + hour * 3600
      let clear = ClearHour(end: end, panel: panel)
      if clear.ghi > 0 { past.light.append((end, clear.ghi)) }
    }
    var configuration = Configuration()
    configuration.latitude = 41
    configuration.longitude = 2
    let now = (past.light.last?.end ?? 0) + 3600
    let days = ForecastAssembly(
      configuration, past: past, weather: nil, state: .unknown, now: now
    ).learned.climatology.days
    #expect(days.count >= 58)
    #expect(days.dropFirst().dropLast().allSatisfy { 0.85...1.1 ~= $0.index }, "\(days[5].index)")
  }

  @Test func `weather of another place is known as that`() {
    var weather = Weather(source: "test", issuedAt: Self.now, fetchedAt: Self.now, hours: [])
    var configuration = Configuration()
    #expect(!weather.isElsewhere(than: configuration))
    configuration.latitude = 41.4
    configuration.longitude = 179.9
    #expect(!weather.isElsewhere(than: configuration), "nobody knows")
    weather.latitude = 41.3
    weather.longitude = -179.9
    #expect(!weather.isElsewhere(than: configuration))
    weather.longitude = 179
    #expect(weather.isElsewhere(than: configuration))
    weather.longitude = 179.9
    weather.latitude = 42
    #expect(weather.isElsewhere(than: configuration))
  }

  @Test func `without a record nothing is corrected`() {
    let assembly = ForecastAssembly(
      Configuration(), past: ForecastPast(), weather: nil, state: .unknown, now: Self.now)
    #expect(assembly.inputs.recalibration.allSatisfy { $0 == Recalibration() })
  }
}
