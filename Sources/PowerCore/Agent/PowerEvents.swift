/// What an operator wants to find in the log the next morning.
public enum PowerEvents {
  /// Describes the changes from one reading to the next.
  ///
  /// - Parameters:
  ///   - before: The earlier reading.
  ///   - after: The later one.
  /// - Returns: One line a change.
  public static func describe(from before: Reading, to after: Reading) -> [String] {
    var lines: [String] = []
    if let line = input("DC input", before.supply, after.supply) { lines.append(line) }
    if let usb = after.usb, let line = input("USB input", before.usb ?? InputReading(), usb) {
      lines.append(line)
    }
    let isBuffer = after.siteBattery.isAtShunt
    let name = isBuffer ? "cell" : "battery"
    switch (before.battery.present, after.battery.present) {
    case (true, false): lines.append(name + " removed")
    case (false, true): lines.append(name + " connected")
    default: break
    }
    if let status = after.battery.status, let old = before.battery.status, status != old {
      lines.append(name + " \(status.word), was \(old.word)" + (isBuffer ? "" : charge(after)))
    }
    return lines
  }

  /// What is known after a reading, with what was known before where it says nothing.
  ///
  /// A state that cannot be read for a moment must not hide that it changed meanwhile.
  ///
  /// - Parameters:
  ///   - reading: The latest.
  ///   - before: What was known.
  /// - Returns: A reading of which only the states count.
  public static func known(_ reading: Reading, before: Reading) -> Reading {
    var known = reading
    known.supply.connected = reading.supply.connected ?? before.supply.connected
    if let usb = before.usb {
      known.usb = known.usb ?? InputReading()
      known.usb?.connected = reading.usb?.connected ?? usb.connected
    }
    known.battery.present = reading.battery.present ?? before.battery.present
    known.battery.status = reading.battery.status ?? before.battery.status
    return known
  }

  /// A reading in one line, for the status that a service manager shows.
  public static func summary(_ reading: Reading) -> String {
    var parts: [String] = []
    let site = reading.siteBattery
    switch site.present {
    case false: parts.append("no battery")
    case nil where site.voltage == nil: parts.append("battery unknown")
    default: parts.append("battery" + percent(site) + (site.status.map { " " + $0.word } ?? ""))
    }
    if let connected = reading.supply.connected {
      parts.append(connected ? "DC input connected" : "DC input off")
    }
    if let load = reading.loadPower { parts.append("load " + watts(load)) }
    if !reading.faults.isEmpty { parts.append("faults: \(reading.faults.count)") }
    return parts.joined(separator: ", ")
  }

  private static func input(_ name: String, _ before: InputReading, _ after: InputReading)
    -> String?
  {
    switch (before.connected, after.connected) {
    case (false, true): name + " connected"
    case (true, false): name + " lost"
    default: nil
    }
  }

  private static func charge(_ reading: Reading) -> String {
    let percent = percent(reading.siteBattery)
    return percent.utf8.isEmpty ? "" : ", at" + percent
  }

  private static func percent(_ site: SiteBattery) -> String {
    guard let ratio = site.chargeRatio,
      let percent = Decimal.rounded(ratio * 100, limit: 1000)
    else { return "" }
    return " \(percent) %"
  }

  private static func watts(_ power: Quantity<Watt>) -> String {
    hundredths(micro: Decimal.rounded(power.value * 1e6, limit: 1e15) ?? 0) + " W"
  }
}
