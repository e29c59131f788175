import Testing

@testable import PowerCore

private let noon: Int64 = 1_900_000_020

@Test func `a clock is known to have been right within a minute, and not for want of knowledge`() {
  func wasRight(_ before: Int64?, time: Int64 = noon) -> Bool {
    BootFacts(boot: 1, time: time, clockIsSynchronised: true, clockBefore: before).clockWasRight
  }
  #expect(wasRight(noon) && wasRight(noon - 60) && wasRight(noon + 60))
  #expect(!wasRight(noon - 61) && !wasRight(noon + 61) && !wasRight(nil))
  #expect(!wasRight(.max) && !wasRight(.min) && !wasRight(.max, time: .min))
}
