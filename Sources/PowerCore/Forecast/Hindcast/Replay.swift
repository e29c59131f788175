/// A panel, a battery and a load, to be tried with years of weather.
public struct PowerSystem: Sendable {
  /// Power of the panel at 1000 W/m² and 25 °C. [W]
  public var panelPeak: Double
  /// What the battery can do.
  public var battery: BatteryBelief
  /// Mean power of the running board. [W]
  public var load: Double
  /// What stands between panel and board.
  public var converter = Converter()

  /// A system.
  public init(panelPeak: Double, battery: BatteryBelief, load: Double) {
    self.panelPeak = panelPeak.held(in: 0...1e6)
    self.battery = battery
    self.load = load.held(in: 0...1e6)
  }
}

/// What years of weather would have done to a system.
public struct Replay: Equatable, Sendable {
  /// How many hours were replayed. [h]
  public private(set) var hours = 0
  /// Time in which the board was off. [h]
  public private(set) var hoursOff = 0.0
  /// How often it went off, or stayed off again after an hour on.
  public private(set) var outages = 0
  /// The longest time off. [h]
  public private(set) var longestOutage = 0
  /// The seven days with most time off. [h]
  public private(set) var worstWeekHoursOff = 0.0
  /// When they begin; `nil` without any time off. [s since 1970, UTC]
  public private(set) var worstWeekStart: Int64?
  /// Time off at night, when the sun is down. [h]
  public private(set) var hoursOffAtNight = 0.0
  /// Energy that the panel could have given after the converter. [Wh]
  public private(set) var offered = 0.0

  /// Share of the time with the board on. [0...1]
  public var uptime: Double { hours > 0 ? 1 - hoursOff / Double(hours) : 0 }
  /// Time off in a year of 8766 hours. [h]
  public var hoursOffPerYear: Double { hours > 0 ? hoursOff / Double(hours) * 8766 : 0 }
  /// Outages in a year of 8766 hours.
  public var outagesPerYear: Double { hours > 0 ? Double(outages) / Double(hours) * 8766 : 0 }

  /// Replays all hours, from a full battery on; missing hours do not count.
  public init(_ system: PowerSystem, _ series: HindcastSeries) {
    self.init(system, series, supply: Self.supply(system, series))
  }

  /// Replays all hours with a supply that is known.
  ///
  /// - Parameters:
  ///   - system: The system.
  ///   - series: The weather.
  ///   - supply: Power after the converter in each of its hours. [W]
  init(_ system: PowerSystem, _ series: HindcastSeries, supply: [Double]) {
    var battery = BatteryBucket(
      system.battery.parameters(usable: system.battery.usable), ratio: 1)
    var week = WeekOfOutage()
    var spell = 0
    for (place, hour) in series.hours.enumerated() {
      let online = battery.pass(supply: supply[place], load: system.load)
      let off = 1 - online
      hours += 1
      hoursOff += off
      offered += supply[place]
      // In full shade there is no supply by day either.
      if hour.clear <= 0 { hoursOffAtNight += off }
      if online < OnlineProbability.leastOnline {
        if spell == 0 { outages += 1 }
        spell += 1
        longestOutage = max(longestOutage, spell)
      } else {
        spell = 0
      }
      week.add(off, hour: hour.number)
      if week.sum > worstWeekHoursOff + 1e-9 {
        worstWeekHoursOff = week.sum
        // Of a week that has begun before the weather, the part that is known.
        worstWeekStart = max(hour.number - 167, series.hours[0].number) * 3600
      }
    }
  }

  /// The power after the converter in each hour. [W]
  static func supply(_ system: PowerSystem, _ series: HindcastSeries) -> [Double] {
    let panel = SolarPanel(site: series.site, plane: series.plane, peakPower: system.panelPeak)
    return series.hours.map { hour in
      guard hour.irradiance > 0 else { return 0 }
      let power = panel.power(
        irradiance: hour.irradiance, ambient: hour.temperature, wind: hour.wind
      ).power
      return system.converter.output(power)
    }
  }
}

/// The time off in the last seven days.
private struct WeekOfOutage {
  private(set) var sum = 0.0
  private var offs = [Double](repeating: 0, count: 168)
  private var last: Int64?

  /// Takes an hour; hours that are missing since the last are without any time off.
  mutating func add(_ off: Double, hour: Int64) {
    if let last {
      var missing = last + 1
      while missing < hour, missing <= last + 168 {
        replace(missing, by: 0)
        missing += 1
      }
    }
    replace(hour, by: off)
    last = hour
  }

  private mutating func replace(_ hour: Int64, by off: Double) {
    let place = Int(((hour % 168) + 168) % 168)
    sum += off - offs[place]
    offs[place] = off
  }
}
