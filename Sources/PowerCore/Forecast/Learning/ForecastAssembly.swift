/// Puts together what a forecast is made of: configuration, history, weather and the board's state.
///
/// The daemon and the command line come here with the same things, and get the same forecast.
public struct ForecastAssembly: Sendable {
  /// What is forecast from.
  public let inputs: ForecastInputs
  /// What the history taught.
  public let learned: Learned
  /// How good earlier forecasts were.
  public let record: TrackRecord
  /// Whether the place is known; else it is taken for one on the Mediterranean.
  public let siteIsKnown: Bool
  /// Outages of the last week, and of the time of the record.
  private let outages: [Outage]
  private let lastIssued: Int64?

  /// What an AXP209 is set to that nobody changed (data sheet, "REG 33H"). [A]
  static let usualChargeLimit = 1.2

  /// Puts a forecast together.
  ///
  /// - Parameters:
  ///   - configuration: What the operator says.
  ///   - past: What the history knows.
  ///   - weather: The forecast of the weather, if there is one.
  ///   - state: The board at that time.
  ///   - now: The time of issue. [s since 1970, UTC]
  public init(
    _ configuration: Configuration, past: ForecastPast, weather: Weather?, state: BoardState,
    now: Int64
  ) {
    let place = Self.place(configuration, weather)
    siteIsKnown = place.isKnown
    let panel = SolarPanel(
      site: place.site,
      plane: PanelPlane(
        tilt: configuration.panelTiltDegrees, azimuth: configuration.panelAzimuthDegrees),
      peakPower: configuration.panelPeakWatts)
    let chemistry = configuration.chemistry
    var learned = Learned()
    let censoring = Censoring(past.rows, chargeLimit: nil, chemistry: chemistry)
    learned.chargePower = censoring.chargePower
    learned.gain = GainLearner(panel: panel, siteIsKnown: siteIsKnown)
      .learn(
        past.rows, weather: past.weather, chargeLimit: state.chargeLimit, chemistry: chemistry)
    learned.panelFit = PanelFit(learned.gain, peakPower: panel.peakPower)
    learned.load = LoadLearner.learn(past.rows, usual: configuration.loadWatts)
    var recent = RecentLightLearner(panel: panel, now: now)
    learned.climatology = Self.climatology(past, panel, &recent)
    learned.accuracy = AccuracyLearner.learn(
      Self.pairs(past.archive?.light ?? [], SolarClock(panel.site)), truth: learned.climatology)
    var battery = BatteryBelief(
      chemistry, capacity: configuration.batteryWattHours,
      chargeCurrent: nil)
    let emptyRatio = Self.believe(past, configuration, state, &battery)
    // What a battery of lead and acid takes falls while it fills, and is no limit of its charger.
    let seen = chemistry == .leadAcid ? nil : learned.chargePower.map { $0 / battery.voltage }
    battery.chargeCurrent =
      state.chargeLimit ?? configuration.chargeLimitAmperes ?? seen
      ?? (chemistry == .leadAcid ? nil : Self.usualChargeLimit)
    var inputs = ForecastInputs(
      now: now, panel: panel, battery: battery, charge: state.charge.held(in: 0...1),
      load: learned.load.profile)
    inputs.chargeDeviation = state.chargeDeviation
    inputs.emptyRatio = emptyRatio
    inputs.isOn = state.isOn
    inputs.gain = learned.gain.gain
    inputs.weatherAccuracy = learned.accuracy.accuracy
    inputs.weather = weather.map { weather in
      PlaneWeather(weather, panel: panel, from: now - 86_400, to: now + 9 * 86_400)
    }
    if learned.climatology.days.count >= Learned.fewestDays {
      inputs.climatology = learned.climatology
    }
    if siteIsKnown {
      recent.addFromPanel(past.rows, censoring, learned.gain.gain)
      inputs.recentLight = recent.recent(learned.climatology)
    }
    let record = past.archive?.record ?? TrackRecord()
    inputs.recalibration = record.horizons.map { $0.recalibration }
    self.inputs = inputs
    self.learned = learned
    self.record = record
    outages = past.outages
    lastIssued = past.archive?.lastIssued
  }

