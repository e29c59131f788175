/// The account of all requests, which keeps the promises made to those who are asked.
///
/// At most four requests a day to each source and 100 kB a day in all, also when somebody runs the
/// program each minute; never before a source allows it; less often as long as it fails.
public struct FetchLedger: Equatable, Sendable {
  /// The most requests to one source within a day.
  public static let requestsADay = 4
  /// The most bytes from all sources within a day.
  public static let bytesADay: Int64 = 100_000
  /// The most that comes after a transfer is stopped. [bytes]
  private static let overrun: Int64 = 10_000
  /// The usual time between two requests to one source, less what a timer may be early. [s]
  public static let interval: Int64 = 6 * 3600 - 600

  /// Whether a source may be asked.
  public enum Permission: Equatable, Sendable {
    case granted
    /// Its forecast is recent enough.
    case recent(until: Int64)
    /// It failed, or said that it does not want to be asked.
    case waiting(until: Int64)
    /// Enough requests or bytes for today.
    case exhausted(until: Int64)
  }

  private var records: [FetchRecord] = []

  /// An account without any request.
  public init() {}

  /// The account of a document; what is damaged in it is passed over.
  public init?(json: JSON) {
    guard json["schema"]?.int == 1, let list = json["sources"]?.elements, list.count <= 20 else {
      return nil
    }
    for entry in list {
      guard let record = FetchRecord(json: entry), self.record(record.name) == nil else { continue }
      records.append(record)
    }
  }

  /// The document.
  public var json: JSON {
    .object([.init("schema", .integer(1)), .init("sources", .array(records.map { $0.json }))])
  }

  /// What is known of a source.
  public func record(_ name: String) -> FetchRecord? {
    records.first { Text.same($0.name, name) }
  }

  /// Whether a source may be asked now.
  ///
  /// - Parameters:
  ///   - name: The source.
  ///   - fingerprint: Of what will be asked for; another one than before ends a wait of our own.
  ///   - now: The present. [s since 1970, UTC]
  ///   - insists: Whether somebody wants it before its time.
  /// - Returns: Whether, or when again.
  public func permission(
    _ name: String, fingerprint: String, now: Int64, insists: Bool = false
  ) -> Permission {
    let record = record(name) ?? FetchRecord(name: name)
    let recent = Self.recent(record.requests, now)
    if recent.count >= Self.requestsADay, let first = recent.map({ $0.at }).min() {
      return .exhausted(until: first + 86_400)
    }
    // As much as the largest of late will come again, a little more, and what is on its way already
    // when it is stopped.
    let expected = record.requests.reduce(Self.usualReply) { max($0, $1.bytes) }
    if remainingBytes(now) < min(expected + expected / 8 + Self.overrun, Self.bytesADay) {
      let first = records.flatMap { Self.recent($0.requests, now) }
        .filter { $0.bytes > 0 }.map { $0.at }.min()
      return .exhausted(until: (first ?? now) + 86_400)
    }
    // A clock that was wrong must not forbid anything for years.
    if record.forbiddenUntil > now, record.forbiddenUntil <= now + 8 * 86_400 {
      return .waiting(until: record.forbiddenUntil)
    }
    let isSame = Text.same(fingerprint, record.fingerprint)
    if !insists, isSame, record.nextAt > now, record.nextAt <= now + 2 * 86_400 {
      return record.failures == 0 ? .recent(until: record.nextAt) : .waiting(until: record.nextAt)
    }
    return .granted
  }

  /// How many more requests a source may get today.
  public func remainingRequests(_ name: String, now: Int64) -> Int {
    max(0, Self.requestsADay - Self.recent(record(name)?.requests ?? [], now).count)
  }

  /// How large one reply may be so that the day's bytes suffice.
  public func largestTransfer(_ now: Int64) -> Int64 { max(0, remainingBytes(now) - Self.overrun) }

  /// How many more bytes may come today, from all sources.
  public func remainingBytes(_ now: Int64) -> Int64 {
    let used = records.flatMap { Self.recent($0.requests, now) }.reduce(Int64(0)) { $0 + $1.bytes }
    return max(0, Self.bytesADay - used)
  }

  /// How much to expect of a source that has not replied yet. [bytes]
  private static let usualReply: Int64 = 8000

