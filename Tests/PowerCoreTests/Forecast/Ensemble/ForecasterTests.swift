import Testing

@testable import PowerCore

@Suite struct ForecasterTests {
  /// 2030-03-17 18:00 UTC, shortly before sunset in Barcelona.
  static let evening: Int64 = 1_900_000_800 / 86_400 * 86_400 + 18 * 3600

  static func inputs(
    at now: Int64 = evening, latitude: Double = 41.4, charge: Double = 0.6, load: Double = 1.5
  ) throws -> ForecastInputs {
    let site = try #require(Site(latitude: latitude, longitude: 2.2))
    return ForecastInputs(
      now: now,
      panel: SolarPanel(site: site, plane: PanelPlane(tilt: 35, azimuth: 180), peakPower: 30),
      battery: BatteryBelief(.lipo, capacity: 24, chargeCurrent: 1.8), charge: charge,
      load: LoadProfile(constant: load))
  }

  /// A forecast with the same clear-sky index on all days.
  static func weather(
    _ inputs: ForecastInputs, index: Double, age: Int64 = 3600, members: [Double] = []
  ) -> PlaneWeather {
    let grid = ForecastGrid(inputs, count: 168)
    return PlaneWeather(
      source: "test", issuedAt: inputs.now - age,
      hours: grid.hours.map { .init(end: $0.end, irradiance: index * $0.clear, temperature: 15) },
      members: members.map { member in grid.hours.map { member * $0.clear } })
  }

  @Test func `each look ahead is corrected by itself, and a longer one is never the safer`() throws
  {
    var inputs = try Self.inputs()
    inputs.weather = Self.weather(inputs, index: 0.7)
    let plain = Forecaster.forecast(inputs, seed: 1).onlineProbability
    #expect(plain.allSatisfy { $0.probability == $0.uncorrected })
    inputs.recalibration = [
      Recalibration(offset: 1), Recalibration(offset: -3), Recalibration(), Recalibration(),
    ]
    let corrected = Forecaster.forecast(inputs, seed: 1).onlineProbability
    #expect(corrected.map { $0.uncorrected } == plain.map { $0.probability })
    let day = Recalibration(offset: 1).corrected(1 - plain[0].probability)
    #expect((corrected[0].probability - (1 - day)).magnitude < 1e-12)
    #expect(corrected[0].probability < plain[0].probability)
    // By itself the second would be safer than the first.
    let alone = 1 - Recalibration(offset: -3).corrected(1 - plain[1].probability)
    #expect(alone > corrected[0].probability)
    #expect(corrected[1].probability == corrected[0].probability)
    for (near, far) in zip(corrected, corrected.dropFirst()) {
      #expect(near.probability >= far.probability)
    }
  }

  @Test func `a look ahead is as long in the middle of an hour as at its beginning`() throws {
    // Without light or doubt the board goes off after 23 hours and a half.
    var inputs = try Self.inputs(charge: 1, load: 1)
    inputs.gain = PanelGain(mean: 0, deviation: 0)
    inputs.chargeDeviation = 0
    inputs.battery.usable = 23.5 / inputs.battery.dischargeEfficiency
    inputs.battery.usableDeviation = 0
    inputs.load.levelDeviation = 0
    inputs.load.hourDeviation = 0
    func online(minutes: Int64) -> Double {
      inputs.now = Self.evening + minutes * 60
      return Forecaster.forecast(inputs, seed: 1).onlineProbability[0].probability
    }
    #expect(online(minutes: 0) < 0.01)
    // Of the hour in which it goes off, 50 minutes are within the day.
    #expect((online(minutes: 50) - 1.0 / 6).magnitude < 0.01)
  }

  @Test func `charge is that of the battery, energy that above the cut-off`() throws {
    var inputs = try Self.inputs(charge: 0.7, load: 1)
    inputs.gain = PanelGain(mean: 0, deviation: 0)
    inputs.chargeDeviation = 0
    inputs.emptyRatio = 0.4
    let forecast = Forecaster.forecast(inputs, seed: 1)
    // Half of the usable energy is there.
    var half = inputs
    half.emptyRatio = 0
    half.charge = 0.5
    let other = Forecaster.forecast(half, seed: 1)
    #expect(forecast.onlineProbability == other.onlineProbability)
    #expect(forecast.secondsWithoutSun == other.secondsWithoutSun)
    for (hour, plain) in zip(forecast.hours, other.hours) {
      #expect((hour.chargeP50 - (0.4 + 0.6 * plain.chargeP50)).magnitude < 1e-6)
    }
    #expect(forecast.hours.last?.chargeP50 == 0.4)
    inputs.charge = 0.2
    #expect(Forecaster.forecast(inputs, seed: 1).hours[0].online < 0.01)
    inputs.emptyRatio = .nan
    #expect(Forecaster.forecast(inputs, seed: 1).hours.count == 168)
  }

