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
  }
}
