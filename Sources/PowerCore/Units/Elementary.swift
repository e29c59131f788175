/// Sine, cosine and exponential out of nothing but the operations that IEEE 754 defines exactly.
///
/// A C library's functions may differ in the last bit from release to release; these give the same
/// bits on every machine. Absolute error of the sine and cosine below 1e-11, relative error of the
/// exponential below 1e-14.
enum Elementary {
  /// The sine of an angle.
  ///
  /// Folded into ±90°, then the Taylor series up to x¹⁵.
  ///
  /// - Parameter degrees: Any angle; what is not finite counts as 0. [°]
  /// - Returns: −1 to 1.
  static func sine(degrees: Double) -> Double {
    var angle = turned(degrees)
    if angle > 90 { angle = 180 - angle } else if angle < -90 { angle = -180 - angle }
    let x = angle * (Double.pi / 180)
    let square = x * x
    var sum = 1.0
    var factor = 14.0
    while factor >= 2 {
      sum = 1 - square / (factor * (factor + 1)) * sum
      factor -= 2
    }
    return (x * sum).held(in: -1...1)
  }

  /// The cosine of an angle.
  ///
  /// - Parameter degrees: Any angle; what is not finite counts as 0. [°]
  /// - Returns: −1 to 1.
  static func cosine(degrees: Double) -> Double { sine(degrees: turned(degrees) + 90) }

  /// The exponential function.
  ///
  /// Two to a whole power times the Taylor series of what is left, up to r¹³.
  ///
  /// - Parameter exponent: Held within ±690; not a number counts as −690.
  /// - Returns: Above 0.
  static func exponential(_ exponent: Double) -> Double {
    let held = exponent.held(in: -690...690)
    let ln2 = 0.693147180559945309
    let power = (held / ln2).rounded()
    let rest = held - power * ln2
    var sum = 1.0
    var divisor = 13.0
    while divisor >= 1 {
      sum = 1 + rest / divisor * sum
      divisor -= 1
    }
    return sum * Double(bitPattern: UInt64(Int64(power) + 1023) << 52)
  }

  /// The same direction within ±180°.
  private static func turned(_ degrees: Double) -> Double {
    guard degrees.isFinite else { return 0 }
    return (degrees - 360 * (degrees / 360).rounded()).held(in: -180...180)
  }
}
