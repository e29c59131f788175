/// A board that exists only as arithmetic: sun, panel, power chip, cell and load.
///
/// It moves in steps of ten seconds. Its state depends on the parameters, the seed, the start and
/// the time only, never on how often it was advanced, and its weather on the seed and the time
/// only. All of it is done in operations that IEEE 754 defines exactly, so that every machine gets
/// the same bits. Times are held within the years 1970 to 9999.
///
/// A panel on a converter to 5 V feeds the DC input, or, with a lead-acid battery, a charger of its
/// own that the DC input hangs behind. The chip serves the board first, charges the
/// cell with what is left, and takes from the cell what is missing. It switches the board off when
/// the cell falls below the cut-off voltage, and on again when the cell holds enough and the sun
/// carries the load.
public struct SimulatedBoard: Sendable {
  /// What is simulated, with every value within its range.
  public let parameters: SimulationParameters
  /// Where its chance comes from.
  public let seed: UInt64
  /// When it began. [s since 1970]
  public let startTime: Int64
  /// The moment that it shows. [s since 1970]
  public private(set) var unixTime: Int64
  /// Energy that went each way since the start.
  public private(set) var energy = SimulatedEnergy()
  /// Whether the board is on; while it is not, only the chip lives.
  public private(set) var isRunning = true
  /// Whether the DC input has power.
  public private(set) var isSupplied = false
  /// Whether the charger has finished, and not begun again.
  public private(set) var isFull = false

  private var isLeadAcid: Bool { parameters.chemistry == .leadAcid }
  private var supplyWatts = 0.0
  private var inputWatts: Double { isLeadAcid ? loadPower.value : supplyWatts }
  private(set) var supplyIsShort = false
  private(set) var batteryAmperes = 0.0
  private(set) var batteryVolts: Double
  private(set) var temperatures: SimulatedTemperatures
  private(set) var activity = SimulatedActivity()
  private(set) var cell: SimulatedCell
  private var charger: SimulatedSolarCharger
  private let recharge: Double
  private(set) var gauge: SimulatedGauge
  private(set) var minute: SimulatedMinute
  let noise: SeededNoise
  private var world: SimulatedWorld
  private var currentMinute: Int64
  private var stepTime: Int64
  private var bootTime: Int64

  /// Duration of one step. [s]
  static let step: Int64 = 10
  /// The furthest that one call advances; beyond it the board begins anew. [s]
  static let longestJump: Int64 = 400 * 86_400
  private static let times: ClosedRange<Int64> = 0...253_402_300_799

  /// A board that was just switched on.
  ///
  /// - Parameters:
  ///   - parameters: What is simulated.
  ///   - seed: Where its chance comes from.
  ///   - unixTime: When it begins. [s since 1970]
  public init(
    _ parameters: SimulationParameters = SimulationParameters(), seed: UInt64,
    startingAt unixTime: Int64
  ) {
    let parameters = parameters.held()
    let start = Self.held(unixTime)
    self.parameters = parameters
    self.seed = seed
    startTime = start
    self.unixTime = start
    stepTime = start
    bootTime = start
    noise = SeededNoise(seed: seed)
    world = SimulatedWorld(parameters, noise: noise)
    currentMinute = start / 60
    minute = world.minute(currentMinute)
    temperatures = SimulatedTemperatures(air: minute.air)
    cell = SimulatedCell(parameters)
    recharge =
      parameters.isPlainCell ? 0.1 : SimulatedChemistry(parameters.chemistry).recharge
    charger = SimulatedSolarCharger(parameters, ampereHours: cell.ampereHours)
    gauge = SimulatedGauge(cell: cell, noise: noise)
    batteryVolts = cell.openCircuitVoltage
  }

  /// The board at one moment, begun at midnight UTC three days before its day.
  ///
  /// - Parameters:
  ///   - unixTime: The moment. [s since 1970]
  ///   - parameters: What is simulated.
  ///   - seed: Where its chance comes from.
  /// - Returns: The same board every time.
  public static func at(
    _ unixTime: Int64, _ parameters: SimulationParameters = SimulationParameters(), seed: UInt64
  ) -> Self {
    let time = held(unixTime)
    var board = Self(
      parameters, seed: seed, startingAt: time - time % 86_400 - 3 * 86_400)
    board.advance(to: time)
    return board
  }

