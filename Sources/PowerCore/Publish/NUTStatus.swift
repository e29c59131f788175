/// What Network UPS Tools make of a reading, in the words of `ups.status`.
public enum NUTStatus {
  /// The words, with a space between.
  ///
  /// `OB` (on battery) is what lets `LB` (low) shut clients down, so that a weak panel must not hide
  /// it: with the battery low and being discharged, the server is on battery although something
  /// comes in. Otherwise each cloud would be an event.
  ///
  /// - Parameters:
  ///   - reading: What was measured.
  ///   - lowPercent: Below this charge the battery is low. [%]
  /// - Returns: For example `OL CHRG` or `OB DISCHRG LB`; empty when nothing is known.
  public static func text(_ reading: Reading, lowPercent: Double) -> String {
    let site = reading.siteBattery
    let status = site.status
    let isLow =
      status != .charging
      && (reading.powerLevel == .ending
        || site.chargeRatio.map { $0 * 100 < lowPercent } ?? false)
    guard let isOnline = isOnline(reading) else { return "" }
    var words = isOnline && !(isLow && status == .discharging) ? "OL" : "OB"
    switch status {
    case .charging: words += " CHRG"
    case .discharging: words += " DISCHRG"
    case .full, .notCharging, nil: break
    }
    if isLow { words += " LB" }
    if reading.battery.health == .dead { words += " RB" }
    return words
  }

  /// Whether power comes in; by what the battery does where the inputs do not say.
  private static func isOnline(_ reading: Reading) -> Bool? {
    let inputs = [reading.supply.connected, reading.usb?.connected]
    if inputs.contains(true) { return true }
    switch reading.battery.status {
    case .charging, .full, .notCharging: return true
    case .discharging: return false
    case nil: return inputs.contains(false) ? false : nil
    }
  }
}
