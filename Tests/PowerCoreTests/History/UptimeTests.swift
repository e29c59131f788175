import Testing

@testable import PowerCore

private let noon: Int64 = 1_900_000_020

@Test func `uptime counts what reaches into the time that is known`() {
  let outages = [
    Outage(start: noon - 100 * 86_400, end: noon - 99 * 86_400, cause: .power),
    Outage(start: noon - 90_000, end: noon - 82_800, cause: .power),
  ]
  let uptime = Uptime(outages, knownSince: noon - 200 * 86_400, now: noon)
  #expect(uptime?.day == 1 - 3600.0 / 86_400)
  #expect(uptime?.month == 1 - 7200.0 / (30 * 86_400))
  let down = 7200.0 + 86_400
  #expect(uptime?.year == 1 - down / Double(200 * 86_400))
  #expect(Uptime([], knownSince: noon, now: noon) == nil)
  #expect(Uptime([], knownSince: 0, now: noon) == nil)
}