  /// The seed of the forecasts of an hour, so that all programs get the same one.
  public static func seed(at time: Int64) -> UInt64 {
    UInt64(bitPattern: CivilTime.floor(time, to: 3600))
  }

  /// As it is published beside the forecast.
  public var learnedJSON: JSON {
    learned.json(battery: inputs.battery, chargeLimit: inputs.battery.chargeCurrent)
  }

  /// The same without a weather forecast, recent light, and what earlier ones taught: what a
  /// state-aware climatology says.
  public var climatologyInputs: ForecastInputs {
    var inputs = inputs.ofSeason
    inputs.recalibration = []
    return inputs
  }

  /// The same with nothing but the weather of the last twenty days; `nil` when they are not known.
  public var twentyDaysInputs: ForecastInputs? {
    let first = inputs.now / 86_400 - 21
    let days = learned.climatology.days.filter { $0.number >= first }
    guard days.count >= 10 else { return nil }
    var inputs = climatologyInputs
    inputs.climatology = Climatology(days: days)
    inputs.takesAnyDay = true
    return inputs
  }

  /// Whether it is time to archive a forecast again.
  public var isTimeToArchive: Bool {
    guard let lastIssued else { return true }
    // A little early is better than ever later.
    return inputs.now - lastIssued >= IssuedForecast.period - 600
  }

  /// A forecast as it is archived, with those it must beat.
  public func issued(_ forecast: Forecast) -> IssuedForecast {
    let seed = Self.seed(at: inputs.now)
    func online(_ inputs: ForecastInputs) -> [Double] {
      Forecaster.forecast(inputs, seed: seed).onlineProbability.map { $0.probability }
    }
    let climatology = online(climatologyInputs)
    return IssuedForecast(
      forecast, inputs: sum,
      references: [persistence, twentyDaysInputs.map(online) ?? climatology, climatology],
      light: forecastLight)
  }

  /// What repeats itself.
  public var persistence: [Double] { TrackRecord.persistence(outages, now: inputs.now) }

  // MARK: Parts

  private static func place(_ configuration: Configuration, _ weather: Weather?)
    -> (site: Site, isKnown: Bool)
  {
    if let latitude = configuration.latitude, let longitude = configuration.longitude,
      let site = Site(latitude: latitude, longitude: longitude)
    {
      return (site, true)
    }
    if let site = weather?.site { return (site, true) }
    return (.mediterranean, false)
  }

  private static func climatology(
    _ past: ForecastPast, _ panel: SolarPanel, _ recent: inout RecentLightLearner
  ) -> Climatology {
    let sensor = MeasuredLight(past.light, panel: panel)
    var light = DailyLight(panel: panel)
    var last = Int64.min
    func add(_ end: Int64, _ irradiance: () -> Double) {
      guard end > last else { return }
      let irradiance = irradiance()
      light.add(hourEnding: end, irradiance: irradiance)
      recent.add(hourEnding: end, irradiance: irradiance)
      last = end
    }
    // What was measured comes first where both are known.
    var measured = past.light[...]
    func addMeasured(until end: Int64) {
      while let hour = measured.first, hour.end <= end {
        measured.removeFirst()
        add(hour.end) { sensor.irradiance(hour.irradiance, end: hour.end, panel: panel) }
      }
    }
    past.weather.forEachHour { hour in
      addMeasured(until: hour.end)
      // What was dark need not be turned to the panel.
      add(hour.end) { hour.isDark ? 0 : panel.output(hour).poa }
    }
    addMeasured(until: .max)
    return light.climatology()
  }

