import PowerCore
import Testing

@Suite struct KeeperRequestTests {
  private static func request() throws -> KeeperRequest {
    var configuration = Configuration()
    try configuration.set(section: "site", name: "name", value: "Balcony = <1>")
    try configuration.set(section: "site", name: "latitude", value: "41.390625")
    try configuration.set(section: "battery", name: "chemistry", value: "lifepo4")
    var request = KeeperRequest(configuration)
    request.jobs = [.commit, .picture]
    request.serial = 1 << 50
    request.now = 1_900_000_000
    request.clockIsSynchronised = true
    request.boot = BootFacts(
      boot: .max, time: 1_899_000_000, clockIsSynchronised: false, clockBefore: 12)
    request.commit.checked = true
    request.commit.stoppedAt = 1_900_000_001
    request.hasNoBattery = true
    request.waiting = KeeperRequest.Waiting(end: 200, stored: 100, unsaved: [0, 0xA5, 0xFF])
    request.board = BoardState(charge: 0.25, chargeDeviation: 0.03, chargeLimit: 1.2)
    request.chargeDeviation = 0.03
    return request
  }

  @Test func `what is handed over is what was asked`() throws {
    let request = try Self.request()
    #expect(KeeperRequest(json: request.json) == request)
  }

  @Test func `an old log is named`() throws {
    var request = try Self.request()
    request.importedLog = "/srv/old log.csv"
    request.boot = nil
    request.board = nil
    #expect(KeeperRequest(json: request.json) == request)
  }

  @Test func `a request that cannot be is refused`() throws {
    func changed(_ key: String, _ value: JSON) throws -> JSON {
      let members = try #require(try Self.request().json.members)
      return .object(members.map { Text.same($0.key, key) ? .init(key, value) : $0 })
    }
    #expect(KeeperRequest(json: .null) == nil)
    #expect(KeeperRequest(json: try changed("stored", .integer(201))) == nil)
    #expect(KeeperRequest(json: try changed("stored", .integer(-1))) == nil)
    #expect(KeeperRequest(json: try changed("end", .integer(.max))) == nil)
    #expect(KeeperRequest(json: try changed("unsaved", .string("abc"))) == nil)
    #expect(KeeperRequest(json: try changed("unsaved", .string("zz"))) == nil)
    let setting = JSON.array([.string("site"), .string("latitude"), .string("91")])
    #expect(KeeperRequest(json: try changed("settings", .array([setting]))) == nil)
  }
}
