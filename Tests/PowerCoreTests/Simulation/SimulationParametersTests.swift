import Testing

@testable import PowerCore

@Suite struct SimulationParametersTests {
  @Test func `what is out of range is held`() {
    #expect(SimulationParameters().held() == SimulationParameters())
    #expect(Self.absurd(.nan).held().chargeVoltage == 4.0)
    #expect(Self.absurd(.infinity).held().chargeVoltage == 4.36)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, 1e300, -1e300, 0])
  func `no parameters make a trap`(value: Double) {
    var tree = SimulatedTree(
      SimulatedBoard.at(1_790_000_000, Self.absurd(value), seed: .max))
    for _ in 0..<3 {
      tree.advance(to: tree.board.unixTime + 7211)
      var reader = BoardReader(tree)
      let reading = reader.read()
      #expect(reading.battery.voltage != nil)
      #expect(tree.board.chargeRatio.isFinite)
      #expect(tree.board.energy.panel.isFinite)
    }
  }

  private static func absurd(_ value: Double) -> SimulationParameters {
    var parameters = SimulationParameters()
    parameters.latitude = value
    parameters.longitude = value
    parameters.meanAirTemperature = value
    parameters.panelPeakPower = value
    parameters.panelTilt = value
    parameters.panelAzimuth = value
    parameters.panelGain = value
    parameters.panelDerate = value
    parameters.converterEfficiency = value
    parameters.meanLoad = value
    parameters.loadProfile = [value, value]
    parameters.loadNoise = value
    parameters.batteryCapacity = value
    parameters.initialChargeRatio = value
    parameters.batteryResistance = value
    parameters.selfDischargePerMonth = value
    parameters.coulombEfficiency = value
    parameters.chargeCurrentLimit = value
    parameters.chargeVoltage = value
    parameters.chargerEfficiency = value
    parameters.cutOffVoltage = value
    parameters.restartChargeRatio = value
    return parameters
  }
}