  /// Lets time pass.
  ///
  /// Back in time, and more than 400 days ahead, the board begins anew as ``at(_:_:seed:)`` has it,
  /// so that a clock that is set does not cost minutes of work.
  ///
  /// - Parameter unixTime: Until when. [s since 1970]
  public mutating func advance(to unixTime: Int64) {
    let time = Self.held(unixTime)
    guard time >= self.unixTime, time - self.unixTime <= Self.longestJump else {
      self = .at(time, parameters, seed: seed)
      return
    }
    while time - stepTime >= Self.step { takeStep() }
    self.unixTime = time
  }

  private static func held(_ unixTime: Int64) -> Int64 {
    min(max(unixTime, times.lowerBound), times.upperBound)
  }
}

/// What really happens, which no sensor knows exactly.
extension SimulatedBoard {
  /// State of charge of the cell. [0...1]
  public var chargeRatio: Double { cell.ratio }
  /// Energy that the cell would give without losses. [Wh]
  public var storedEnergy: Double { cell.storedEnergy }
  /// Voltage of the cell's terminals.
  public var batteryVoltage: Quantity<Volt> { Quantity(batteryVolts) }
  /// Current into the cell; negative while it discharges.
  public var batteryCurrent: Quantity<Ampere> { Quantity(batteryAmperes) }
  /// What the DC input could have, wanted or not.
  public var availablePower: Quantity<Watt> { Quantity(minute.available) }
  /// What the DC input takes.
  public var supplyPower: Quantity<Watt> { Quantity(inputWatts) }
  /// Whether the DC input has power; a 12 V battery carries it by night too.
  public var hasInput: Bool { isLeadAcid ? isRunning : isSupplied }
  /// What the board draws; 0 while it is off.
  public var loadPower: Quantity<Watt> { Quantity(isRunning ? minute.load : 0) }
  /// Voltage of the DC input, which sags under its current and more so when the sun is too weak.
  public var supplyVoltage: Quantity<Volt> {
    guard hasInput else { return .zero }
    let source = supplyIsShort ? 4.8 : 5.1
    let square = max(1, source * source - 4 * 0.1 * inputWatts)
    return Quantity((source + square.squareRoot()) / 2)
  }
  /// Current of the DC input.
  public var supplyCurrent: Quantity<Ampere> {
    hasInput ? Quantity(inputWatts / supplyVoltage.value) : .zero
  }
  /// Temperature of the power chip.
  public var pmicTemperature: Quantity<Celsius> { Quantity(temperatures.pmic) }
  /// Temperature of the processor.
  public var processorTemperature: Quantity<Celsius> { Quantity(temperatures.processor) }
  /// Temperature of the air.
  public var airTemperature: Quantity<Celsius> { Quantity(minute.air) }
  /// Global horizontal irradiance. [W/m²]
  public var globalIrradiance: Double { minute.ghi }
  /// Irradiance of the panel's plane, with its shade. [W/m²]
  public var planeIrradiance: Double { minute.planeIrradiance }
  /// Time since the board last started; 0 while it is off. [s]
  public var uptimeSeconds: Int64 { isRunning ? max(0, unixTime - bootTime) : 0 }
}

extension SimulatedBoard {
  private mutating func takeStep() {
    if stepTime / 60 != currentMinute {
      currentMinute = stepTime / 60
      minute = world.minute(currentMinute)
    }
    stepTime += Self.step
    // The converter starts with more sun than it needs to go on.
    isSupplied = minute.available >= (isSupplied ? 0.3 : 0.5)
    if !isRunning, isSupplied, minute.available >= minute.load,
      cell.ratio >= parameters.restartChargeRatio
    {
      isRunning = true
      bootTime = stepTime
      activity = SimulatedActivity()
    }
    if !isSupplied || cell.openCircuitVoltage < parameters.chargeVoltage - recharge {
      isFull = false
    }
    settle(isLeadAcid ? nextLeadAcidFlow() : nextFlow())
  }

  /// Watts and amperes of one step.
  private struct Flow {
    var supply = 0.0
    var load = 0.0
    /// Into the cell.
    var current = 0.0
    /// Of its terminals, where that is not what the cell itself makes of the current. [V]
    var volts: Double?
    /// Charge kept per charge put in, where that is not always the same.
    var kept: Double?
  }

