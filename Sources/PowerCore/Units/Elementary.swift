/// Elementary functions out of nothing but the operations that IEEE 754 defines exactly.
///
/// A C library's functions may differ in the last bit from release to release; these give the same
/// bits on every machine. Angles are in degrees, because whole turns of them can be taken off
/// without any error. Taylor series after a reduction of the argument; each is carried on until its
/// next term is below half a unit in the last place, which leaves the roundings: together no more
/// than 2 units in the last place, except for ``power(_:_:)``.
enum Elementary {
  /// The sine of an angle.
  ///
  /// - Parameter degrees: Any angle; what is not finite counts as 0. [°]
  /// - Returns: −1 to 1.
  static func sine(degrees: Double) -> Double { sine(Quadrant(degrees)) }

  /// The cosine of an angle.
  ///
  /// - Parameter degrees: Any angle; what is not finite counts as 0. [°]
  /// - Returns: −1 to 1.
  static func cosine(degrees: Double) -> Double { sine(Quadrant(degrees).next) }

  /// The direction of a point as seen from the origin.
  ///
  /// The arctangent of the ratio, from the nearest eighth c by
  /// atan t = atan c + atan((t − c) / (1 + t·c)).
  ///
  /// - Parameters:
  ///   - y: Any finite number.
  ///   - x: Any finite number.
  /// - Returns: Counted from the positive x axis towards the positive y axis, −180 to 180; 0 for
  ///   the origin and for what is not a number. [°]
  static func angle(y: Double, x: Double) -> Double {
    let steep = y.magnitude > x.magnitude
    let long = steep ? y.magnitude : x.magnitude
    let short = steep ? x.magnitude : y.magnitude
    guard long > 0, long.isFinite, short.isFinite else { return 0 }
    let ratio = short / long
    let eighth = (ratio * 8).rounded()
    let rest = (ratio - eighth / 8) / (1 + ratio * (eighth / 8))
    let small = rest * arctangentSeries(rest * rest) * degreesPerRadian
    var angle = arctangentsOfEighths[Int(eighth)] + small
    if steep { angle = 90 - angle }
    if x < 0 { angle = 180 - angle }
    return y < 0 ? -angle : angle
  }

  /// The angle whose sine is known.
  ///
  /// - Parameter sine: Held within ±1; not a number counts as −1.
  /// - Returns: −90 to 90. [°]
  static func arcsine(_ sine: Double) -> Double {
    let held = sine.held(in: -1...1)
    return angle(y: held, x: ((1 - held) * (1 + held)).squareRoot())
  }

  /// The angle whose cosine is known.
  ///
  /// - Parameter cosine: Held within ±1; not a number counts as −1.
  /// - Returns: 0 to 180. [°]
  static func arccosine(_ cosine: Double) -> Double {
    let held = cosine.held(in: -1...1)
    return angle(y: ((1 - held) * (1 + held)).squareRoot(), x: held)
  }

  /// The exponential function.
  ///
  /// Two to a whole power times the series of what is left, up to r¹³.
  ///
  /// - Parameter exponent: Held within ±690; not a number counts as −690.
  /// - Returns: Above 0.
  static func exponential(_ exponent: Double) -> Double {
    let held = exponent.held(in: -690...690)
    let power = (held * 1.442_695_040_888_963_4).rounded()
    let rest = (held - power * ln2High) - power * ln2Low
    return exponentialSeries(rest)
      * Double(bitPattern: UInt64(Int64(power) + 1023) << 52)
  }

  /// The natural logarithm.
  ///
  /// With m = 1 + f between √½ and √2 and s = f / (2 + f), ln m = 2 (s + s³/3 + s⁵/5 + …), where the
  /// leading 2s is written as f − s·f, which loses nothing.
  ///
  /// - Parameter value: Any number.
  /// - Returns: −∞ for 0, for what is below it and for what is not a number.
  static func logarithm(_ value: Double) -> Double {
    guard value > 0 else { return -.infinity }
    guard value < .infinity else { return value }
    var mantissa = value.significand
    var power = Double(value.exponent)
    if mantissa > 1.414_213_562_373_095 {
      mantissa /= 2
      power += 1
    }
    let f = mantissa - 1
    let s = f / (2 + f)
    let square = s * s
    let half = f * f / 2
    let tail = s * (half + square * logarithmSeries(square))
    return power * ln2High - ((half - (tail + power * ln2Low)) - f)
  }

  /// A power of a number that is not negative.
  ///
  /// - Parameters:
  ///   - base: 0 or more; what is not counts as 0.
  ///   - exponent: Any number.
  /// - Returns: With a relative error below (2 + |exponent · ln base|) · 2.3e-16; held within
  ///   exp ±690, apart from 0.
  static func power(_ base: Double, _ exponent: Double) -> Double {
    if exponent == 0 { return 1 }
    guard base > 0 else { return exponent > 0 ? 0 : exponential(690) }
    return exponential(exponent * logarithm(base))
  }

