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

  /// What a reading tells of the battery that the chemistry is of.
  ///
  /// A lead-acid battery cannot hang at the power chip, which charges one cell to 4.2 V: the shunt
  /// meter is then the only one that can see it.
  ///
  /// - Parameters:
  ///   - reading: What was measured.
  ///   - chemistry: What the battery is made of.
  ///   - time: When, on a clock that nobody sets. [s]
  public init(_ reading: Reading, chemistry: Chemistry, time: Double) {
    self.time = time
    let cellIsSeen = reading.battery.present == true || reading.battery.voltage != nil
    if chemistry == .leadAcid || (!cellIsSeen && reading.shunt != nil) {
      present = reading.shunt.map { $0.voltage.map { $0.value > 2 } ?? false }
      voltage = reading.shunt?.voltage
      current = reading.shunt?.current
    } else {
      present = reading.battery.present
      voltage = reading.battery.voltage
      current = reading.battery.current
      chipRatio = reading.battery.chipChargeRatio
      countedCharge = reading.battery.countedCharge
      chargeLimit = reading.battery.chargeCurrentLimit
      let inputs = [reading.supply.connected, reading.usb?.connected]
      inputConnected = inputs.contains(true) ? true : inputs.contains(false) ? false : nil
    }
  }
}
