import Testing

@testable import PowerCore

@Suite struct BatteryMomentTests {
  private func moment(_ sinceBoot: Double, _ unixTime: Int64, right: Bool = true) -> BatteryMoment {
    BatteryMoment(sinceBoot: sinceBoot, unixTime: unixTime, clockIsSynchronised: right)
  }
  private let kept = BatteryMoment(
    sinceBoot: 5000, unixTime: 1_900_000_000, clockIsSynchronised: true)

  private func age(_ now: BatteryMoment, isOfThisBoot: Bool = false) -> (Double, Bool) {
    let age = now.age(of: kept, isOfThisBoot: isOfThisBoot)
    return (age.seconds, age.rebooted)
  }

  @Test func `within a boot the clock that nobody sets tells`() {
    #expect(age(moment(5060, 1_900_000_060)) == (60, false))
    #expect(age(moment(5060, 1_800_000_000), isOfThisBoot: true) == (60, false))
  }

  @Test func `after a boot the clock that the network set tells`() {
    #expect(age(moment(30, 1_900_030_000)) == (30_000, true))
    #expect(age(moment(9000, 1_900_000_100)) == (9000, true))
  }

  @Test func `a clock that is not known to be right tells the least`() {
    let unknown = BatteryMoment.unknownAbsence
    #expect(age(moment(30, 1_900_000_050, right: false)) == (unknown, true))
    #expect(age(moment(30, 40, right: false)) == (unknown, true))
    #expect(age(moment(30, 1_900_100_000, right: false)) == (100_000, true))
    #expect(age(moment(30, 1_800_000_000)) == (unknown, true))
  }

  @Test func `two boots into 1970 are not one`() {
    let early = moment(50, 50)
    #expect(moment(80, 80).age(of: early, isOfThisBoot: false).rebooted)
  }
}
