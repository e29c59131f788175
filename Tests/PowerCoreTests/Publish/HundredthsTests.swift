import Testing

@testable import PowerCore

@Suite struct HundredthsTests {
  /// Every row as GNU bc prints it with `scale=2`.
  @Test(
    arguments: [
      (0, "0"), (4000, "0"), (9999, "0"), (10_000, ".01"), (312_500, ".31"), (400_000, ".40"),
      (-312_500, "-.31"), (-4000, "0"), (5_479_000, "5.47"), (5_000_000, "5.00"),
      (32_900_000, "32.90"), (-5_000_000, "-5.00"), (999_999, ".99"), (1_000_000, "1.00"),
      (1_009_999, "1.00"), (-9999, "0"), (-10_000, "-.01"), (100_050_000, "100.05"),
      (Int64.max, "9223372036854.77"), (Int64.min, "-9223372036854.77"),
    ] as [(Int64, String)])
  func `millionths print as bc does`(micro: Int64, text: String) {
    #expect(hundredths(micro: micro) == text)
  }

  @Test(
    arguments: [
      (0, "0.00"), (0.07, "0.07"), (0.25, "0.25"), (1, "1.00"), (2.1, "2.10"), (12.345, "12.35"),
      (-1, "0.00"), (.nan, "0.00"), (1e12, "0.00"),
    ] as [(Double, String)])
  func `a load keeps its leading zero`(load: Double, text: String) {
    #expect(loadText(load) == text)
  }

  @Test func `an unknown load is 0.00`() {
    #expect(loadText(nil) == "0.00")
  }
}