  private static func pairs(_ foretold: [ForetoldLight], _ clock: SolarClock)
    -> [AccuracyLearner.Pair]
  {
    var pairs: [AccuracyLearner.Pair] = []
    // Of the issues of one day the first counts, so that no other need be kept.
    var last = [Int64?](repeating: nil, count: ForetoldLight.days)
    for light in foretold {
      let day = clock.day(of: light.issuedAt)
      // By day the service tells what has already been of that day.
      let isEarly = clock.hourOfDay(of: light.issuedAt) < 6
      for lead in 0..<ForetoldLight.days where (lead > 0 || isEarly) && last[lead] != day {
        guard let index = light[lead] else { continue }
        pairs.append(.init(lead: lead, day: day + Int64(lead), forecast: index))
        last[lead] = day
      }
    }
    return pairs
  }

  /// What was found out about the battery since it is watched.
  ///
  /// The charge of a battery that is watched reaches from full to nothing. One of lead and acid may be
  /// cut off long before; how far it has been seen to go tells where not.
  ///
  /// - Returns: The state of charge at which the board goes off. [0...1]
  private static func believe(
    _ past: ForecastPast, _ configuration: Configuration, _ state: BoardState,
    _ battery: inout BatteryBelief
  ) -> Double {
    guard let learned = past.battery, learned.chemistry == configuration.chemistry,
      learned.ratedWattHours == configuration.batteryWattHours
    else { return 0 }
    var depth = 1.0
    if learned.chemistry == .leadAcid {
      // A board that runs is not cut off yet, whatever was the lowest before.
      let now = state.isOn ? state.charge - state.chargeDeviation : 1
      let lowest = past.rows.reduce(now) { min($0, $1[.chargeRatio]?.mean ?? 1) }
      depth = max(BatteryBelief.leadAcidDepth, 1 - lowest.held(in: 0...1))
    }
    let capacity = learned.ratio.held(in: 0.15...1.6)
    battery.usable = learned.ratedWattHours * capacity * depth
    battery.usableDeviation =
      battery.usable * (learned.ratioDeviation / capacity).held(in: 0.02...0.3)
    return 1 - depth
  }

  /// The daily clear-sky index that the weather foretells, from the day of issue on.
  public var forecastLight: [Double?] {
    guard let weather = inputs.weather else { return [] }
    let clock = SolarClock(inputs.panel.site)
    var light = DailyLight(panel: inputs.panel)
    for hour in weather.hours {
      if let irradiance = hour.irradiance {
        light.add(hourEnding: hour.end, irradiance: irradiance)
      }
    }
    let days = light.climatology().days
    let today = clock.day(of: inputs.now)
    return (0..<8 as Range<Int64>).map { lead in
      days.first { $0.number == today + lead }?.index
    }
  }

  /// A sum over what the forecast is made of.
  public var sum: UInt64 {
    var sum = InputSum()
    sum.add(inputs.now)
    for number in [
      inputs.charge, inputs.chargeDeviation, inputs.gain.mean, inputs.gain.deviation,
      inputs.battery.usable, inputs.battery.usableDeviation, inputs.battery.chargeCurrent ?? -1,
      inputs.load.levelDeviation, inputs.load.hourDeviation, inputs.panel.peakPower,
    ] + inputs.load.weekday + inputs.load.weekend { sum.add(number) }
    sum.add(inputs.emptyRatio)
    for correction in inputs.recalibration {
      sum.add(correction.offset)
      sum.add(correction.slope)
    }
    sum.add(inputs.weather?.issuedAt ?? -1)
    for hour in inputs.weather?.hours ?? [] { sum.add(hour.irradiance ?? -1) }
    if let recent = inputs.recentLight {
      sum.add(recent.lastDay?.number ?? -1)
      sum.add(recent.lastDay?.index ?? -1)
      for hour in recent.today { sum.add(hour.irradiance) }
    }
    return sum.value
  }
}
