/// The settings of a board that exists only as arithmetic.
public struct SimulationSettings: Equatable, Sendable {
  /// Where its chance comes from.
  public var seed: UInt64 = 1
  /// Simulated seconds per second.
  public var speed = 1.0
  /// For how long it runs; `nil` without end. [days]
  public var days: Double?
  /// Whether its cell is more than one resistance; `nil` as the chemistry has it.
  public var cellIsReal: Bool?
  /// Capacity of its battery relative to the new one's.
  public var capacityRatio = 1.0
  /// Current that its battery's meter shows too much. [A]
  public var currentOffset = 0.0
  /// Voltage that its battery's meter shows too much. [V]
  public var voltageOffset = 0.0
  /// Noise of its battery's meters relative to the usual.
  public var noise = 1.0
  /// Mean load of the board. [W]
  public var loadWatts = 1.5
  /// Share of the open sky's irradiance that reaches its panel.
  public var panelGain = 1.0
  /// Where the truth is written, if at all.
  public var truthPath: String?

  /// The defaults.
  public init() {}

  /// Changes one setting; `false` when the value is not allowed.
  mutating func set(_ key: ConfigurationKey, _ value: String) -> Bool {
    switch key {
    case .simulationSeed: setSeed(value)
    case .simulationSpeed: Self.assign(value, 0.01...100_000, &speed)
    case .simulationDays: setDays(value)
    case .simulationCell: setCell(value)
    case .simulationCapacity: Self.assign(value, 0.1...1.5, &capacityRatio)
    case .simulationCurrentOffset: Self.assign(value, -1...1, &currentOffset)
    case .simulationVoltageOffset: Self.assign(value, -1...1, &voltageOffset)
    case .simulationNoise: Self.assign(value, 0...100, &noise)
    case .simulationLoad: Self.assign(value, 0...50, &loadWatts)
    case .simulationPanelGain: Self.assign(value, 0...2, &panelGain)
    case .simulationTruth: setTruth(value)
    default: false
    }
  }

  /// A setting as text, as it would stand in the file; `nil` when it has no value.
  func text(of key: ConfigurationKey) -> String? {
    switch key {
    case .simulationSeed: "\(seed)"
    case .simulationSpeed: Decimal.setting(speed)
    case .simulationDays: days.map { Decimal.setting($0) }
    case .simulationCell: cellIsReal.map { $0 ? "real" : "plain" }
    case .simulationCapacity: Decimal.setting(capacityRatio)
    case .simulationCurrentOffset: Decimal.setting(currentOffset)
    case .simulationVoltageOffset: Decimal.setting(voltageOffset)
    case .simulationNoise: Decimal.setting(noise)
    case .simulationLoad: Decimal.setting(loadWatts)
    case .simulationPanelGain: Decimal.setting(panelGain)
    case .simulationTruth: truthPath
    default: nil
    }
  }

  private mutating func setSeed(_ value: String) -> Bool {
    guard let number = Decimal.integer(value.utf8), 0...999_999_999 ~= number else { return false }
    seed = UInt64(number)
    return true
  }

  private mutating func setDays(_ value: String) -> Bool {
    var number = 0.0
    guard Self.assign(value, 0.01...3650, &number) else { return false }
    days = number
    return true
  }

  private mutating func setCell(_ value: String) -> Bool {
    guard Text.same(value, "plain") || Text.same(value, "real") else { return false }
    cellIsReal = Text.same(value, "real")
    return true
  }

  private mutating func setTruth(_ value: String) -> Bool {
    guard !value.utf8.isEmpty, value.utf8.count <= 1024,
      Text.isPlain(value)
    else { return false }
    truthPath = value
    return true
  }

  private static func assign(
    _ value: String, _ range: ClosedRange<Double>, _ place: inout Double
  ) -> Bool {
    guard let number = Decimal.number(value.utf8), range ~= number else { return false }
    place = number
    return true
  }
}
