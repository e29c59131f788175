@testable import PowerCore

/// A battery, charger, sun and load whose truth the estimator never sees.
///
/// Unlike the estimator's model it has a rest voltage of another source, bent by chance, a
/// polarisation that takes minutes, hysteresis, a faded capacity, self-discharge, and meters with
/// steps, noise, an offset and a wrong scale.
struct HiddenBattery {
  struct Facts {
    var chemistry = Chemistry.lipo
    var seed: UInt64 = 1
    /// As the operator believes it. [Wh]
    var ratedWattHours = 24.0
    var fade = 0.15
    /// Amplitude of what bends the curve, by cell. [V]
    var bend = 0.008
    /// Current that the meter shows too much. [A]
    var offset = 0.0
    /// Scale errors of the meters.
    var currentScale = 1.0
    var voltageScale = 1.0
    var resistance = 0.12
    var efficiency = 0.995
    var leakPerMonth = 0.03
    var load = 1.5
    var panel = 50.0
    var start: Int64 = 1_767_225_600
    /// Charge and discharge at will instead of by sun and load.
    var isBench = false
    var hasCounter = false
    var hasGauge = false
    var initialRatio = 0.6
    var chargeLimit = 1.2
    /// Take the book's own curve.
    var isBookCurve = false

    init(_ chemistry: Chemistry, seed: UInt64) {
      self.chemistry = chemistry
      self.seed = seed
      let noise = SeededNoise(seed: seed)
      func draw(_ index: Int64) -> Double { 2 * noise.uniform(.gauge, 1000 + index) - 1 }
      if chemistry == .leadAcid {
        ratedWattHours = 86
        resistance = 0.08
        efficiency = 0.93 + 0.04 * draw(1)
        leakPerMonth = 0.05
        load = 2.5
        panel = 30
        chargeLimit = 1.8
        bend = 0.005
      }
      if chemistry == .lithiumIronPhosphate { bend = 0.005 }
      offset = 0.012 * draw(2)
      currentScale = 1 + 0.005 * draw(3)
      voltageScale = 1 + 0.001 * draw(4)
      resistance *= 1 + 0.4 * draw(5)
      fade = 0.15 + 0.02 * draw(6)
      initialRatio = 0.6 + 0.35 * draw(7)
      // Any season: each week of the year.
      start += Int64(noise.bits(.gauge, 1008) % 52) * 7 * 86_400
    }
  }

  let facts: Facts
  let cells: Double
  let ampereHours: Double
  /// Energy of the full battery in a slow discharge. [Wh]
  let wattHours: Double
  private(set) var ratio: Double
  private(set) var time: Double
  private(set) var isOn = true
  private(set) var volts = 0.0
  private(set) var amperes = 0.0
  private let curve: RestVoltageCurve
  private let noise: SeededNoise
  private var world: SimulatedWorld
  private var polarisation = 0.0
  private var hysteresis = 0.0
  private var isFull = false
  private var isSupplied = false
  private var isFilling = false
  private var fullMinutes = 0
  private var counted = 0.0

  init(_ facts: Facts) {
    self.facts = facts
    noise = SeededNoise(seed: facts.seed &+ 77)
    var parameters = SimulationParameters()
    parameters.panelPeakPower = facts.panel
    parameters.meanLoad = facts.load
    world = SimulatedWorld(parameters.held(), noise: SeededNoise(seed: facts.seed))
    cells = facts.chemistry == .leadAcid ? 6 : 1
    let book = CellModel(facts.chemistry).rest
    curve = facts.isBookCurve ? book : Self.otherCurve(facts.chemistry)
    ampereHours = facts.ratedWattHours / (cells * book.meanVoltage(below: 1)) * (1 - facts.fade)
    wattHours = ampereHours * cells * curve.meanVoltage(below: 1)
    ratio = facts.initialRatio
    time = Double(facts.start)
    volts = rest
  }

