import PowerCore
import PowerLinux

/// What `powerstat forecast` is asked for.
struct ForecastRequest {
  /// A weather forecast other than the stored one.
  var weatherFile: String?
  /// A state of charge other than the present one. [0...1]
  var charge: Double?
  /// Of the chance in it.
  var seed: UInt64?
  /// Whether the next day is shown hour by hour.
  var showsHours = false
  /// Whether earlier forecasts are shown, and what they were worth.
  var showsRecord = false

  /// Refuses what would not be heeded.
  ///
  /// - Parameter json: Whether a document is wanted.
  /// - Throws: ``UsageError``.
  func check(json: Bool) throws(UsageError) {
    if showsRecord {
      guard !json, !showsHours, weatherFile == nil, charge == nil, seed == nil else {
        throw UsageError(
          "--record shows earlier forecasts and goes with no other option of a forecast")
      }
    } else if json, showsHours {
      throw UsageError("--json has all hours; --hours is for the table")
    }
  }

  static func ratio(_ value: String) throws(UsageError) -> Double {
    guard let ratio = Decimal.number(value.utf8), 0...1 ~= ratio else {
      throw UsageError("--soc '\(Text.printable(value.utf8))': must be a ratio from 0 to 1")
    }
    return ratio
  }

  static func seed(_ value: String) throws(UsageError) -> UInt64 {
    guard let seed = Decimal.integer(value.utf8), seed >= 0 else {
      throw UsageError(
        "--seed '\(Text.printable(value.utf8))': must be a whole number from 0 on, of at most 18 digits"
      )
    }
    return UInt64(seed)
  }
}
