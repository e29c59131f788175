/// The normal distribution of mean 0 and standard deviation 1.
enum NormalDistribution {
  /// The number that is not exceeded with a probability.
  ///
  /// Acklam's rational approximation (2003), with a relative error of 1.2e-9.
  ///
  /// - Parameter probability: Held within 1e-12 to 1 − 1e-12.
  /// - Returns: −7.04 to 7.04.
  static func quantile(_ probability: Double) -> Double {
    let p = probability.held(in: 1e-12...1 - 1e-12)
    if p < 0.024_25 { return tail((-2 * Elementary.logarithm(p)).squareRoot()) }
    if p > 1 - 0.024_25 { return -tail((-2 * Elementary.logarithm(1 - p)).squareRoot()) }
    let q = p - 0.5
    let r = q * q
    var upper = -39.696_830_286_653_76
    upper = upper * r + 220.946_098_424_520_5
    upper = upper * r - 275.928_510_446_968_7
    upper = upper * r + 138.357_751_867_269
    upper = upper * r - 30.664_798_066_147_16
    upper = upper * r + 2.506_628_277_459_239
    var lower = -54.476_098_798_224_06
    lower = lower * r + 161.585_836_858_040_9
    lower = lower * r - 155.698_979_859_886_6
    lower = lower * r + 66.801_311_887_719_72
    lower = lower * r - 13.280_681_552_885_72
    return upper * q / (lower * r + 1)
  }

  private static func tail(_ q: Double) -> Double {
    var upper = -0.007_784_894_002_430_293
    upper = upper * q - 0.322_396_458_041_136_5
    upper = upper * q - 2.400_758_277_161_838
    upper = upper * q - 2.549_732_539_343_734
    upper = upper * q + 4.374_664_141_464_968
    upper = upper * q + 2.938_163_982_698_783
    var lower = 0.007_784_695_709_041_462
    lower = lower * q + 0.322_467_129_070_039_8
    lower = lower * q + 2.445_134_137_142_996
    lower = lower * q + 3.754_408_661_907_416
    return upper / (lower * q + 1)
  }

  /// The probability that a number is not exceeded.
  ///
  /// Abramowitz and Stegun 1964, eq. 26.2.17, with an error of 7.5e-8.
  ///
  /// - Parameter value: Any number; not a number counts as far below.
  /// - Returns: 0 to 1.
  static func probability(below value: Double) -> Double {
    let held = value.held(in: -12...12)
    let t = 1 / (1 + 0.231_641_9 * held.magnitude)
    var sum = 1.330_274_429
    sum = sum * t - 1.821_255_978
    sum = sum * t + 1.781_477_937
    sum = sum * t - 0.356_563_782
    sum = sum * t + 0.319_381_530
    let density = 0.398_942_280_401_432_7 * Elementary.exponential(-held * held / 2)
    let upper = density * sum * t
    return (held > 0 ? 1 - upper : upper).held(in: 0...1)
  }
}
