/// The 26 flat string keys that both themes of the site read, always all of them.
///
/// A theme cannot take `null`: each key has a stand-in for "not known", and it is made here only.
public struct LegacyKeys {
  let reading: Reading
  let localTime: String
  let days: [WeatherDay?]

  /// - Parameters:
  ///   - reading: What was measured.
  ///   - localTime: Time of day and zone on the board, such as `21:07 CET`.
  ///   - days: The weather of today and the two days after it, as far as it is known.
  public init(reading: Reading, localTime: String, days: [WeatherDay?] = []) {
    self.reading = reading
    self.localTime = localTime
    self.days = days
  }

  /// The keys with their values, in the order of the older theme, then of the newer one.
  public var members: [JSON.Member] {
    let pairs: [(String, String)] =
      dcInput + battery + system + weather + meter
    return pairs.map { JSON.Member($0.0, .string($0.1)) }
  }

  // MARK: The older theme

  private var dcIsUsed: Bool { reading.supply.connected == true }

  private var dcInput: [(String, String)] {
    let supply = reading.supply
    return [
      ("ac_power", dcPower),
      ("ac_current", dcIsUsed ? amperes(supply.current) + "Ah" : "0Ah"),
      ("ac_voltage", volts(supply.voltage)),
      ("ac_used", yes(dcIsUsed)),
    ]
  }

  /// `0W` makes the theme draw a battery, so a used input of unknown power must not say that.
  private var dcPower: String {
    guard dcIsUsed else { return "0W" }
    guard let current = micro(reading.supply.current), let voltage = micro(reading.supply.voltage)
    else { return "unknown" }
    // In the order of the script it stands in for; within range since both are plausible.
    return hundredths(micro: current / 1000 * voltage / 1000) + "W"
  }

  /// The themes know discharge only.
  private var discharging: Bool {
    reading.battery.status != .charging && reading.battery.current.map { $0.value < 0 } ?? false
  }
  private var dischargePower: String {
    guard discharging, let power = reading.battery.power else { return "0W" }
    return hundredths(micro: micro(-power) ?? 0) + "W"
  }
  private var dischargeCurrent: String {
    guard discharging, let current = reading.battery.current else { return "0" }
    return amperes(-current)
  }

  private var percent: String {
    let ratio = min(max(reading.siteBattery.chargeRatio ?? 0, 0), 1)
    return "\(Decimal.rounded(ratio * 100) ?? 0)"
  }

  private var battery: [(String, String)] {
    [
      ("bat_power", dischargePower),
      ("bat_current", dischargeCurrent + "Ah"),
      ("bat_voltage", volts(reading.battery.voltage)),
      ("bat_capacity", percent + "%"),
      ("bat_charging", yes(reading.battery.status == .charging)),
    ]
  }

  // MARK: Both themes

  private var system: [(String, String)] {
    let temperature = reading.board.temperature.flatMap { Decimal.rounded($0.value * 1000) }
    let load = reading.system.load
    return [
      ("temperature", hundredths(micro: (temperature ?? 0) * 1000)),
      ("uptime", uptimeWords(reading.system.uptimeSeconds ?? 0)),
      ("load_1", loadText(load?.one)),
      ("load_5", loadText(load?.five)),
      ("load_15", loadText(load?.fifteen)),
      ("local_time", localTime),
    ]
  }

  private var weather: [(String, String)] {
    let names: [StaticString] = ["today", "tomorrow", "day_after_t"]
    let found = names.indices.map { days.indices.contains($0) ? days[$0] : nil }
    return names.indices.map { (names[$0].description, found[$0]?.summary ?? "unknown") }
      + names.indices.map { (names[$0].description + "_icon", found[$0]?.icon ?? "cloudy") }
  }

  // MARK: The newer theme

  /// From the shunt meter; without one from the DC input while it is used, else from the battery.
  private var meter: [(String, String)] {
    if let shunt = reading.shunt {
      let voltage = micro(shunt.voltage)
      return [
        ("W", hundredths(micro: micro(shunt.meterPower ?? shunt.power) ?? 0) + "W"),
        ("A", amperes(shunt.current) + "A"),
        ("V", volts(shunt.voltage)),
        ("charging", yes((voltage ?? 0) >= 13_000_000)),
        ("charge", "\(Self.leadAcidPercent(microvolts: voltage ?? 0))"),
      ]
    }
    let supply = reading.supply
    return [
      ("W", dcIsUsed ? dcPower : dischargePower),
      ("A", (dcIsUsed ? amperes(supply.current) : dischargeCurrent) + "A"),
      ("V", volts(dcIsUsed ? supply.voltage : reading.battery.voltage)),
      ("charging", yes(dcIsUsed)),
      ("charge", percent),
    ]
  }

  /// The theme's meter: 12.00 V to 13.00 V is 0 to 100, and it "simply represents the voltage".
  static func leadAcidPercent(microvolts: Int64) -> Int64 {
    min(max((microvolts - 12_000_000) / 10_000, 0), 100)
  }

  // MARK: Formats

  /// Millionths of a quantity, well inside the range of plausible ones.
  private func micro<Unit>(_ quantity: Quantity<Unit>?) -> Int64? {
    quantity.flatMap { Decimal.rounded($0.value * 1e6, limit: 1e12) }
  }
  private func volts(_ voltage: Quantity<Volt>?) -> String {
    hundredths(micro: micro(voltage) ?? 0) + "V"
  }
  private func amperes(_ current: Quantity<Ampere>?) -> String {
    hundredths(micro: micro(current) ?? 0)
  }
  private func yes(_ condition: Bool) -> String { condition ? "yes" : "no" }
}
