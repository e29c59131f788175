/// A battery reduced to energy, and the board that it keeps alive.
///
/// Energy goes in and out with an efficiency each. When it is used up the board stops, and starts
/// again once there is enough for some time.
public struct BatteryBucket: Equatable, Sendable {
  /// What a battery can do.
  public struct Parameters: Equatable, Sendable {
    /// Energy between cut-off and full. [Wh]
    public var usable: Double
    /// Share of the charged energy that is kept. [0...1]
    public var chargeEfficiency: Double
    /// Share of the kept energy that comes out. [0...1]
    public var dischargeEfficiency: Double
    /// The most that may go in, at the terminals. [W]
    public var chargePower: Double
    /// Stored energy at which the board is cut off, relative to `usable`. [0...1]
    public var cutOff: Double
    /// Stored energy at which the board starts again, relative to `usable`. [0...1]
    public var restart: Double

    /// A battery; the defaults are of a LiPo cell.
    ///
    /// Every number is held within what can be: shares within 0 to 1, the others at 0 or more.
    /// `chargePower` is usually ``ChargeLimit/power(voltage:)``.
    public init(
      usable: Double, chargeEfficiency: Double = 0.96, dischargeEfficiency: Double = 0.95,
      chargePower: Double, cutOff: Double = 0, restart: Double = 0.1
    ) {
      self.usable = usable.held(in: 0...1e6)
      self.chargeEfficiency = chargeEfficiency.held(in: 0.01...1)
      self.dischargeEfficiency = dischargeEfficiency.held(in: 0.01...1)
      self.chargePower = chargePower.held(in: 0...1e6)
      self.cutOff = cutOff.held(in: 0...1)
      self.restart = restart.held(in: self.cutOff...1)
    }
  }

  /// What became of a step: supply + discharged = served + charged + unused.
  public struct Step: Equatable, Sendable {
    /// Share of the time with the board running. [0...1]
    public var online = 0.0
    /// Went to the board. [Wh]
    public var served = 0.0
    /// Went into the battery, at its terminals. [Wh]
    public var charged = 0.0
    /// Came out of the battery, at its terminals. [Wh]
    public var discharged = 0.0
    /// Nobody could take it. [Wh]
    public var unused = 0.0

    /// Nothing yet.
    public init() {}
  }

  /// What it can do.
  public let parameters: Parameters
  /// Energy in it, above an empty battery. [Wh]
  public private(set) var stored: Double
  /// Whether the board runs.
  public private(set) var isOn: Bool

  /// A battery with some charge.
  ///
  /// - Parameters:
  ///   - parameters: What it can do.
  ///   - ratio: State of charge, held within 0 to 1.
  ///   - isOn: Whether the board runs; it does not below the cut-off.
  public init(_ parameters: Parameters, ratio: Double, isOn: Bool = true) {
    self.parameters = parameters
    stored = ratio.held(in: 0...1) * parameters.usable
    self.isOn = isOn && stored > parameters.cutOff * parameters.usable
  }

  /// State of charge. [0...1]
  public var ratio: Double { parameters.usable > 0 ? stored / parameters.usable : 0 }

  /// Lets time pass.
  ///
  /// The board takes from the supply first. While it is off the whole supply may charge, and it
  /// starts at the beginning of a step in which the stored energy is at the restart level and
  /// the supply gives anything. Within a step it stops when the battery reaches the cut-off.
  ///
  /// - Parameters:
  ///   - supply: Mean power from outside, after the converter; less than 0 counts as 0. [W]
  ///   - load: Mean power of the running board; less than 0 counts as 0. [W]
  ///   - seconds: Length of the step, held within 0 to 3600. [s]
  /// - Returns: What became of it.
  public mutating func step(supply: Double, load: Double, seconds: Double) -> Step {
    let supply = supply.held(in: 0...1e6)
    let load = load.held(in: 0...1e6)
    let hours = seconds.held(in: 0...3600) / 3600
    var result = Step()
    guard hours > 0 else { return result }
    if !isOn, supply > 0, stored >= parameters.restart * parameters.usable, parameters.usable > 0 {
      isOn = true
    }
    let running = isOn ? runningHours(supply: supply, load: load, hours: hours) : 0
    if isOn { run(supply: supply, load: load, hours: running, &result) }
    if running < hours {
      isOn = false
      charge(supply, hours: hours - running, &result)
    }
    result.online = running / hours
    return result
  }

  /// Lets an hour pass in steps of ten minutes, and tells only how long the board was on.
  ///
  /// As long as the board does not change between on and off, which takes no shorter steps to be
  /// exact, the hour is one step. This is what an ensemble spends its time with.
  ///
  /// - Parameters:
  ///   - supply: Mean power from outside, after the converter. [W]
  ///   - load: Mean power of the running board. [W]
  ///   - hours: Length, held within 0 to 1; less for the rest of an hour that has begun. [h]
  /// - Returns: Share of the time with the board running. [0...1]
  public mutating func pass(supply: Double, load: Double, hours: Double = 1) -> Double {
    let supply = supply.held(in: 0...1e6)
    let load = load.held(in: 0...1e6)
    let hours = hours.held(in: 0...1)
    if isOn {
      if supply >= load {
        let kept = min(supply - load, parameters.chargePower) * hours * parameters.chargeEfficiency
        stored = min(parameters.usable, stored + kept)
        return 1
      }
      let taken = (load - supply) * hours / parameters.dischargeEfficiency
      if stored - taken > parameters.cutOff * parameters.usable {
        stored -= taken
        return 1
      }
    } else if supply <= 0 {
      return 0
    }
    var online = 0.0
    for _ in 0..<6 { online += step(supply: supply, load: load, seconds: hours * 600).online }
    return online / 6
  }

  /// How long of a step the board stays on.
  private func runningHours(supply: Double, load: Double, hours: Double) -> Double {
    let missing = load - supply
    guard missing > 0 else { return hours }
    let left = max(0, stored - parameters.cutOff * parameters.usable)
    return min(hours, left * parameters.dischargeEfficiency / missing)
  }

  private mutating func run(supply: Double, load: Double, hours: Double, _ result: inout Step) {
    result.served += load * hours
    if load > supply {
      let taken = (load - supply) * hours
      result.discharged += taken
      stored = max(0, stored - taken / parameters.dischargeEfficiency)
    } else {
      charge(supply - load, hours: hours, &result)
    }
  }

  private mutating func charge(_ power: Double, hours: Double, _ result: inout Step) {
    let room = (parameters.usable - stored) / parameters.chargeEfficiency
    let taken = min(min(power, parameters.chargePower) * hours, max(0, room))
    stored = min(parameters.usable, stored + taken * parameters.chargeEfficiency)
    result.charged += taken
    result.unused += power * hours - taken
  }
}
