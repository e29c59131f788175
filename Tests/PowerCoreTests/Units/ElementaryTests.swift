import Testing

@testable import PowerCore

@Suite struct ElementaryTests {
  @Test func `sines and cosines of known angles, also after many turns`() {
    let half = 0.5.squareRoot()
    for turns in [-1e6, -1, 0, 1, 1e6] {
      let turn = 360 * turns
      #expect((Elementary.sine(degrees: turn + 30) - 0.5).magnitude < 1e-8)
      #expect((Elementary.sine(degrees: turn + 135) - half).magnitude < 1e-8)
      #expect((Elementary.sine(degrees: turn - 90) + 1).magnitude < 1e-8)
      #expect((Elementary.cosine(degrees: turn + 120) + 0.5).magnitude < 1e-8)
      #expect((Elementary.cosine(degrees: turn + 225) + half).magnitude < 1e-8)
    }
  }

  @Test func `the squares of sine and cosine add up to 1 all around`() {
    for degrees in -720...720 {
      let sine = Elementary.sine(degrees: Double(degrees) + 0.37)
      let cosine = Elementary.cosine(degrees: Double(degrees) + 0.37)
      #expect((sine * sine + cosine * cosine - 1).magnitude < 2e-11)
    }
  }

  @Test(arguments: [
    (0.0, 1.0), (1.0, 2.718281828459045), (-1.0, 0.36787944117144233),
    (10.0, 22026.465794806718), (-20.0, 2.061153622438558e-9), (0.3, 1.3498588075760032),
  ])
  func `published values of the exponential`(exponent: Double, value: Double) {
    #expect((Elementary.exponential(exponent) / value - 1).magnitude < 1e-14)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, 1e300, -1e300, .leastNonzeroMagnitude])
  func `no number makes a trap`(value: Double) {
    #expect((-1...1).contains(Elementary.sine(degrees: value)))
    #expect((-1...1).contains(Elementary.cosine(degrees: value)))
    #expect(Elementary.exponential(value) > 0)
    #expect(Elementary.exponential(value).isFinite)
    #expect((2...3).contains(value.held(in: 2...3)))
  }
}