  /// Tables of other sources than the estimator's: of a maker of mesh radios for lead-acid and
  /// LiFePO4, of hobbyists for the rest.
  static func otherCurve(_ chemistry: Chemistry) -> RestVoltageCurve {
    switch chemistry {
    case .lipo:
      RestVoltageCurve([
        (0, 3.0), (0.05, 3.62), (0.1, 3.69), (0.2, 3.74), (0.3, 3.775), (0.4, 3.80), (0.5, 3.83),
        (0.6, 3.875), (0.7, 3.94), (0.8, 4.02), (0.9, 4.10), (1, 4.19),
      ])
    case .lithiumIon:
      RestVoltageCurve([
        (0, 3.0), (0.05, 3.30), (0.1, 3.45), (0.2, 3.57), (0.3, 3.63), (0.4, 3.69), (0.5, 3.75),
        (0.6, 3.83), (0.7, 3.92), (0.8, 4.00), (0.9, 4.08), (1, 4.19),
      ])
    case .lithiumIronPhosphate:
      RestVoltageCurve([
        (0, 2.5), (0.02, 2.9), (0.05, 3.08), (0.1, 3.18), (0.2, 3.23), (0.3, 3.26), (0.4, 3.285),
        (0.5, 3.29), (0.6, 3.295), (0.7, 3.32), (0.8, 3.33), (0.9, 3.335), (0.98, 3.35),
        (1, 3.56),
      ])
    case .leadAcid:
      RestVoltageCurve([
        (0, 1.95), (0.1, 1.96), (0.2, 1.975), (0.3, 1.99), (0.4, 2.00), (0.5, 2.02),
        (0.6, 2.04), (0.7, 2.06), (0.8, 2.08), (0.9, 2.10), (1, 2.12),
      ])
    }
  }

  private var rest: Double {
    let phase = noise.uniform(.gauge, 1)
    let bend = facts.isBookCurve ? 0 : facts.bend
    return cells
      * (curve.voltage(at: ratio)
        // The end of a real battery, which tables by tenths do not show.
        - (facts.chemistry == .leadAcid ? 0.12 * Elementary.exponential(-ratio / 0.015) : 0)
        // The spike at the end of a charge, which a table of rest voltages leaves out.
        + (facts.chemistry == .lithiumIronPhosphate && facts.isBookCurve
          ? 0.24 * Elementary.exponential((ratio - 1) / 0.005) : 0)
        + bend * Elementary.sine(degrees: 360 * (1.7 * ratio + phase)) + hysteresis)
  }

  private var cutOff: Double {
    switch facts.chemistry {
    case .leadAcid: 11.6
    case .lithiumIronPhosphate: 2.6
    default: 2.95
    }
  }

  private var target: Double {
    switch facts.chemistry {
    case .leadAcid: 14.4
    case .lithiumIronPhosphate: 3.6
    default: 4.2
    }
  }

  /// Lets a minute pass.
  ///
  /// - Returns: What the meters show; `nil` while the board is off.
  mutating func minute() -> BatterySample? {
    time += 60
    let now = world.minute(Int64(time) / 60)
    let load: Double
    let available: Double
    if facts.isBench {
      fullMinutes = isFull ? fullMinutes + 1 : 0
      if fullMinutes > 30 { isFilling = false }
      if volts < cutOff + 0.02 * cells || ratio < 0.004 { isFilling = true }
      load = facts.load * (0.8 + 0.4 * noise.uniform(.load, Int64(time) / 600))
      available = isFilling ? 50 : 0
      isSupplied = isFilling
      isOn = true
    } else {
      available = now.available
      isSupplied = available >= (isSupplied ? 0.3 : 0.5)
      if !isOn, isSupplied, available >= now.load, ratio > 0.1 { isOn = true }
      load = isOn ? now.load : 0
    }
    if !isSupplied { isFull = false }
    let held = facts.chemistry == .leadAcid && isFull ? 13.6 : target
    let open = rest + polarisation
    let surplus = (isSupplied ? available : 0) - load
    if surplus < 0 {
      let current = surplus / open
      if open + facts.resistance * current < cutOff || ratio < 0.002 {
        if !facts.isBench { isOn = false }
        amperes = 0
      } else {
        amperes = current
      }
    } else {
      let voltageLimited = max(0, (held - open) / facts.resistance)
      let powered = surplus * 0.97 / max(open, held - 0.1)
      // A lead-acid battery accepts less and less, and gasses instead, at the charger's voltage.
      let accepted = facts.chemistry == .leadAcid ? (1 - ratio) * ampereHours : voltageLimited
      amperes = min(facts.chargeLimit, voltageLimited, powered, accepted)
      let end = facts.chemistry == .leadAcid ? 0.02 * ampereHours : 0.1 * facts.chargeLimit
      if facts.chemistry == .leadAcid {
        if accepted < end { isFull = true }
      } else {
        if isFull { amperes = 0 } else if voltageLimited < end { isFull = true }
        if open < target - 0.1 { isFull = false }
      }
    }
    volts = open + facts.resistance * amperes
    if facts.chemistry == .leadAcid, amperes > 0 {
      let accepted = max(0.01, (1 - ratio) * ampereHours)
      volts += (held - volts) * min(1, amperes / accepted)
    }
    settle()
    guard isOn, amperes != 0 || isSupplied || facts.isBench else { return nil }
    return sample
  }

