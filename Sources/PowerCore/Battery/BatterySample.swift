/// What one moment tells of a battery; what is not known is `nil`.
public struct BatterySample: Equatable, Sendable {
  /// When, on a clock that nobody sets. [s]
  public var time: Double
  /// Whether a battery is connected.
  public var present: Bool?
  /// Voltage at the terminals.
  public var voltage: Quantity<Volt>?
  /// Current into the battery; negative while it discharges.
  public var current: Quantity<Ampere>?
  /// State of charge by the chip's gauge. [0...1]
  public var chipRatio: Double?
  /// Charge that the chip counted into the battery since some moment.
  public var countedCharge: Quantity<AmpereHour>?
  /// Whether there is power to charge with.
  public var inputConnected: Bool?
  /// The charger's constant-current limit.
  public var chargeLimit: Quantity<Ampere>?

  /// Nothing known yet at a moment.
  public init(time: Double) { self.time = time }

  /// What a reading tells of the site's battery.
  ///
  /// - Parameters:
  ///   - reading: What was measured.
  ///   - time: When, on a clock that nobody sets. [s]
  public init(_ reading: Reading, time: Double) {
    self.time = time
    let site = reading.siteBattery
    present = site.present
    voltage = site.voltage
    current = site.current
    chipRatio = site.chipChargeRatio
    // The rest is of the chip, which knows nothing of a battery at the shunt meter.
    if site.isAtShunt { return }
    countedCharge = reading.battery.countedCharge
    chargeLimit = reading.battery.chargeCurrentLimit
    let inputs = [reading.supply.connected, reading.usb?.connected]
    inputConnected = inputs.contains(true) ? true : inputs.contains(false) ? false : nil
  }
}
