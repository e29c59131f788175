/// What is remembered of the requests to one source.
public struct FetchRecord: Equatable, Sendable {
  /// A request that was made.
  struct Request: Equatable, Sendable {
    let at: Int64
    var bytes: Int64
  }

  /// Its name, such as `open-meteo`.
  public let name: String
  /// Those of the last day.
  var requests: [Request] = []
  /// How often in a row it failed.
  public internal(set) var failures: Int64 = 0
  /// When it is asked again, unless somebody insists. [s since 1970, UTC]
  public internal(set) var nextAt: Int64 = 0
  /// Until when the source itself forbids to ask. [s since 1970, UTC]
  public internal(set) var forbiddenUntil: Int64 = 0
  /// When it last gave a forecast. [s since 1970, UTC]
  public internal(set) var succeededAt: Int64?
  /// What it last failed with; empty when it did not.
  public internal(set) var problem = ""
  /// The `Last-Modified` of the last reply, as it came.
  public internal(set) var lastModified: String?
  /// The `ETag` of the last reply, as it came.
  public internal(set) var entityTag: String?
  /// Whether its last reply said that this version of the service will end.
  public internal(set) var isEnding = false
  /// A fingerprint of what was asked for.
  public internal(set) var fingerprint: String = ""

  init(name: String) { self.name = name }

  /// What is remembered of a source; `nil` when it has no name.
  init?(json: JSON) {
    guard let name = json["name"]?.text, Text.isPlainName(name) else { return nil }
    self.init(name: name)
    for entry in json["requests"]?.elements?.prefix(50) ?? [] {
      guard let pair = entry.elements, pair.count == 2, let at = pair[0].int,
        let bytes = pair[1].int, CivilTime.isPlausible(at)
      else { continue }
      requests.append(Request(at: at, bytes: max(0, min(bytes, 1 << 40))))
    }
    failures = max(0, min(json["failures"]?.int ?? 0, 1000))
    nextAt = Self.time(json["next_at"]) ?? 0
    forbiddenUntil = Self.time(json["forbidden_until"]) ?? 0
    succeededAt = Self.time(json["succeeded_at"])
    problem = Text.displayable(json["problem"]?.text ?? "")
    lastModified = Self.header(json["last_modified"])
    entityTag = Self.header(json["etag"])
    isEnding = json["is_ending"]?.truth ?? false
    fingerprint = json["fingerprint"]?.text ?? ""
  }

  /// The document form.
  var json: JSON {
    var members: [JSON.Member] = [
      .init("name", .string(name)),
      .init(
        "requests", .array(requests.map { .array([.integer($0.at), .integer($0.bytes)]) })),
      .init("failures", .integer(failures)), .init("next_at", .integer(nextAt)),
      .init("forbidden_until", .integer(forbiddenUntil)),
      .init("fingerprint", .string(fingerprint)), .init("problem", .string(problem)),
    ]
    if let succeededAt { members.append(.init("succeeded_at", .integer(succeededAt))) }
    if let lastModified { members.append(.init("last_modified", .string(lastModified))) }
    if let entityTag { members.append(.init("etag", .string(entityTag))) }
    if isEnding { members.append(.init("is_ending", .bool(true))) }
    return .object(members)
  }

  public static func == (left: Self, right: Self) -> Bool { left.json == right.json }

  private static func time(_ json: JSON?) -> Int64? {
    json?.int.flatMap { CivilTime.isPlausible($0) ? $0 : nil }
  }

  /// Only what can be sent back as it is.
  private static func header(_ json: JSON?) -> String? {
    json?.text.flatMap { FetchRecord.isHeader($0) ? $0 : nil }
  }

  /// Whether a text can be the value of a header.
  static func isHeader(_ text: String) -> Bool {
    !text.utf8.isEmpty && text.utf8.count <= 200 && text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
  }
}