  /// Those of the last day, and those of a day to come, which a wrong clock has left.
  private static func recent(_ requests: [FetchRecord.Request], _ now: Int64)
    -> [FetchRecord.Request]
  {
    requests.filter { $0.at > now - 86_400 && $0.at < now + 86_400 }
  }
}

extension FetchLedger {
  /// Notes that a request is about to be made, before anything can go wrong.
  public mutating func begin(_ name: String, fingerprint: String, now: Int64) {
    change(name) { record in
      record.requests = Self.recent(record.requests, now)
      record.requests.append(FetchRecord.Request(at: now, bytes: 0))
      if !Text.same(record.fingerprint, fingerprint) {
        record.fingerprint = fingerprint
        record.failures = 0
        record.lastModified = nil
        record.entityTag = nil
      }
    }
  }

  /// Notes what the request that was begun has cost.
  ///
  /// - Parameters:
  ///   - name: The source.
  ///   - requests: How many it became, redirections included; 0 when nobody was reached.
  ///   - bytes: How many came, on the wire.
  ///   - now: The present. [s since 1970, UTC]
  public mutating func charge(_ name: String, requests: Int, bytes: Int64, now: Int64) {
    change(name) { record in
      guard !record.requests.isEmpty else { return }
      if requests == 0, bytes == 0 {
        record.requests.removeLast()
        return
      }
      record.requests[record.requests.count - 1].bytes = max(0, min(bytes, 1 << 40))
      for _ in 1..<max(1, min(requests, 10)) {
        record.requests.append(FetchRecord.Request(at: now, bytes: 0))
      }
    }
  }

  /// Notes a reply that gave a forecast, or that confirmed the last one.
  ///
  /// - Parameters:
  ///   - name: The source.
  ///   - expires: Until when it asks not to be asked again. [s since 1970, UTC]
  ///   - now: The present. [s since 1970, UTC]
  public mutating func succeed(_ name: String, expires: Int64?, now: Int64) {
    change(name) { record in
      record.failures = 0
      record.problem = ""
      record.succeededAt = now
      record.nextAt = now + Self.interval
      record.forbiddenUntil = min(max(expires ?? 0, now), now + 86_400)
    }
  }

  /// Notes by what the forecast that was stored can be confirmed.
  ///
  /// - Parameters:
  ///   - name: The source.
  ///   - lastModified: Its header, to be sent back as it is; `nil` keeps the last one.
  ///   - entityTag: Likewise.
  public mutating func validate(_ name: String, lastModified: String?, entityTag: String?) {
    change(name) { record in
      if let lastModified, FetchRecord.isHeader(lastModified) { record.lastModified = lastModified }
      if let entityTag, FetchRecord.isHeader(entityTag) { record.entityTag = entityTag }
    }
  }

  /// Notes whether a reply said that this version of the service will end.
  ///
  /// - Returns: Whether it is the first that says so.
  public mutating func noteEnding(_ name: String, _ isEnding: Bool) -> Bool {
    var isNew = false
    change(name) { record in
      isNew = isEnding && !record.isEnding
      record.isEnding = isEnding
    }
    return isNew
  }

  /// Notes a request without a forecast.
  ///
  /// - Parameters:
  ///   - name: The source.
  ///   - problem: What happened, without any key.
  ///   - wait: When it makes sense to ask again.
  ///   - now: The present. [s since 1970, UTC]
  ///   - jitter: 0 to 1, by chance.
  /// - Returns: Whether the problem is another one than before.
  @discardableResult public mutating func fail(
    _ name: String, problem: String, wait: FetchWait, now: Int64, jitter: Double
  ) -> Bool {
    var isNew = true
    change(name) { record in
      isNew = !Text.same(record.problem, problem)
      record.problem = problem
      record.failures = min(record.failures + 1, 1000)
      let until = wait.until(now: now, failures: record.failures, jitter: jitter)
      record.nextAt = until
      if wait.isTheirs { record.forbiddenUntil = until }
    }
    return isNew
  }

  private mutating func change(_ name: String, _ body: (inout FetchRecord) -> Void) {
    if let index = records.firstIndex(where: { Text.same($0.name, name) }) {
      body(&records[index])
    } else {
      var record = FetchRecord(name: name)
      body(&record)
      records.append(record)
    }
  }
}
