/// Decides whether a load that can be done without is on.
///
/// Pure: charge and time come in. Between its two levels, before its minimum times are over, and as
/// long as nothing is known, the load stays as it is.
public struct LoadShedding: Sendable {
  /// Below this charge the load is switched off. [%]
  public var offPercent: Double
  /// From this charge on it is switched on again. [%]
  public var onPercent: Double
  /// How long it stays off at least. [s]
  public var offMinimum: Double
  /// How long it stays on at least. [s]
  public var onMinimum: Double
  /// Whether the load is on; `nil` before the first decision.
  public private(set) var isOn: Bool?
  private var since = 0.0

  /// Takes the levels and times of the configuration.
  public init(_ settings: LineSettings) {
    offPercent = settings.loadOffPercent
    onPercent = settings.loadOnPercent
    offMinimum = Double(settings.loadOffMinimum)
    onMinimum = Double(settings.loadOnMinimum)
  }

  /// Takes other levels and times, and goes on from where it is.
  public mutating func adopt(_ settings: LineSettings) {
    var other = Self(settings)
    other.isOn = isOn
    other.since = since
    self = other
  }

  /// Decides.
  ///
  /// The first decision is on, unless the charge is known to be below the lower level or an outage
  /// is predicted; it starts a minimum time like any other.
  ///
  /// - Parameters:
  ///   - charge: State of charge; `nil` while it is not known. [0...1]
  ///   - outagePredicted: Whether the energy will not last; `nil` while nobody predicts.
  ///   - now: Any clock that only goes forward. [s]
  /// - Returns: Whether the load is to be on.
  public mutating func step(charge: Double?, outagePredicted: Bool? = nil, at now: Double) -> Bool {
    let percent = charge.flatMap { 0...1 ~= $0 ? $0 * 100 : nil }
    let isShort = outagePredicted == true || percent.map { $0 < offPercent } ?? false
    let isPlenty = outagePredicted != true && percent.map { $0 >= onPercent } ?? false
    switch isOn {
    case nil: turn(!isShort, now)
    case true? where isShort && now - since >= onMinimum: turn(false, now)
    case false? where isPlenty && now - since >= offMinimum: turn(true, now)
    default: break
    }
    return isOn ?? true
  }

  private mutating func turn(_ on: Bool, _ now: Double) {
    isOn = on
    since = now
  }
}