  @Test func `any day may be drawn when that is asked for`() throws {
    var inputs = try Self.inputs(charge: 0.5)
    // Ten dark days of another season.
    let today = ForecastGrid(inputs, count: 1).firstDay
    inputs.climatology = Climatology(
      days: (0..<10 as Range<Int64>).map { .init(number: today - 150 + $0, index: 0.05) })
    let typical = Forecaster.forecast(inputs, seed: 1)
    inputs.takesAnyDay = true
    let dark = Forecaster.forecast(inputs, seed: 1)
    #expect(dark.onlineProbability[3].probability < 0.05)
    #expect(dark.hours[18].panelP50 < 0.2 * typical.hours[18].panelP50)
  }

  @Test func `every number of a forecast makes sense`() throws {
    var inputs = try Self.inputs()
    inputs.weather = Self.weather(inputs, index: 0.7)
    inputs.load.hourDeviation = 0.2
    let forecast = Forecaster.forecast(inputs, seed: 1)
    #expect(forecast.hours.count == 168 && forecast.issuedAt == Self.evening)
    for (place, hour) in forecast.hours.enumerated() {
      let end: Int64 = Self.evening + Int64(place + 1) * 3600
      #expect(hour.end == end)
      #expect(0 <= hour.chargeP10 && hour.chargeP10 <= hour.chargeP50)
      #expect(hour.chargeP50 <= hour.chargeP90 && hour.chargeP90 <= 1)
      #expect((0...1).contains(hour.online))
      #expect((0...40).contains(hour.panelP50))
      #expect((1.2...1.8).contains(hour.loadP50))
    }
    #expect(forecast.onlineProbability.map { $0.hours } == [24, 48, 72, 168])
    for (near, far) in zip(forecast.onlineProbability, forecast.onlineProbability.dropFirst()) {
      #expect(near.probability >= far.probability && far.probability > 0)
    }
    #expect(forecast.basis == .weather && forecast.weather?.ageSeconds == 3600)
    let mean = forecast.hours.reduce(0) { $0 + $1.online } / 168
    #expect((forecast.expectedUptime - mean).magnitude < 1e-12)
    for outage in forecast.outages {
      #expect(outage.start < outage.end)
      #expect((0.15...1).contains(outage.probability))
      #expect(outage.startP10 <= outage.startP50 && outage.startP50 <= outage.startP90)
      #expect(outage.start <= outage.startP10 && outage.startP90 < outage.end)
    }
  }

  @Test func `a seed decides, and nothing else`() throws {
    var inputs = try Self.inputs()
    inputs.weather = Self.weather(inputs, index: 0.6)
    let first = Forecaster.forecast(inputs, seed: 3)
    #expect(first == Forecaster.forecast(inputs, seed: 3))
    #expect(first != Forecaster.forecast(inputs, seed: 4))
  }

  @Test func `without doubt all members are the battery itself`() throws {
    // 0.6 × 21.6 Wh × 0.95 / 1.5 W is 8.208 hours from 18 o'clock; then it is dark until 6:30.
    var inputs = try Self.inputs()
    inputs.chargeDeviation = 0
    inputs.battery.usableDeviation = 0
    inputs.load.levelDeviation = 0
    let forecast = Forecaster.forecast(inputs, seed: 1)
    let seconds = try #require(forecast.secondsWithoutSun)
    let expected: Double = 8.208 * 3600
    #expect((seconds - expected).magnitude < 1)
    let dying = forecast.hours[8].online
    #expect(forecast.hours[7].online > 0.99 && 0.16 < dying && dying < 0.26)
    let outage = try #require(forecast.outages.first)
    let eighth: Int64 = Self.evening + 28_800
    #expect(outage.start == eighth && outage.probability > 0.99)
    let start: Int64 = outage.startP50 - Self.evening
    #expect(28_800 <= start && start <= 30_200)
    let lasting = try #require(forecast.lastsUntilSunrise)
    #expect(lasting < 0.01 && forecast.onlineProbability[0].probability < 0.01)
  }

