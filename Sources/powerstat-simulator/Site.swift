import PowerCore

extension SimulationParameters {
  /// Builds the model for the operator's own site, panel and battery.
  mutating func apply(_ configuration: Configuration) {
    latitude = configuration.latitude ?? latitude
    longitude = configuration.longitude ?? longitude
    panelPeakPower = configuration.panelPeakWatts
    panelTilt = configuration.panelTiltDegrees
    panelAzimuth = configuration.panelAzimuthDegrees
    batteryCapacity = configuration.batteryWattHours
    let settings = configuration.simulation
    panelGain = settings.panelGain
    meanLoad = settings.loadWatts
    if settings.cellIsReal ?? (configuration.chemistry != .lipo)
      || configuration.chemistry != .lipo
    {
      use(configuration.chemistry)
    }
    batteryCapacity *= settings.capacityRatio
    currentOffset = settings.currentOffset
    voltageOffset = settings.voltageOffset
    meterNoise = settings.noise
  }
}
