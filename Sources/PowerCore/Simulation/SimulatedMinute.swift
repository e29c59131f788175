/// What the world does to the board in one minute.
struct SimulatedMinute: Sendable {
  /// Global horizontal irradiance. [W/m²]
  var ghi = 0.0
  /// Irradiance of the panel's plane. [W/m²]
  var planeIrradiance = 0.0
  /// Temperature of the air. [°C]
  var air = 0.0
  /// What the converter could give. [W]
  var available = 0.0
  /// Load of the running board relative to its mean.
  var relativeLoad = 1.0
  /// Power of the running board. [W]
  var load = 0.0
}
