/// A day of weather that was, packed into 240 bytes.
public enum WeatherDayCodec {
  /// How many bytes a day takes.
  static let size = 240
  private static let missing: UInt16 = 0xFFFF

  /// Packs the hours of a day.
  ///
  /// - Parameters:
  ///   - hours: Any hours; those of other days are left out.
  ///   - midnight: The beginning of the day. [s since 1970, UTC]
  /// - Returns: Irradiance to 0.1 W/m², temperature to 0.1 K, wind to 0.1 m/s.
  public static func encode(_ hours: [WeatherHour], from midnight: Int64) -> [UInt8] {
    var bytes = [UInt8](repeating: 0xFF, count: size)
    for hour in hours {
      let (since, overflow) = hour.end.subtractingReportingOverflow(midnight)
      guard !overflow, since > 0, since <= 86_400, since % 3600 == 0 else { continue }
      let values = [
        tenths(hour.ghi), tenths(hour.dni), tenths(hour.dhi), tenths(hour.temperature, from: -100),
        tenths(hour.wind),
      ]
      for (column, value) in values.enumerated() {
        let place = (Int(since / 3600) - 1) * 10 + column * 2
        bytes[place] = UInt8(value >> 8)
        bytes[place + 1] = UInt8(value & 0xFF)
      }
    }
    return bytes
  }

  /// Unpacks a day.
  ///
  /// - Parameters:
  ///   - bytes: What ``encode(_:from:)`` made.
  ///   - midnight: The beginning of the day. [s since 1970, UTC]
  /// - Returns: Its hours with irradiance, in the order of time; none of anything else.
  public static func decode(_ bytes: [UInt8], from midnight: Int64) -> [WeatherHour] {
    guard bytes.count == size, CivilTime.isPlausible(midnight) else { return [] }
    return (0..<24).compactMap { hour($0, of: bytes[...], from: midnight) }
  }

  /// Unpacks one hour.
  ///
  /// - Parameters:
  ///   - hour: 0 to 23.
  ///   - bytes: A day, of ``size`` bytes.
  ///   - midnight: The beginning of the day. [s since 1970, UTC]
  /// - Returns: `nil` when its irradiance is not known.
  static func hour(_ hour: Int, of bytes: ArraySlice<UInt8>, from midnight: Int64) -> WeatherHour? {
    func value(_ column: Int, from least: Double = 0) -> Double? {
      let place = bytes.startIndex + hour * 10 + column * 2
      let whole = UInt16(bytes[place]) << 8 | UInt16(bytes[place + 1])
      return whole == missing ? nil : Double(whole) / 10 + least
    }
    guard let ghi = value(0) else { return nil }
    return WeatherHour(
      end: midnight + Int64(hour + 1) * 3600, ghi: ghi, dni: value(1), dhi: value(2),
      temperature: value(3, from: -100), wind: value(4))
  }

  private static func tenths(_ value: Double?, from least: Double = 0) -> UInt16 {
    guard let value, let whole = Decimal.rounded((value - least) * 10, limit: 1e6) else {
      return missing
    }
    return UInt16(max(0, min(whole, 65_534)))
  }
}
