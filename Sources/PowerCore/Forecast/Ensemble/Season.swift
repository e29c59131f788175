/// Days of different years that are alike.
enum Season {
  /// How far days of the same season are apart at most. [d]
  static let reach = 15.0

  /// How far two days are apart in the year. [d]
  ///
  /// - Parameters:
  ///   - first: Days since 1970-01-01.
  ///   - second: Days since 1970-01-01.
  /// - Returns: 0 to 183.
  static func distance(_ first: Int64, _ second: Int64) -> Double {
    let held = Double(first) - Double(second)
    let years = (held / 365.2425).rounded()
    return (held - years * 365.2425).magnitude
  }
}
