/// How hazy a cloudless sky is: the number of clean, dry atmospheres that would weaken the sun as
/// much (Linke 1922).
public struct LinkeTurbidity: Equatable, Sendable {
  private let months: [Double]

  /// The same all year, held within 1 to 12.
  public init(_ value: Double) { months = [Double](repeating: value.held(in: 1...12), count: 12) }

  /// One number a month, each 1 to 12; `nil` unless there are twelve such numbers.
  ///
  /// - Parameter months: From January to December.
  public init?(months: [Double]) {
    guard months.count == 12, months.allSatisfy({ (1...12).contains($0) }) else { return nil }
    self.months = months
  }

  /// A Mediterranean coast, at 39.5° north.
  public static let mediterranean = LinkeTurbidity(
    trusted: [3.4, 3.5, 3.6, 4.2, 4.6, 4.6, 4.6, 4.6, 4.2, 3.7, 3.3, 3.5])

  private init(trusted: [Double]) { months = trusted }

  /// The turbidity of one day, on straight lines between the middles of the months.
  ///
  /// - Parameter day: Any day.
  /// - Returns: 1 to 12.
  public func value(on day: CalendarDay) -> Double {
    let lengths = [31.0, 28.25, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    let at = day.month - 1
    let fromMiddle = Double(day.day) - 0.5 - lengths[at] / 2
    let other = fromMiddle < 0 ? (at + 11) % 12 : (at + 1) % 12
    let part = fromMiddle.magnitude / ((lengths[at] + lengths[other]) / 2)
    return months[at] + (months[other] - months[at]) * part
  }
}