  /// Decides what flows, and whether the board stays on.
  private mutating func nextFlow() -> Flow {
    let seconds = Double(Self.step)
    let available = isSupplied ? minute.available : 0
    var flow = Flow()
    flow.load = isRunning ? minute.load : 0
    supplyIsShort = false
    if available < flow.load {
      if let current = cell.current(atPower: available - flow.load),
        cell.voltage(current: current) >= parameters.cutOffVoltage,
        cell.lasts(current: current, seconds: seconds)
      {
        supplyIsShort = isSupplied
        flow.supply = available
        flow.current = current
        return flow
      }
      isRunning = false
      flow.load = 0
    }
    flow.current = chargeCurrent(surplus: available - flow.load)
    let charge = cell.voltage(current: flow.current) * flow.current
    flow.supply = flow.load + charge / parameters.chargerEfficiency
    return flow
  }

  /// What a lead-acid battery, its charger, and the converter from 12 V to the DC input do.
  private mutating func nextLeadAcidFlow() -> Flow {
    let seconds = Double(Self.step)
    let available = isSupplied ? minute.available : 0
    var flow = Flow()
    flow.load = isRunning ? minute.load : 0
    supplyIsShort = false
    let wanted = flow.load / Self.inputEfficiency
    if available < wanted {
      if let current = cell.current(atPower: available - wanted),
        cell.voltage(current: current) >= parameters.cutOffVoltage,
        cell.lasts(current: current, seconds: seconds)
      {
        _ = charger.step(cell, surplus: nil, seconds: seconds)
        isFull = false
        flow.supply = available
        flow.current = current
        return flow
      }
      isRunning = false
      flow.load = 0
    }
    let taken = flow.load / Self.inputEfficiency
    let charge = charger.step(
      cell, surplus: isSupplied ? available - taken : nil, seconds: seconds)
    isFull = charger.stage == .float
    flow.current = charge.current
    flow.volts = charge.volts
    flow.kept = charger.efficiency(charge.current, cell)
    flow.supply = taken + charge.current * charge.volts
    return flow
  }

  /// Of the converter from 12 V to the DC input.
  private static let inputEfficiency = 0.88

  /// What the charger makes of the power that is left.
  ///
  /// Constant current, then constant voltage, and no more from a tenth of the limit until the cell
  /// has fallen by 0.1 V or the supply was away (AXP209 datasheet, register 0x33).
  private mutating func chargeCurrent(surplus: Double) -> Double {
    guard isSupplied, !isFull else { return 0 }
    let constantVoltage = cell.current(atVoltage: parameters.chargeVoltage)
    let limit = parameters.chargeCurrentLimit
    if constantVoltage < limit / 10 || cell.ratio >= 1 {
      isFull = true
      return 0
    }
    let powered = cell.current(atPower: surplus * parameters.chargerEfficiency) ?? 0
    supplyIsShort = powered < min(limit, constantVoltage)
    return max(0, min(powered, limit, constantVoltage))
  }

  /// Lets a step's flow happen and keeps the books.
  private mutating func settle(_ flow: Flow) {
    let seconds = Double(Self.step)
    let hours = seconds / 3600
    let volts = flow.volts ?? cell.voltage(current: flow.current)
    let terminal = volts * flow.current
    let panel = flow.supply / parameters.converterEfficiency
    let chargerLoss = flow.current > 0 || isLeadAcid ? flow.supply - flow.load - terminal : 0
    energy.potential += minute.available * hours
    energy.panel += panel * hours
    energy.supply += flow.supply * hours
    energy.load += flow.load * hours
    energy.charge += max(0, terminal) * hours
    energy.discharge += max(0, -terminal) * hours
    energy.converterLoss += (panel - flow.supply) * hours
    energy.chargerLoss += chargerLoss * hours
    let pressed = flow.volts.map { ($0 - cell.voltage(current: flow.current)) * flow.current } ?? 0
    energy.cellLoss +=
      cell.flow(current: flow.current, seconds: seconds, kept: flow.kept) + pressed * hours

    supplyWatts = flow.supply
    batteryAmperes = flow.current
    batteryVolts = volts
    gauge.count(current: flow.current, voltage: volts, isFull: isFull, seconds: seconds)
    let runnable = SimulatedActivity.runnable(relativeLoad: minute.relativeLoad)
    if isRunning { activity.step(runnable: runnable) }
    temperatures.step(
      air: minute.air, loss: chargerLoss + 0.04 * flow.supply,
      activity: isRunning ? runnable : nil)
  }
}
