extension Probe {
  /// Current into the battery, by the best source that knows its direction.
  mutating func batteryCurrent(_ inventory: Inventory, status: BatteryStatus?)
    -> Quantity<Ampere>?
  {
    if let adc = inventory.adc {
      let charge = candidate(.chargeCurrent, of: adc)
      let discharge = candidate(.dischargeCurrent, of: adc)
      if let current = larger(charge: charge, discharge: discharge) { return current }
    }
    if let pmu = inventory.pmu {
      let charge = Candidate(pmu, "charger/amperage", scale: 1e-6)
      let discharge = Candidate(pmu, "battery/amperage", scale: 1e-6)
      if let current = larger(charge: charge, discharge: discharge) { return current }
    }
    if let supply = inventory.battery {
      let way = Candidate(supply, "current_now", scale: 1e-6)
      if let value = scaled(way, in: .current).value,
        let current = Self.signed(value, status: status ?? direction(inventory))
      {
        origins.append(Origin(.batteryCurrent, way.origin))
        return Quantity(current)
      }
    }
    return chipBatteryCurrent()
  }

  /// The larger of two one-way currents with its sign.
  ///
  /// A status bit and a current may disagree for a moment; two currents of which one is 0 cannot.
  /// With one of them unreadable the other one counts if it flows.
  private mutating func larger(charge: Candidate, discharge: Candidate) -> Quantity<Ampere>? {
    let into = scaled(charge, in: .oneWayCurrent).value
    let out = scaled(discharge, in: .oneWayCurrent).value
    if let out, out > into ?? 0 {
      origins.append(Origin(.batteryCurrent, discharge.origin))
      return Quantity(-out)
    }
    guard let into, into > 0 || out != nil else { return nil }
    origins.append(Origin(.batteryCurrent, charge.origin))
    return Quantity(into)
  }

  /// What `axp_pmu` says of the direction, for a supply whose status is unknown.
  private mutating func direction(_ inventory: Inventory) -> BatteryStatus? {
    guard let pmu = inventory.pmu, let charging = flag(pmu, "battery/charging").value else {
      return nil
    }
    return charging ? .charging : .discharging
  }

  /// Gives `current_now` its sign.
  ///
  /// Old kernels show both directions as positive, new ones discharge as negative (Linux commit
  /// d4f408cdcd26, also in stable series, so the version tells nothing). A minus sign is always
  /// true; without one the status decides.
  ///
  /// - Parameters:
  ///   - value: As the kernel has it. [A]
  ///   - status: What the charger does, if that is known.
  /// - Returns: Current into the battery [A]; `nil` when its direction is unknown.
  static func signed(_ value: Double, status: BatteryStatus?) -> Double? {
    if value <= 0 { return value == 0 ? 0 : value }
    return switch status {
    case .discharging: -value
    case .charging, .full, .notCharging: value
    case nil: nil
    }
  }
}
