/// What a light says.
public enum LightPattern: CaseIterable, Sendable {
  /// Nothing is known, or nothing measures.
  case off
  /// Power comes in.
  case steady
  /// On battery.
  case slowBlink
  /// On battery, below the warning level.
  case fastBlink

  /// Its word as published.
  public var word: StaticString {
    switch self {
    case .off: "off"
    case .steady: "steady"
    case .slowBlink: "slow blink"
    case .fastBlink: "fast blink"
    }
  }

  /// How long it is lit and how long a round takes; `nil` when it does not blink. [ms]
  ///
  /// A flash takes two wake-ups. At 10 s a round, the first is one that a reading needs anyway.
  public var flash: (lit: Int64, round: Int64)? {
    switch self {
    case .off, .steady: nil
    case .slowBlink: (100, 10_000)
    case .fastBlink: (100, 2000)
    }
  }

  /// What a reading makes of the light.
  ///
  /// - Parameters:
  ///   - reading: The latest.
  ///   - warningPercent: The charge below which it is urgent. [%]
  public init(_ reading: Reading, warningPercent: Double) {
    // A battery at the shunt meter keeps the DC input connected, whether the sun shines or not.
    let site = reading.siteBattery
    let isFed =
      site.isAtShunt && site.current != nil
      ? !reading.isOnBattery
      : reading.supply.connected == true || reading.usb?.connected == true
    if isFed {
      self = .steady
    } else if reading.isOnBattery {
      let isLow = site.cautiousChargeRatio.map { $0 * 100 < warningPercent } ?? false
      self = isLow ? .fastBlink : .slowBlink
    } else {
      self = .off
    }
  }
}

extension Reading {
  /// Whether the battery is known to carry the board.
  ///
  /// Boards without a driver for the input tell it by the battery alone.
  fileprivate var isOnBattery: Bool {
    let site = siteBattery
    // A buffer may carry it too.
    if site.isAtShunt { return site.status == .discharging || battery.status == .discharging }
    guard battery.present != false else { return false }
    return battery.status == .discharging || (supply.connected == false && battery.present == true)
  }
}

/// A light that is switched on and off by this program.
///
/// Pure: it is told the time, and tells when it wants to be told again. Flashes keep to multiples of
/// their round on the clock, as readings do, so that most of them need no wake-up to begin.
public struct StatusLight: Sendable {
  /// What it says.
  public private(set) var pattern = LightPattern.off
  /// Whether it is lit now.
  public private(set) var isLit = false
  /// When ``tick(at:clock:)`` wants to be called at the latest; `nil` for never. [ms, monotonic]
  public private(set) var nextChange: Int64?
  private var nextFlash: Int64 = 0

  /// A flash may come so much early when something else woke the program. [ms]
  private static let slack: Int64 = 500

  /// A dark light.
  public init() {}

  /// Says something.
  ///
  /// - Parameters:
  ///   - pattern: What to say; the same as before goes on.
  ///   - now: Any clock that only goes forward. [ms]
  ///   - clock: Milliseconds since 1970, UTC.
  public mutating func show(_ pattern: LightPattern, at now: Int64, clock: Int64) {
    guard pattern != self.pattern else { return tick(at: now, clock: clock) }
    self.pattern = pattern
    nextChange = nil
    guard let flash = pattern.flash else {
      isLit = pattern == .steady
      return
    }
    begin(flash, now, clock)
  }

  /// Lets time pass.
  ///
  /// - Parameters:
  ///   - now: The same clock that only goes forward. [ms]
  ///   - clock: Milliseconds since 1970, UTC.
  public mutating func tick(at now: Int64, clock: Int64) {
    guard let flash = pattern.flash, let nextChange else { return }
    if isLit {
      guard now >= nextChange else { return }
      isLit = false
      self.nextChange = nextFlash
    } else if now >= nextChange - Self.slack {
      begin(flash, now, clock)
    }
  }

  private mutating func begin(_ flash: (lit: Int64, round: Int64), _ now: Int64, _ clock: Int64) {
    isLit = true
    nextChange = now + flash.lit
    let rest = flash.round - (clock % flash.round + flash.round) % flash.round
    nextFlash = now + (rest > Self.slack ? rest : rest + flash.round)
  }
}
