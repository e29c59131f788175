/// The whole way of the energy: weather, panel, converter, charger, battery, board.
public struct PowerChain: Sendable {
  /// The panel at its place.
  public let panel: SolarPanel
  /// What makes the panel's power fit for the board.
  public let converter: Converter
  /// The battery and whether the board runs.
  public private(set) var battery: BatteryBucket

  /// A chain in a known state.
  public init(panel: SolarPanel, converter: Converter, battery: BatteryBucket) {
    self.panel = panel
    self.converter = converter
    self.battery = battery
  }

  /// Lets an hour pass in steps of ten minutes.
  ///
  /// - Parameters:
  ///   - weather: Of the hour; its means hold throughout.
  ///   - load: Mean power of the running board. [W]
  /// - Returns: What became of the energy; `online` is the mean.
  public mutating func pass(_ weather: WeatherHour, load: Double) -> BatteryBucket.Step {
    pass(supply: converter.output(panel.output(weather).power), load: load)
  }

  /// Lets an hour pass with a supply that is known.
  ///
  /// One panel serves all members of an ensemble that have the same weather.
  ///
  /// - Parameters:
  ///   - supply: Mean power after the converter. [W]
  ///   - load: Mean power of the running board. [W]
  /// - Returns: What became of the energy; `online` is the mean.
  public mutating func pass(supply: Double, load: Double) -> BatteryBucket.Step {
    var sum = BatteryBucket.Step()
    for _ in 0..<6 {
      let step = battery.step(supply: supply, load: load, seconds: 600)
      sum.online += step.online
      sum.served += step.served
      sum.charged += step.charged
      sum.discharged += step.discharged
      sum.unused += step.unused
    }
    sum.online /= 6
    return sum
  }
}
