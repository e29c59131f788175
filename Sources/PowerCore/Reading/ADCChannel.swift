/// The channels of Linux's `axp20x-adc` that powerstat reads.
///
/// Indices and scales: drivers/iio/adc/axp20x_adc.c, `axp20x_adc_channels` and `axp20x_adc_scale`,
/// AXP209 variant.
struct ADCChannel: Sendable {
  /// The attribute without its ending, as IIO numbers the channel.
  let stem: StaticString
  /// Volts or amperes or degrees Celsius per code, when the tree has no scale file.
  let step: Double
  /// Added to the code before scaling, when the tree has no offset file.
  let offset: Double

  static let dcVoltage = ADCChannel(stem: "in_voltage0", step: 1.7e-3, offset: 0)
  static let usbVoltage = ADCChannel(stem: "in_voltage1", step: 1.7e-3, offset: 0)
  static let batteryVoltage = ADCChannel(stem: "in_voltage6", step: 1.1e-3, offset: 0)
  static let dcCurrent = ADCChannel(stem: "in_current0", step: 0.625e-3, offset: 0)
  static let usbCurrent = ADCChannel(stem: "in_current1", step: 0.375e-3, offset: 0)
  static let chargeCurrent = ADCChannel(stem: "in_current2", step: 0.5e-3, offset: 0)
  static let dischargeCurrent = ADCChannel(stem: "in_current3", step: 0.5e-3, offset: 0)
  static let temperature = ADCChannel(stem: "in_temp", step: 0.1, offset: -1447)
}

extension Probe {
  /// The way to one channel, with the scale and offset of the tree where it has them.
  ///
  /// The files give thousandths: millivolts, milliamperes and millidegrees per code.
  mutating func candidate(_ channel: ADCChannel, of adc: Device) -> Candidate {
    let stem = channel.stem.description
    if let known = channels.first(where: { Text.same($0.attribute, stem + "_raw") }) {
      return known
    }
    let before = faults.count
    let found = lookUp(channel, stem, of: adc)
    channelFaults += faults[before...]
    channels.append(found)
    return found
  }

  private mutating func lookUp(_ channel: ADCChannel, _ stem: String, of adc: Device) -> Candidate {
    let scale = number(adc, stem + "_scale", above: 0).map { $0 / 1000 }
    var offset = channel.offset
    if channel.offset != 0, let stated = number(adc, stem + "_offset", above: -100_000) {
      offset = stated
    }
    return Candidate(adc, stem + "_raw", scale: scale ?? channel.step, offset: offset)
  }

  private mutating func number(_ device: Device, _ attribute: String, above least: Double)
    -> Double?
  {
    guard
      let text = bytes(device.path + "/" + attribute, source: device.name, what: attribute).value
    else { return nil }
    guard let value = Decimal.number(text), value > least, value < 100_000 else {
      note(device, attribute, "not a usable number: " + Text.printable(text))
      return nil
    }
    return value
  }
}
