import Testing

@testable import PowerCore

@Suite struct CurveTests {
  let curve = Curve([(0, 1), (2, 5), (3, 5)])

  @Test func `straight lines between the points, flat beyond them`() {
    #expect(curve.value(at: -1) == 1)
    #expect(curve.value(at: 0) == 1)
    #expect(curve.value(at: 1) == 3)
    #expect(curve.value(at: 2.5) == 5)
    #expect(curve.value(at: 9) == 5)
    #expect(curve.value(at: .nan) == 1)
    #expect(Curve([]).value(at: 1) == 0)
  }

  @Test func `the area is exact`() {
    #expect(curve.area(upTo: 0) == 0)
    #expect(curve.area(upTo: 1) == 2)
    #expect(curve.area(upTo: 2) == 6)
    #expect(curve.area(upTo: 3) == 11)
    #expect(curve.area(upTo: 7) == 11)
    #expect(curve.area(upTo: .nan) == 0)
  }
}
