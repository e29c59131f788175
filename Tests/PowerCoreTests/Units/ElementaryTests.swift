import Glibc
import Testing

@testable import PowerCore

@Suite struct ElementaryTests {
  @Test func `sines and cosines of known angles, also after many turns`() {
    let half = 0.5.squareRoot()
    for turns in [-1e9, -1, 0, 1, 1e9] {
      let turn = 360 * turns
      #expect((Elementary.sine(degrees: turn + 30) - 0.5).magnitude < 2e-16)
      #expect((Elementary.sine(degrees: turn + 135) - half).magnitude < 2e-16)
      #expect(Elementary.sine(degrees: turn - 90) == -1)
      #expect(Elementary.sine(degrees: turn + 180) == 0)
      #expect((Elementary.cosine(degrees: turn + 120) + 0.5).magnitude < 2e-16)
      #expect((Elementary.cosine(degrees: turn + 225) + half).magnitude < 2e-16)
      #expect(Elementary.cosine(degrees: turn + 90) == 0)
    }
  }

  @Test func `the squares of sine and cosine add up to 1 all around`() {
    for degrees in -720...720 {
      let sine = Elementary.sine(degrees: Double(degrees) + 0.37)
      let cosine = Elementary.cosine(degrees: Double(degrees) + 0.37)
      #expect((sine * sine + cosine * cosine - 1).magnitude < 1e-15)
    }
  }

  @Test(arguments: [
    (0.0, 1.0), (1.0, 2.718281828459045), (-1.0, 0.36787944117144233),
    (10.0, 22026.465794806718), (-20.0, 2.061153622438558e-9), (0.3, 1.3498588075760032),
  ])
  func `published values of the exponential`(exponent: Double, value: Double) {
    #expect((Elementary.exponential(exponent) / value - 1).magnitude < 5e-16)
  }

  @Test func `known logarithms, arctangents and powers`() {
    #expect(Elementary.logarithm(1) == 0)
    #expect(Elementary.logarithm(10) == 2.302585092994046)
    #expect(Elementary.logarithm(0x1p-1074) == -744.4400719213812)
    #expect(Elementary.logarithm(0) == -.infinity)
    #expect(Elementary.logarithm(-1) == -.infinity)
    #expect(Elementary.logarithm(.nan) == -.infinity)
    #expect(Elementary.angle(y: 1, x: 1) == 45)
    #expect(Elementary.angle(y: 1, x: 0) == 90)
    #expect(Elementary.angle(y: -1, x: -1) == -135)
    #expect(Elementary.angle(y: 0, x: -3) == 180)
    #expect(Elementary.angle(y: 0, x: 0) == 0)
    #expect(Elementary.arcsine(-1) == -90)
    #expect((Elementary.arcsine(0.5) - 30).magnitude < 1e-14)
    #expect((Elementary.arccosine(0.5) - 60).magnitude < 1e-14)
    #expect(Elementary.power(0, 0) == 1)
    #expect(Elementary.power(0, 3.4) == 0)
    #expect(Elementary.power(1, 1e9) == 1)
    #expect((Elementary.power(2, 0.5) - 2.0.squareRoot()).magnitude < 5e-16)
  }

  /// Numbers of all sizes within ±`limit`, the same in each run.
  private func numbers(_ limit: Double, _ count: Int64 = 20_000) -> [Double] {
    let noise = SeededNoise(seed: 1)
    return (0..<count).map { index in
      let even = 2 * noise.uniform(.weather, index) - 1
      return limit * (index % 2 == 0 ? even : even * even * even * even * even)
    }
  }

  /// The largest error relative to the C library's value.
  private func error(_ places: [Double], _ ours: (Double) -> Double, _ theirs: (Double) -> Double)
    -> Double
  {
    var largest = 0.0
    for place in places where theirs(place) != 0 {
      largest = max(largest, (ours(place) / theirs(place) - 1).magnitude)
    }
    return largest
  }

  @Test func `the C library agrees within the last two places`() {
    let radian = Double.pi / 180
    // Beyond 45° the library's argument has lost what ours has not.
    #expect(
      error(numbers(45), { Elementary.sine(degrees: $0) }, { Glibc.sin($0 * radian) }) < 7e-16)
    #expect(
      error(numbers(45), { Elementary.cosine(degrees: $0) }, { Glibc.cos($0 * radian) }) < 7e-16)
    #expect(error(numbers(690), Elementary.exponential, { Glibc.exp($0) }) < 5e-16)
    let positive = numbers(690).map { Glibc.exp($0) }
    #expect(error(positive, Elementary.logarithm, { Glibc.log($0) }) < 5e-16)
    let nearOne = numbers(0.5).map { 1 + $0 }
    #expect(error(nearOne, Elementary.logarithm, { Glibc.log($0) }) < 5e-16)
    let slopes = positive + positive.map { -$0 }
    #expect(
      error(
        slopes, { Elementary.angle(y: $0, x: 1) }, { Glibc.atan($0) / radian }) < 7e-16)
    #expect(
      error(slopes, { Elementary.angle(y: $0, x: -1) }, { Glibc.atan2($0, -1) / radian }) < 7e-16)
    #expect(error(numbers(1), Elementary.arcsine, { Glibc.asin($0) / radian }) < 9e-16)
    #expect(error(numbers(1), Elementary.arccosine, { Glibc.acos($0) / radian }) < 9e-16)
    for base in [0.001, 0.3, 0.999, 1.001, 7, 96] {
      for exponent in numbers(30, 500) {
        let bound = (2 + (exponent * Glibc.log(base)).magnitude) * 2.3e-16
        let value = Elementary.power(base, exponent)
        #expect((value / Glibc.pow(base, exponent) - 1).magnitude < bound)
      }
    }
  }

  @Test(arguments: [
    Double.nan, .infinity, -.infinity, 1e300, -1e300, 1e18, -1e15, .leastNonzeroMagnitude,
    .greatestFiniteMagnitude,
  ])
  func `no number makes a trap`(value: Double) {
    #expect((-1...1).contains(Elementary.sine(degrees: value)))
    #expect((-1...1).contains(Elementary.cosine(degrees: value)))
    #expect(Elementary.exponential(value) > 0)
    #expect(Elementary.exponential(value).isFinite)
    #expect(!Elementary.logarithm(value).isNaN)
    #expect(Elementary.power(value, 3).isFinite)
    #expect(Elementary.power(2, value).isFinite)
    #expect((-90...90).contains(Elementary.arcsine(value)))
    #expect((0...180).contains(Elementary.arccosine(value)))
    #expect((-180...180).contains(Elementary.angle(y: value, x: 1)))
    #expect((-180...180).contains(Elementary.angle(y: -1, x: value)))
    #expect((2...3).contains(value.held(in: 2...3)))
  }
}
