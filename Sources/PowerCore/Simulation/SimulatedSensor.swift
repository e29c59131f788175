/// A converter channel of the simulated board: a step, an error that stays, and noise.
///
/// Steps and widths: Linux drivers/iio/adc/axp20x_adc.c, AXP209.
struct SimulatedSensor: Sendable {
  /// Numbers its chance.
  let number: UInt64
  /// Quantity per code.
  let step: Double
  /// Added to the code before scaling.
  let offset: Double
  /// The largest code.
  let fullScale: Double

  /// Of the INA219 in the 12 V side: bus voltage, and current through 0.1 Ω.
  static let shuntVoltage = Self(number: 8, step: 4e-3, offset: 0, fullScale: 8191)
  static let shuntCurrent = Self(number: 9, step: 1e-3, offset: -16_000, fullScale: 32_000)
  static let dcVoltage = Self(number: 1, step: 1.7e-3, offset: 0, fullScale: 4095)
  static let dcCurrent = Self(number: 2, step: 0.625e-3, offset: 0, fullScale: 4095)
  static let batteryVoltage = Self(number: 3, step: 1.1e-3, offset: 0, fullScale: 4095)
  static let chargeCurrent = Self(number: 4, step: 0.5e-3, offset: 0, fullScale: 4095)
  static let dischargeCurrent = Self(number: 5, step: 0.5e-3, offset: 0, fullScale: 8191)
  static let pmicTemperature = Self(number: 6, step: 0.1, offset: -1447, fullScale: 4095)
  static let processorTemperature = Self(number: 7, step: 0.1, offset: -1447, fullScale: 4095)

  /// The furthest that ``code(of:noise:time:)`` is off, its rounding included. [codes]
  static let tolerance = 4.0

  /// What the channel makes of a quantity.
  ///
  /// It is off by up to 1 code for ever and by up to 2.5 codes at this second, or `strength` times
  /// that.
  ///
  /// - Parameters:
  ///   - value: The truth.
  ///   - noise: The source of chance.
  ///   - time: When. [s since 1970]
  ///   - strength: Of the noise.
  /// - Returns: A code from 0 to full scale.
  func code(
    of value: Double, noise: SeededNoise, time: Int64, strength: Double = 1
  ) -> Int64 {
    let bias = 2 * noise.uniform(.sensors, -1, sensor: number) - 1
    let hiss = 0.7 * noise.normal(.sensors, time, sensor: number)
    let code = value / step - offset + strength * (bias + hiss)
    return Decimal.rounded(code.held(in: 0...fullScale)) ?? 0
  }
}
