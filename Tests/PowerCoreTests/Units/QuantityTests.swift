import PowerCore
import Testing

@Suite struct QuantityTests {
  @Test func `volts times amperes are watts`() {
    #expect((Quantity<Volt>(12) * Quantity<Ampere>(-0.5)).value == -6)
  }

  @Test func `quantities add, subtract and compare`() {
    let small = Quantity<Watt>(1)
    let large = Quantity<Watt>(2.5)
    #expect(small < large && small + large == Quantity(3.5) && small - large == Quantity(-1.5))
    #expect((-large).magnitude == large && Quantity<Watt>.zero.value == 0)
  }
}
