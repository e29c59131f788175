/// Numbers as people read them beside a picture.
enum PictureWords {
  /// A charge, without decimals; 100 % only when it is full.
  static func percent(_ ratio: Double) -> String {
    Columns.number(ratio.held(in: 0...1) * 100, decimals: 0, unit: "%")
  }

  /// A power with two or three digits.
  static func watts(_ value: Double) -> String {
    if value == 0 { return "0 W" }
    if value >= 999.5 { return number(value / 1000, "kW") }
    return number(value, "W")
  }

  /// An energy with two or three digits.
  static func wattHours(_ value: Double) -> String {
    if value >= 999.5 { return number(value / 1000, "kWh") }
    return number(value, "Wh")
  }

  private static func number(_ value: Double, _ unit: String) -> String {
    let decimals = value >= 9.95 ? 0 : value >= 0.995 ? 1 : 2
    return (Decimal.text(max(0, value), decimals: decimals) ?? "?") + " " + unit
  }
}
