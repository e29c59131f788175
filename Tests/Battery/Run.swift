import PowerCore

/// Lets the estimator watch a site through its attributes, a reading a minute, and keeps the score.
struct Run {
  /// Furthest from the truth after the first cycle, and on which day.
  private(set) var worst = 0.0
  private(set) var worstDay = 0.0
  private(set) var capacityError = 1.0
  /// Capacity error after ten discharges of the whole capacity; `nil` before.
  private(set) var capacityErrorAfterTen: Double?
  private(set) var cycles = 0.0
  /// By how much the time to empty was off in nights that ended so, relative to the truth.
  private(set) var nightErrors: [Double] = []
  private var sum = 0.0
  private var minutes = 0
  private var covered = 0
  private var phase = 0
  private var promises: [(minute: Int64, seconds: Double)] = []

  /// Mean distance from the truth after the first cycle.
  var mean: Double { minutes > 0 ? sum / Double(minutes) : 0 }
  /// How often the truth was within two standard deviations.
  var coverage: Double { minutes > 0 ? Double(covered) / Double(minutes) : 0 }
  /// Whether there was anything to score.
  var isScored: Bool { minutes > 0 }

  init(_ site: Site, days: Int64) {
    let board = SimulatedBoard(site.parameters, seed: site.seed, startingAt: site.firstDay)
    var reader = BoardReader(SimulatedTree(board))
    var monitor = BatteryMonitor(chemistry: site.chemistry, capacityWh: site.ratedWattHours)
    var before = board.chargeRatio
    for minute in 1...days * 1440 {
      let time = site.firstDay + minute * 60
      reader.tree.advance(to: time)
      let board = reader.tree.board
      follow(board.chargeRatio, before: before)
      before = board.chargeRatio
      guard board.isRunning else {
        settlePromises(at: minute)
        continue
      }
      let state = monitor.observe(
        reader.read(),
        at: BatteryMoment(sinceBoot: Double(time), unixTime: time, clockIsSynchronised: true))
      guard let state else { continue }
      promise(state.outlook, at: minute, board)
      take(state.estimate, board, day: Double(minute) / 1440)
    }
  }

  /// The first cycle: from full to under 60 % and to full again, or two batteries' worth.
  private mutating func follow(_ ratio: Double, before: Double) {
    cycles += max(0, before - ratio)
    let isFull = ratio > 0.96
    if phase == 1 ? ratio < 0.6 : phase < 3 && isFull { phase += 1 }
  }

  private mutating func take(_ estimate: ChargeEstimate, _ board: SimulatedBoard, day: Double) {
    capacityError = estimate.energy.value / board.parameters.batteryCapacity - 1
    if cycles >= 10, capacityErrorAfterTen == nil { capacityErrorAfterTen = capacityError }
    guard phase == 3 || cycles >= 2 else { return }
    let error = (estimate.ratio - board.chargeRatio).magnitude
    if error > worst { (worst, worstDay) = (error, day) }
    sum += error
    minutes += 1
    if error <= 2 * estimate.ratioDeviation { covered += 1 }
  }

  /// Notes a time to empty each half hour of a night.
  private mutating func promise(
    _ outlook: RunTime.Outlook, at minute: Int64, _ board: SimulatedBoard
  ) {
    if board.isSupplied { promises = [] }
    guard !board.isSupplied, minute % 30 == 0, board.chargeRatio > 0.2, phase == 3,
      let seconds = outlook.toEmpty
    else { return }
    promises.append((minute, seconds))
  }

  private mutating func settlePromises(at minute: Int64) {
    for promise in promises {
      let truth = Double((minute - promise.minute) * 60)
      nightErrors.append((promise.seconds - truth).magnitude / truth)
    }
    promises = []
  }
}
