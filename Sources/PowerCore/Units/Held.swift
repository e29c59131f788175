extension Double {
  /// The nearest value within a range.
  ///
  /// - Parameter range: What is allowed.
  /// - Returns: A number within `range`; its lower bound for what is not a number.
  func held(in range: ClosedRange<Double>) -> Double {
    guard self > range.lowerBound else { return range.lowerBound }
    return self < range.upperBound ? self : range.upperBound
  }
}
