import Testing

@testable import PowerCore

private let now: Int64 = 1_900_000_000
private let hour: Int64 = 3600

private func asked(_ ledger: inout FetchLedger, _ time: Int64, bytes: Int64 = 9000) {
  ledger.begin("a", fingerprint: "f", now: time)
  ledger.charge("a", requests: 1, bytes: bytes, now: time)
}

@Suite struct FetchLedgerTests {
  @Test func `after a success six hours pass, unless somebody insists or asks for another`() {
    var ledger = FetchLedger()
    #expect(ledger.permission("a", fingerprint: "f", now: now) == .granted)
    asked(&ledger, now)
    ledger.succeed("a", expires: nil, now: now)
    let until = now + FetchLedger.interval
    #expect(ledger.permission("a", fingerprint: "f", now: now + hour) == .recent(until: until))
    #expect(ledger.permission("a", fingerprint: "f", now: until) == .granted)
    #expect(ledger.permission("a", fingerprint: "g", now: now + hour) == .granted)
    #expect(
      ledger.permission("a", fingerprint: "f", now: now + hour, insists: true) == .granted)
    #expect(ledger.permission("b", fingerprint: "f", now: now) == .granted)
  }

  @Test func `no more than four within any day, whoever insists`() {
    var ledger = FetchLedger()
    var count = 0
    for minute in Int64(0)..<2880 {
      let time = now + 60 * minute
      guard ledger.permission("a", fingerprint: "f", now: time, insists: true) == .granted else {
        continue
      }
      asked(&ledger, time, bytes: 10)
      count += 1
      if count == 4 {
        #expect(ledger.remainingRequests("a", now: time) == 0)
        #expect(
          ledger.permission("a", fingerprint: "f", now: time, insists: true)
            == .exhausted(until: now + 86_400))
      }
    }
    #expect(count == 8)
  }

  @Test func `redirections are requests, and whom nobody reached was not asked`() {
    var ledger = FetchLedger()
    ledger.begin("a", fingerprint: "f", now: now)
    ledger.charge("a", requests: 3, bytes: 100, now: now)
    #expect(ledger.remainingRequests("a", now: now) == 1)
    ledger.begin("a", fingerprint: "f", now: now)
    ledger.charge("a", requests: 0, bytes: 0, now: now)
    #expect(ledger.remainingRequests("a", now: now) == 1)
    // A run that died between both still counts.
    ledger.begin("a", fingerprint: "f", now: now)
    #expect(ledger.remainingRequests("a", now: now) == 0)
  }

  @Test func `bytes of all sources count together`() {
    var ledger = FetchLedger()
    ledger.begin("b", fingerprint: "f", now: now)
    ledger.charge("b", requests: 1, bytes: 60_000, now: now)
    #expect(ledger.permission("a", fingerprint: "f", now: now) == .granted)
    asked(&ledger, now, bytes: 20_000)
    #expect(ledger.remainingBytes(now) == 20_000)
    // Another 20 kB would just fit, but not what is on its way when it is stopped.
    #expect(
      ledger.permission("a", fingerprint: "f", now: now, insists: true)
        == .exhausted(until: now + 86_400))
    #expect(ledger.remainingBytes(now + 86_400) == FetchLedger.bytesADay)
  }

  @Test func `failures wait longer and longer, wishes of the source are kept by force`() {
    var ledger = FetchLedger()
    var waits: [Int64] = []
    for _ in 0..<5 {
      ledger.fail("a", problem: "failed", wait: .usual, now: now, jitter: 0)
      waits.append((ledger.record("a")?.nextAt ?? 0) - now)
    }
    #expect(waits == [3000, 6000, 12_000, 21_000, 21_000])
    #expect(ledger.permission("a", fingerprint: "", now: now, insists: true) == .granted)
    ledger.fail("a", problem: "busy", wait: .theirs(seconds: 7200), now: now, jitter: 0.5)
    #expect(
      ledger.permission("a", fingerprint: "", now: now, insists: true)
        == .waiting(until: now + 7260))
    let isNew = ledger.fail("a", problem: "busy", wait: .usual, now: now, jitter: 0)
    #expect(!isNew)
    ledger.succeed("a", expires: now + 1800, now: now)
    #expect(
      ledger.permission("a", fingerprint: "", now: now, insists: true)
        == .waiting(until: now + 1800))
    #expect(ledger.record("a")?.failures == 0)
  }

  @Test(arguments: [
    (400, nil, "", FetchWait.aDay), (403, nil, "", .aDay), (422, nil, "", .aDay),
    (429, nil, "Minutely limit", .theirs(seconds: 3000)),
    (429, nil, "Daily API request limit exceeded", .untilTomorrow),
    (429, 120, "Daily", .theirs(seconds: 120)), (503, 7200, "", .theirs(seconds: 7200)),
    (503, -5, "", .theirs(seconds: 60)), (503, .max, "", .theirs(seconds: 604_800)),
    (500, nil, "", .usual), (302, nil, "", .usual),
  ])
  func `an answer tells how long to wait`(
    status: Int, retryAfter: Int64?, reason: String, wait: FetchWait
  ) {
    #expect(FetchWait(status: status, retryAfter: retryAfter, reason: reason) == wait)
  }

  @Test func `tomorrow begins after midnight in Greenwich`() {
    let until = FetchWait.untilTomorrow.until(now: now, failures: 1, jitter: 1)
    #expect(until % 86_400 == 2100 && until > now && until < now + 86_400 + 2100)
  }

  @Test func `that a service will end is said once, until it is taken back`() throws {
    var ledger = FetchLedger()
    asked(&ledger, now)
    let first = ledger.noteEnding("a", true)
    var read = try #require(FetchLedger(json: ledger.json))
    let later = [true, false, true].map { read.noteEnding("a", $0) }
    #expect(first && later == [false, false, true])
  }

  @Test func `it is read back, and what is damaged is passed over`() throws {
    var ledger = FetchLedger()
    asked(&ledger, now)
    ledger.succeed("a", expires: nil, now: now)
    #expect(ledger.record("a")?.lastModified == nil, "nothing is stored yet")
    ledger.validate("a", lastModified: "Sun", entityTag: "\"x\"")
    #expect(ledger.record("a")?.lastModified == "Sun")
    ledger.fail("b", problem: "failed", wait: .usual, now: now, jitter: 0)
    #expect(FetchLedger(json: ledger.json) == ledger)
    #expect(FetchLedger(json: .null) == nil)
    let odd = JSON.object([
      .init("schema", .integer(1)),
      .init(
        "sources",
        .array([
          .null, .object([.init("name", .string(""))]),
          .object([
            .init("name", .string("a")), .init("failures", .integer(.max)),
            .init("next_at", .integer(.max)), .init("forbidden_until", .integer(.min)),
            .init("last_modified", .string("x\r\nHost: y")),
            .init("requests", .array([.null, .array([.integer(now), .integer(.max)])])),
          ]),
        ])),
    ])
    var read = try #require(FetchLedger(json: odd))
    #expect(read.record("a")?.lastModified == nil)
    #expect(read.permission("a", fingerprint: "", now: now + 2 * 86_400) == .granted)
    read.fail("a", problem: "x", wait: .usual, now: now, jitter: .nan)
    #expect(read.record("a")?.failures == 1000)
  }

  @Test func `a clock that was wrong forbids nothing for long`() {
    var ledger = FetchLedger()
    let ahead = now + 10 * 365 * 86_400
    asked(&ledger, ahead)
    ledger.succeed("a", expires: ahead + 3600, now: ahead)
    #expect(ledger.permission("a", fingerprint: "f", now: now) == .granted)
    for second in Int64(0)..<4 { asked(&ledger, ahead + second, bytes: 20_000) }
    #expect(ledger.remainingRequests("a", now: now) == 4)
    #expect(ledger.remainingBytes(now) == FetchLedger.bytesADay)
    // The longest that a source may ask for is a week.
    for (days, isKept) in [(7, true), (9, false)] as [(Int64, Bool)] {
      let then = now + days * 86_400
      ledger.fail("a", problem: "busy", wait: .theirs(seconds: 60), now: then, jitter: 0)
      let wanted: FetchLedger.Permission = isKept ? .waiting(until: then + 60) : .granted
      #expect(ledger.permission("a", fingerprint: "f", now: now) == wanted)
    }
  }
}
