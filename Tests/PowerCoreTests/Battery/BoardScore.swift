@testable import PowerCore

extension EstimatorScore {
  /// Runs an estimator beside the simulated board, through its sensors and its chip's gauge.
  ///
  /// The battery of the parameters is what the operator's is now, `ratedWattHours` what it was.
  init(
    _ parameters: SimulationParameters, seed: UInt64, ratedWattHours: Double, offset: Double,
    start: Int64, days: Int64, log: ((SimulatedBoard, ChargeEstimate) -> Void)? = nil
  ) {
    self.init()
    var board = SimulatedBoard(parameters, seed: seed, startingAt: start)
    var estimator = ChargeEstimator(chemistry: .lipo, capacityWh: ratedWattHours)
    let ampereHours = board.cell.ampereHours
    for minute in 1...days * 1440 {
      let before = board.chargeRatio
      board.advance(to: start + minute * 60)
      guard board.isRunning else { continue }
      let registers = SimulatedRegisters(board)
      var sample = BatterySample(time: Double(minute) * 60)
      sample.present = true
      sample.voltage = Quantity(Double(registers.batteryVoltage) * 1.1e-3)
      let code = registers.isCharging ? registers.chargeCurrent : -registers.dischargeCurrent
      sample.current = Quantity(Double(code) * 0.5e-3 + offset)
      sample.chipRatio = Double(registers.percent) / 100
      sample.inputConnected = board.isSupplied
      sample.chargeLimit = Quantity(parameters.chargeCurrentLimit)
      guard let estimate = estimator.step(sample) else { continue }
      log?(board, estimate)
      take(
        estimate, truth: board.chargeRatio, before: before, day: Double(minute) / 1440,
        ampereHours: ampereHours, wattHours: parameters.batteryCapacity)
    }
  }
}
