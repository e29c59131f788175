import PowerCore
import PowerLinux

/// What `powerstat hindcast` was asked for.
struct HindcastRequest {
  /// Files of PVGIS.
  var weather: [String] = []
  /// `nil` is what the configuration has. [W]
  var panelWatts: Double?
  /// `nil` is what the configuration has. [Wh]
  var batteryWattHours: Double?
  /// `nil` is what the configuration has.
  var chemistry: Chemistry?
  /// Mean power of the running board. [W]
  var loadWatts: Double?
  /// `nil` is what is usual of the chemistry. [A]
  var chargeLimit: Double?
  var shade: [Shade] = []
  var sizes = false
  /// How often forecasts are scored; `nil` is what is usual.
  var seeds: Int?

  /// Refuses what is not enough.
  func check() throws(UsageError) {
    guard !weather.isEmpty else {
      throw UsageError("hindcast needs --weather=FILE, hourly data from PVGIS as CSV")
    }
    guard loadWatts != nil else { throw UsageError("hindcast needs --load-w=WATTS") }
    if sizes, seeds != nil {
      throw UsageError("--sizes scores no forecasts, so --seeds has no meaning with it")
    }
  }

  /// A number within a range.
  static func number(
    _ option: StaticString, _ value: String, _ range: ClosedRange<Double>, _ unit: StaticString
  ) throws(UsageError) -> Double {
    guard let number = Decimal.number(value.utf8), range.contains(number) else {
      throw UsageError(
        "\(option) '\(Text.printable(value.utf8))': must be \(range.lowerBound) to "
          + "\(range.upperBound) \(unit)")
    }
    return number
  }

  static func chemistry(_ value: String) throws(UsageError) -> Chemistry {
    guard
      let chemistry = Chemistry.allCases.first(where: { Text.same(value, $0.word.description) })
    else {
      var list = ""
      for chemistry in Chemistry.allCases {
        list += (list.isEmpty ? "" : ", ") + chemistry.word.description
      }
      throw UsageError("--battery '\(Text.printable(value.utf8))': must be one of " + list)
    }
    return chemistry
  }

  static func seeds(_ value: String) throws(UsageError) -> Int {
    guard let seeds = Decimal.integer(value.utf8), (0...100).contains(seeds) else {
      throw UsageError("--seeds '\(Text.printable(value.utf8))': must be a number from 0 to 100")
    }
    return Int(seeds)
  }

  /// `0.5` and `50%` are shares of the light, `90-160` azimuths without sun, `90-160:25` the same
  /// as long as the sun is below 25°.
  static func shade(_ value: String) throws(UsageError) -> Shade {
    guard let shade = parsedShade(Array(value.utf8)) else {
      throw UsageError(
        "--shade '\(Text.printable(value.utf8))': must be a share such as 0.5 or 50%, or azimuths"
          + " such as 90-160 or 90-160:25")
    }
    return shade
  }

  private static func parsedShade(_ text: [UInt8]) -> Shade? {
    var text = text
    if let dash = text.firstIndex(of: UInt8(ascii: "-")) {
      var below = 90.0
      if let colon = text.firstIndex(of: UInt8(ascii: ":")) {
        guard let elevation = Decimal.number(text[(colon + 1)...]), 0...90 ~= elevation else {
          return nil
        }
        below = elevation
        text = Array(text[..<colon])
      }
      guard dash < text.count, let from = Decimal.number(text[..<dash]), 0...360 ~= from,
        let to = Decimal.number(text[(dash + 1)...]), 0...360 ~= to, from != to
      else { return nil }
      return .wall(from: from, to: to, below: below)
    }
    var scale = 1.0
    if text.last == UInt8(ascii: "%") {
      text.removeLast()
      scale = 100
    }
    guard let share = Decimal.number(text), 0...scale ~= share else { return nil }
    return .everywhere(share / scale)
  }
}
