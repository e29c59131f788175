/// Everything that a forecast is made of.
public struct ForecastInputs: Sendable {
  /// The time of issue. [s since 1970, UTC]
  public var now: Int64
  /// The panel and where it stands; its `losses` are those of a sound panel under an open sky.
  public var panel: SolarPanel
  /// What stands between panel and board.
  public var converter = Converter()
  /// What the battery can do, and how firmly that is known.
  public var battery: BatteryBelief
  /// State of charge. [0...1]
  public var charge: Double
  /// The state of charge at which the board goes off: from there on energy is usable. [0..<1]
  public var emptyRatio = 0.0
  /// Standard deviation of the state of charge.
  public var chargeDeviation = 0.03
  /// Whether the board runs.
  public var isOn = true
  /// What the board needs.
  public var load: LoadProfile
  /// What the panel gives relative to its physics.
  public var gain = PanelGain()
  /// How well the weather forecast does.
  public var weatherAccuracy = WeatherAccuracy()
  /// The weather to come, as the panel sees it; `nil` when there is none.
  public var weather: PlaneWeather?
  /// Where in its hour the light of an hour is taken: 0 is the middle; what is measured at another
  /// moment, as by a satellite, says by how much it is later. [s]
  public var sampleOffset: Int64 = 0
  /// Days that were, for want of a forecast and for what it leaves open; `nil` without any.
  public var climatology: Climatology?
  /// What the light was like of late, where no weather is foretold; `nil` when nobody knows.
  public var recentLight: RecentLight?
  /// Whether any of these days is as likely as another, whatever the season.
  public var takesAnyDay = false
  /// What the probabilities are corrected with, one for each of ``OnlineProbability/horizons``;
  /// empty when nothing is known.
  public var recalibration: [Recalibration] = []

  /// The inputs that have no sensible default.
  ///
  /// - Parameters:
  ///   - now: The time of issue. [s since 1970, UTC]
  ///   - panel: The panel and where it stands.
  ///   - battery: What the battery can do.
  ///   - charge: State of charge. [0...1]
  ///   - load: What the board needs.
  public init(
    now: Int64, panel: SolarPanel, battery: BatteryBelief, charge: Double, load: LoadProfile
  ) {
    self.now = now
    self.panel = panel
    self.battery = battery
    self.charge = charge
    self.load = load
  }
}

extension ForecastInputs {
  /// The same without a weather forecast and recent light: what only the season tells.
  var ofSeason: ForecastInputs {
    var inputs = self
    inputs.weather = nil
    inputs.recentLight = nil
    return inputs
  }

  private var usablePart: Double { 1 - emptyRatio.held(in: 0...0.95) }

  /// The usable part of a state of charge.
  ///
  /// - Parameter charge: State of charge.
  /// - Returns: From 0 to 1.
  func usable(ofCharge charge: Double) -> Double {
    ((charge - (1 - usablePart)) / usablePart).held(in: 0...1)
  }

  /// The state of charge at which a part of the usable energy is left. [0...1]
  func charge(ofUsable usable: Double) -> Double { 1 - usablePart + usablePart * usable }
}