  private mutating func settle() {
    let efficiency = amperes > 0 ? facts.efficiency : 1
    let leak = ratio * facts.leakPerMonth / 30 / 1440
    let moved = efficiency * amperes / 60 / ampereHours
    ratio = min(1, max(0, ratio + moved - leak))
    counted += (amperes * facts.currentScale + facts.offset) / 60
    // Half of the resistance again, after ten minutes.
    polarisation += (0.5 * facts.resistance * amperes - polarisation) * 0.095
    let side =
      facts.chemistry == .lithiumIronPhosphate
      ? 0.008 * (amperes > 0 ? 1 : amperes < 0 ? -1.0 : 0) : 0
    hysteresis += (side - hysteresis) * min(1, moved.magnitude / 0.05)
  }

  private var sample: BatterySample {
    let second = Int64(time)
    let isShunt = facts.chemistry == .leadAcid
    let steps = isShunt ? (volts: 4e-3, amperes: 1e-3) : (volts: 1.1e-3, amperes: 0.5e-3)
    func shown(_ value: Double, _ step: Double, _ sensor: UInt64) -> Double {
      let hiss = 0.7 * noise.normal(.sensors, second, sensor: sensor)
      return (value / step + hiss).rounded() * step
    }
    var sample = BatterySample(time: time)
    sample.present = true
    sample.voltage = Quantity(shown(volts * facts.voltageScale, steps.volts, 1))
    sample.current = Quantity(
      shown(amperes * facts.currentScale + facts.offset, steps.amperes, 2))
    if !isShunt {
      sample.chargeLimit = Quantity(facts.chargeLimit)
      sample.inputConnected = isSupplied
    }
    if facts.hasCounter { sample.countedCharge = Quantity(counted) }
    if facts.hasGauge { sample.chipRatio = (ratio * 100 + 6).rounded().held(in: 0...100) / 100 }
    return sample
  }
}

/// How far an estimator was off.
struct EstimatorScore {
  /// After the first time that the battery was full, and had been in use since.
  var worst = 0.0
  var sum = 0.0
  var count = 0
  var covered = 0
  var capacityError = 1.0
  var energyError = 1.0
  var resistance = 0.0
  var cycles = 0.0
  var fulls = 0
  var worstTime = 0.0
  var mean: Double { count > 0 ? sum / Double(count) : 0 }

  private var phase = 0
  private var wasFull = false

  /// Nothing seen yet.
  init() {}

  /// Runs an estimator beside a hidden battery.
  init(
    _ facts: HiddenBattery.Facts, days: Double,
    log: ((HiddenBattery, ChargeEstimate) -> Void)? = nil
  ) {
    var battery = HiddenBattery(facts)
    var estimator = ChargeEstimator(
      chemistry: facts.chemistry, capacityWh: facts.ratedWattHours)
    let end = battery.time + days * 86_400
    while battery.time < end {
      let before = battery.ratio
      let sample = battery.minute()
      guard let sample, let estimate = estimator.step(sample) else { continue }
      log?(battery, estimate)
      take(
        estimate, truth: battery.ratio, before: before,
        day: (battery.time - Double(facts.start)) / 86_400,
        ampereHours: battery.ampereHours * facts.currentScale, wattHours: battery.wattHours)
    }
  }

  mutating func take(
    _ estimate: ChargeEstimate, truth: Double, before: Double, day: Double, ampereHours: Double,
    wattHours: Double
  ) {
    cycles += max(0, before - truth)
    let isFull = estimate.anchor == .full && estimate.secondsSinceAnchor == 0
    if isFull && !wasFull { fulls += 1 }
    wasFull = isFull
    switch phase {
    case 0, 2: if truth > 0.96 { phase += 1 }
    case 1: if truth < 0.6 { phase += 1 }
    default: break
    }
    capacityError = estimate.capacity.value / ampereHours - 1
    energyError = estimate.energy.value / wattHours - 1
    resistance = estimate.resistance.value
    // The first cycle: from full to half and to full again, or two batteries' worth.
    guard phase == 3 || cycles >= 2 else { return }
    let error = (estimate.ratio - truth).magnitude
    if error > worst {
      worst = error
      worstTime = day
    }
    sum += error
    count += 1
    if error <= 2 * estimate.ratioDeviation { covered += 1 }
  }
}