  @Test func `sun and a large battery are as good as certain, but not quite`() throws {
    var inputs = try Self.inputs(charge: 1, load: 0.5)
    inputs.weather = Self.weather(inputs, index: 0.95)
    let forecast = Forecaster.forecast(inputs, seed: 1)
    // The one future more goes as those of the season, of which hardly any has an outage.
    let nearlyOne: Double = 1 - 0.5 / 151
    let day = forecast.onlineProbability[0].probability
    #expect(nearlyOne < day && day < 1)
    #expect(forecast.outages.isEmpty && forecast.expectedUptime > 0.99)
    let night = try #require(forecast.lastsUntilSunrise)
    #expect(nearlyOne < night && night < 1 && day <= night)
    for hours in forecast.onlineProbability.dropFirst() { #expect(hours.probability < 1) }
  }

  @Test func `one future more than there are goes as is usual`() throws {
    let inputs = try Self.inputs(charge: 1, load: 0.1)
    let bright = Outcomes(Ensemble(inputs, seed: 1, count: 19, hours: 2))
    #expect(bright.outageProbability(within: 2) == 0.5 / 20)
    #expect(bright.outageProbability(within: 2, usual: 0.2) == 0.2 / 20)
    #expect(bright.outageProbability(within: 2, usual: 7) == 1.0 / 20)
    var dead = inputs
    dead.charge = 0
    dead.chargeDeviation = 0
    let dark = Outcomes(Ensemble(dead, seed: 1, count: 19, hours: 2))
    #expect(dark.outageProbability(within: 2, usual: 0.2) == 19.2 / 20)
    #expect(dark.outageProbability(within: 2, usual: .nan) == 19.0 / 20)
  }

  @Test func `more clouds, more outages; older news, less certainty`() throws {
    var inputs = try Self.inputs(charge: 0.5, load: 1)
    func online(_ index: Double, age: Int64 = 3600) -> Double {
      inputs.weather = Self.weather(inputs, index: index, age: age)
      return Forecaster.forecast(inputs, seed: 5).onlineProbability[2].probability
    }
    let (bright, middling, dull) = (online(1), online(0.5), online(0.1))
    #expect(bright > middling && middling > dull && dull < 0.1)
    #expect(online(0.1, age: 70 * 3600) > dull)
    inputs.weather = Self.weather(inputs, index: 0.1, age: 73 * 3600)
    let old = Forecaster.forecast(inputs, seed: 5)
    #expect(old.weather == nil && old.basis == .monthTable)
    #expect(old.ageOfUnusedWeather == 262_800)
    inputs.weather = nil
    #expect(Forecaster.forecast(inputs, seed: 5).onlineProbability == old.onlineProbability)
  }

  @Test func `an ensemble that disagrees is less certain`() throws {
    var inputs = try Self.inputs(charge: 0.8, load: 1.2)
    func spread(_ members: [Double]) -> Double {
      inputs.weather = Self.weather(inputs, index: 0.6, members: members)
      let hour = Forecaster.forecast(inputs, seed: 5).hours[42]
      return hour.chargeP90 - hour.chargeP10
    }
    let agree = spread([0.55, 0.58, 0.6, 0.62, 0.65])
    let differ = spread([0.1, 0.3, 0.6, 0.9, 1.1])
    #expect(differ > agree)
  }

  @Test func `what dominates is named`() throws {
    var inputs = try Self.inputs(charge: 0.9, load: 1)
    inputs.battery.usableDeviation = 0
    inputs.chargeDeviation = 0
    inputs.load.levelDeviation = 0
    inputs.gain = PanelGain(mean: 1, deviation: 0)
    inputs.weather = Self.weather(inputs, index: 0.4)
    #expect(Forecaster.forecast(inputs, seed: 2).dominatedBy == .weather)
    inputs.load.levelDeviation = 0.6
    #expect(Forecaster.forecast(inputs, seed: 2).dominatedBy == .load)
    inputs = try Self.inputs(load: 20)
    inputs.isOn = false
    inputs.panel = SolarPanel(
      site: inputs.panel.site, plane: inputs.panel.plane, peakPower: 0)
    let dead = Forecaster.forecast(inputs, seed: 2)
    #expect(dead.expectedUptime == 0 && dead.secondsWithoutSun == nil)
  }

  @Test func `what dominates is named also where no outage is in sight`() throws {
    var inputs = try Self.inputs(charge: 0.9, load: 0.6)
    inputs.battery.usableDeviation = 0
    inputs.chargeDeviation = 0
    inputs.load.levelDeviation = 0.2
    inputs.gain = PanelGain(mean: 1, deviation: 0)
    inputs.weather = Self.weather(inputs, index: 1)
    let forecast = Forecaster.forecast(inputs, seed: 2)
    #expect(forecast.outages.isEmpty && forecast.expectedUptime > 0.999)
    #expect(forecast.dominatedBy == .load)
  }

  @Test func `hours off are one outage across an hour, and two across two hours`() throws {
    var inputs = try Self.inputs()
    inputs.panel = SolarPanel(
      site: inputs.panel.site, plane: inputs.panel.plane, peakPower: 3000)
    inputs.battery = BatteryBelief(.lipo, capacity: 24, chargeCurrent: nil)
    inputs.weather = Self.weather(inputs, index: 0.9)
    func outages(_ hours: [Int]) throws -> [ForecastOutage] {
      var load = [Double](repeating: 0.1, count: 24)
      for hour in hours { load[hour] = 50_000 }
      inputs.load = try #require(
        LoadProfile(weekday: load, weekend: load, levelDeviation: 0, hourDeviation: 0))
      let midnight = Self.evening + 6 * 3600
      return Forecaster.forecast(inputs, seed: 1).outages.filter { $0.end < midnight + 86_400 }
    }
    #expect(try outages([10, 12]).map { ($0.end - $0.start) / 3600 } == [3])
    #expect(try outages([10, 13]).map { ($0.end - $0.start) / 3600 } == [1, 1])
  }

