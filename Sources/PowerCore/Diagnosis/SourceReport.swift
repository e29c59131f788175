/// Every value of a reading with the attribute that it came from.
public struct SourceReport: Sendable {
  private let reading: Reading

  /// Reports on one reading.
  public init(_ reading: Reading) { self.reading = reading }

  /// A table, ending with a line feed; faults come last.
  public func text(_ style: Style) -> String {
    var text = style.faint(row("quantity", "value", "source")) + "\n"
    for origin in known {
      let value = origin.quantity.text(in: reading)
      text += row(origin.quantity.rawValue, value, origin.source) + "\n"
    }
    for fault in reading.faults { text += style.red("fault: " + fault.text) + "\n" }
    return text
  }

  /// An array of objects.
  public var json: JSON {
    .array(
      known.map { origin in
        .object([
          .init("quantity", .string(origin.quantity.rawValue)),
          .init("value", .string(origin.quantity.text(in: reading))),
          .init("source", .string(origin.source)),
        ])
      })
  }

  private var known: [Origin] {
    MeasuredQuantity.allCases.compactMap { quantity in
      reading.origins.last { $0.quantity == quantity }
    }
  }

  private func row(_ quantity: String, _ value: String, _ source: String) -> String {
    Columns.pad(quantity, 31) + Columns.pad(value, 14, left: true) + "  " + source
  }
}

extension MeasuredQuantity {
  /// What a reading has for this quantity, with its unit.
  func text(in reading: Reading) -> String {
    switch self {
    case .batteryPresent: yes(reading.battery.present)
    case .batteryStatus: reading.battery.status?.word ?? "-"
    case .batteryVoltage: number(reading.battery.voltage?.value, 4, "V")
    case .batteryCurrent: number(reading.battery.current?.value, 4, "A")
    case .chipChargeRatio: number(reading.battery.chipChargeRatio.map { $0 * 100 }, 0, "%")
    case .chargeCurrentLimit: number(reading.battery.chargeCurrentLimit?.value, 1, "A")
    case .batteryHealth: reading.battery.health?.word ?? "-"
    case .supplyConnected: yes(reading.supply.connected)
    case .supplyVoltage: number(reading.supply.voltage?.value, 4, "V")
    case .supplyCurrent: number(reading.supply.current?.value, 4, "A")
    case .usbConnected: yes(reading.usb?.connected)
    case .usbVoltage: number(reading.usb?.voltage?.value, 4, "V")
    case .usbCurrent: number(reading.usb?.current?.value, 4, "A")
    case .shuntVoltage: number(reading.shunt?.voltage?.value, 4, "V")
    case .shuntCurrent: number(reading.shunt?.current?.value, 4, "A")
    case .temperature: number(reading.board.temperature?.value, 1, "C")
    case .pmicTemperature: number(reading.board.pmicTemperature?.value, 1, "C")
    }
  }

  private func yes(_ value: Bool?) -> String { value.map { $0 ? "yes" : "no" } ?? "-" }

  private func number(_ value: Double?, _ decimals: Int, _ unit: String) -> String {
    Columns.number(value, decimals: decimals, unit: unit)
  }
}