  private static let degreesPerRadian = 57.295_779_513_082_32
  /// The logarithm of 2 in two parts; the upper one has 21 zeros at its end.
  private static let ln2High = 0x1.62e42feep-1
  private static let ln2Low = 0x1.a39ef35793c76p-33

  /// An angle within ±45° of a multiple of 90°.
  private struct Quadrant {
    let rest: Double
    let index: Int

    init(_ degrees: Double) {
      guard degrees.magnitude < 1e15 else {
        rest = 0
        index = 0
        return
      }
      let quarters = (degrees / 90).rounded()
      // Both are multiples of the last place of `degrees`, so that nothing is rounded.
      rest = degrees - 90 * quarters
      index = Int(quarters - 4 * (quarters / 4).rounded(.down))
    }

    private init(rest: Double, index: Int) {
      self.rest = rest
      self.index = index
    }

    /// 90° further on.
    var next: Quadrant { Quadrant(rest: rest, index: (index + 1) & 3) }
  }

  private static func sine(_ angle: Quadrant) -> Double {
    let x = angle.rest / degreesPerRadian
    let square = x * x
    let value: Double
    if angle.index & 1 == 0 {
      value = x + x * square * sineSeries(square)
    } else {
      value = 1 - square / 2 + square * square * cosineSeries(square)
    }
    return angle.index < 2 ? value : -value
  }

  // Each series from its last term to its first (Horner), written out: a list of terms takes longer.

  /// From x³ to x¹⁵, without x³, of x².
  private static func sineSeries(_ x: Double) -> Double {
    var sum = -1.0 / 1_307_674_368_000
    sum = sum * x + 1.0 / 6_227_020_800
    sum = sum * x - 1.0 / 39_916_800
    sum = sum * x + 1.0 / 362_880
    sum = sum * x - 1.0 / 5040
    sum = sum * x + 1.0 / 120
    sum = sum * x - 1.0 / 6
    return sum
  }

  /// From x⁴ to x¹⁶, without x⁴, of x².
  private static func cosineSeries(_ x: Double) -> Double {
    var sum = 1.0 / 20_922_789_888_000
    sum = sum * x - 1.0 / 87_178_291_200
    sum = sum * x + 1.0 / 479_001_600
    sum = sum * x - 1.0 / 3_628_800
    sum = sum * x + 1.0 / 40_320
    sum = sum * x - 1.0 / 720
    sum = sum * x + 1.0 / 24
    return sum
  }

  /// From 1 to x¹³.
  private static func exponentialSeries(_ x: Double) -> Double {
    var sum = 1.0 / 6_227_020_800
    sum = sum * x + 1.0 / 479_001_600
    sum = sum * x + 1.0 / 39_916_800
    sum = sum * x + 1.0 / 3_628_800
    sum = sum * x + 1.0 / 362_880
    sum = sum * x + 1.0 / 40_320
    sum = sum * x + 1.0 / 5040
    sum = sum * x + 1.0 / 720
    sum = sum * x + 1.0 / 120
    sum = sum * x + 1.0 / 24
    sum = sum * x + 1.0 / 6
    sum = sum * x + 1.0 / 2
    sum = sum * x + 1.0
    sum = sum * x + 1.0
    return sum
  }

  /// From s² to s²⁰, without s², of s².
  private static func logarithmSeries(_ x: Double) -> Double {
    var sum = 2.0 / 21
    sum = sum * x + 2.0 / 19
    sum = sum * x + 2.0 / 17
    sum = sum * x + 2.0 / 15
    sum = sum * x + 2.0 / 13
    sum = sum * x + 2.0 / 11
    sum = sum * x + 2.0 / 9
    sum = sum * x + 2.0 / 7
    sum = sum * x + 2.0 / 5
    sum = sum * x + 2.0 / 3
    return sum
  }

  /// Of t within ±1/16, from t to t¹³, without t, of t².
  private static func arctangentSeries(_ x: Double) -> Double {
    var sum = 1.0 / 13
    sum = sum * x - 1.0 / 11
    sum = sum * x + 1.0 / 9
    sum = sum * x - 1.0 / 7
    sum = sum * x + 1.0 / 5
    sum = sum * x - 1.0 / 3
    sum = sum * x + 1.0
    return sum
  }

  /// Arctangents of 0, 1/8, … 1. [°]
  private static let arctangentsOfEighths: [Double] = [
    0, 7.125_016_348_901_798, 14.036_243_467_926_479, 20.556_045_219_583_464,
    26.565_051_177_077_99, 32.005_383_208_083_494, 36.869_897_645_844_02, 41.185_925_165_709_65, 45,
  ]
}