  @Test func `days of another season are none of this one`() throws {
    var inputs = try Self.inputs(charge: 0.4, load: 1)
    let today = ForecastGrid(inputs, count: 1).firstDay
    func online(_ days: Range<Int64>) -> Double {
      inputs.climatology = Climatology(
        days: days.map { .init(number: today + $0, index: 0.05) })
      return Forecaster.forecast(inputs, seed: 1).expectedUptime
    }
    // A year before, 31 days around each of the next ones, and around none of them.
    let (near, far) = (online(-380 ..< -342), online(-330 ..< -292))
    let none = online(0..<0)
    #expect(near < none - 0.1 && far == none)
    #expect(online(-401 ..< -380) == none, "16 days before today and more")
  }

  @Test func `own history is used once there is enough`() throws {
    var inputs = try Self.inputs(charge: 0.4, load: 1)
    let today = Self.evening / 86_400
    // A dull place: nothing but rain.
    inputs.climatology = Climatology(
      days: (0..<365).map { .init(number: today - 365 + $0, index: 0.1) })
    let forecast = Forecaster.forecast(inputs, seed: 1)
    #expect(forecast.basis == .ownHistory && forecast.onlineProbability[3].probability < 0.05)
    inputs.climatology = nil
    #expect(Forecaster.forecast(inputs, seed: 1).expectedUptime > forecast.expectedUptime)
  }

  @Test(arguments: [-90.0, -33, 0, 67, 90])
  func `it works everywhere on Earth`(latitude: Double) throws {
    for month in 0..<4 {
      let inputs = try Self.inputs(
        at: Self.evening + Int64(month) * 91 * 86_400 + 1234, latitude: latitude)
      let forecast = Forecaster.forecast(inputs, seed: 1, members: 20)
      #expect(forecast.hours.count == 168 && (0...1).contains(forecast.expectedUptime))
    }
  }

  @Test func `no input makes a trap`() throws {
    for odd in [Double.nan, .infinity, -.infinity, -1, 1e300] {
      for now in [Int64.min, -1, 0, Self.evening, Int64.max] {
        var inputs = try Self.inputs(at: now, charge: odd, load: odd)
        inputs.battery.usable = odd
        inputs.battery.usableDeviation = odd
        inputs.battery.voltage = odd
        inputs.chargeDeviation = odd
        inputs.load.hourDeviation = odd
        inputs.load.persistence = odd
        inputs.gain = PanelGain(
          mean: odd, deviation: odd, cells: [.init(mean: odd, deviation: odd)])
        inputs.weatherAccuracy = WeatherAccuracy(
          days: [.init(bias: odd, correlation: odd, scale: odd)])
        inputs.climatology = Climatology(days: [
          .init(number: .min, index: odd), .init(number: now / 86_400, index: odd, hours: [.nan]),
          .init(number: .max, index: odd),
        ])
        inputs.weather = PlaneWeather(
          source: "", issuedAt: now,
          hours: [
            .init(end: .max, irradiance: odd), .init(end: now, irradiance: odd, spread: odd),
          ],
          members: [[odd], []])
        inputs.recalibration = [Recalibration(offset: odd, slope: odd)]
        inputs.sampleOffset = now
        let forecast = Forecaster.forecast(inputs, seed: 1, members: 3)
        #expect(forecast.hours.count == 168)
        #expect(forecast.onlineProbability.allSatisfy { (0...1).contains($0.probability) })
      }
    }
  }
}
