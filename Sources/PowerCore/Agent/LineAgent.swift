/// The lines that the daemon switches.
public enum OutputLine: CaseIterable, Sendable {
  case statusLED
  case loadShed

  /// Its name in the configuration and in faults.
  public var name: StaticString {
    switch self {
    case .statusLED: "status_led"
    case .loadShed: "load_shed"
    }
  }
}

/// Decides what the lines show and switch; the daemon does it.
public struct LineAgent: Sendable {
  /// What is to be done.
  public enum Action: Equatable, Sendable {
    /// Switch a line.
    case setLine(OutputLine, Bool)
    /// Let an LED of the kernel show something by itself.
    case showPattern(LightPattern)
  }

  private var settings: LineSettings
  private var light = StatusLight()
  private var shedding: LoadShedding

  /// Takes the settings.
  public init(_ settings: LineSettings) {
    self.settings = settings
    shedding = LoadShedding(settings)
  }

  /// Takes other settings; the load stays as it is, and so do its minimum times.
  public mutating func adopt(_ settings: LineSettings) {
    if settings.statusLight != self.settings.statusLight { light = StatusLight() }
    if settings.loadShed == self.settings.loadShed {
      shedding.adopt(settings)
    } else {
      shedding = LoadShedding(settings)
    }
    self.settings = settings
  }

  /// What the light says.
  public var pattern: LightPattern { light.pattern }

  /// Answers a reading.
  ///
  /// - Parameters:
  ///   - reading: The latest.
  ///   - outagePredicted: Whether the energy will not last; `nil` while nobody predicts.
  ///   - now: Any clock that only goes forward. [s]
  ///   - clock: Milliseconds since 1970, UTC.
  /// - Returns: The state that every line should have, whether it changed or not.
  public mutating func observe(
    _ reading: Reading, outagePredicted: Bool? = nil, at now: Double, clock: Int64
  ) -> [Action] {
    var actions: [Action] = []
    if settings.loadShed != nil {
      let isOn = shedding.step(
        charge: reading.siteBattery.cautiousChargeRatio, outagePredicted: outagePredicted, at: now)
      actions.append(.setLine(.loadShed, isOn))
    }
    guard let reference = settings.statusLight else { return actions }
    light.show(
      LightPattern(reading, warningPercent: settings.statusWarningPercent),
      at: Self.milliseconds(now), clock: clock)
    switch reference {
    case .led: actions.append(.showPattern(light.pattern))
    case .line: actions.append(.setLine(.statusLED, light.isLit))
    }
    return actions
  }

  /// Lets time pass between two readings.
  ///
  /// - Parameters:
  ///   - now: The same clock that only goes forward. [s]
  ///   - clock: Milliseconds since 1970, UTC.
  /// - Returns: What changes.
  public mutating func tick(at now: Double, clock: Int64) -> [Action] {
    guard case .line = settings.statusLight else { return [] }
    let wasLit = light.isLit
    light.tick(at: Self.milliseconds(now), clock: clock)
    return light.isLit == wasLit ? [] : [.setLine(.statusLED, light.isLit)]
  }

  /// How long until ``tick(at:clock:)`` wants to be called; `nil` for any time. [ms]
  public func pause(at now: Double) -> Int32? {
    guard case .line = settings.statusLight, let next = light.nextChange else { return nil }
    return Int32(max(0, min(next - Self.milliseconds(now), 60_000)))
  }

  private static func milliseconds(_ seconds: Double) -> Int64 {
    Decimal.rounded(seconds * 1000, limit: 1e15) ?? 0
  }
}
