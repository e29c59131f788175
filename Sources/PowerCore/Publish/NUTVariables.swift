/// One reading for Network UPS Tools, as a file for its driver dummy-ups.
///
/// The driver keeps a variable that is no longer in the file, so that one that is not known is
/// written as empty, which removes it. An empty `ups.status` is what clients take for a UPS that
/// does not answer. The driver's parser stumbles over quotes, backslashes, `#` and `=` within a
/// text, and drops what is not ASCII.
public enum NUTVariables {
  /// Renders one reading.
  ///
  /// - Parameters:
  ///   - reading: What was measured.
  ///   - configuration: The site, its battery, and the level at which that is low.
  /// - Returns: Lines of `name: value`, by the names of NUT's docs/nut-names.txt.
  public static func render(_ reading: Reading, _ configuration: Configuration) -> String {
    let status = NUTStatus.text(reading, lowPercent: configuration.nutLowPercent)
    return "ups.status:" + (status.utf8.isEmpty ? "" : " " + status) + "\n"
      + variables(reading, configuration)
  }

  /// What is left to say when nobody measures any more.
  public static func renderNothing(_ configuration: Configuration) -> String {
    render(Reading(), configuration)
  }

  private static func variables(_ reading: Reading, _ configuration: Configuration) -> String {
    let site = reading.siteBattery
    let volts = site.voltage
    let amperes = site.current
    let state = reading.battery.state
    let input = [reading.supply, reading.usb].compactMap { $0 }.first { $0.connected == true }
    var text = ""
    func add(_ name: StaticString, _ value: String?) {
      text += "\(name): \"" + (value ?? "") + "\"\n"
    }
    func add(_ name: StaticString, _ value: Double?, decimals: Int) {
      add(name, value.flatMap { Decimal.text($0, decimals: decimals) })
    }
    add("battery.charge", site.chargeRatio.map { $0 * 100 }, decimals: 1)
    add("battery.charge.low", configuration.nutLowPercent, decimals: 1)
    add("battery.runtime", state?.outlook.toEmpty, decimals: 0)
    add("battery.voltage", volts?.value, decimals: 3)
    add("battery.current", amperes?.value, decimals: 3)
    add(
      "battery.capacity", state?.knownCapacity == nil ? nil : state?.estimate.capacity.value,
      decimals: 2)
    add("battery.type", volts != nil ? type(configuration.chemistry) : nil)
    add("input.voltage", input?.voltage?.value, decimals: 3)
    add("input.current", input?.current?.value, decimals: 3)
    add("input.realpower", input?.power?.value, decimals: 2)
    add("ups.realpower", reading.loadPower?.value, decimals: 2)
    add("ups.temperature", reading.board.pmicTemperature?.value, decimals: 1)
    add("ups.mfr", "X-Powers")
    add("ups.model", "AXP20x")
    add("ups.id", configuration.siteName.utf8.isEmpty ? nil : plain(configuration.siteName))
    add("device.mfr", "X-Powers")
    add("device.model", "AXP20x")
    add("device.type", "ups")
    add("device.description", "solar power measured by powerstat \(powerstatVersion)")
    add("device.uptime", reading.system.uptimeSeconds.map { "\($0)" })
    return text
  }

  /// The words that NUT's own drivers use.
  private static func type(_ chemistry: Chemistry) -> String {
    switch chemistry {
    case .lipo: "LiPo"
    case .lithiumIon: "Li-ion"
    case .lithiumIronPhosphate: "LiFePO4"
    case .leadAcid: "PbAc"
    }
  }

  private static func plain(_ text: String) -> String {
    let bytes = text.utf8.map { byte in
      byte >= 0x20 && byte < 0x7F && !"\"\\#=".utf8.contains(byte) ? byte : UInt8(ascii: "?")
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
