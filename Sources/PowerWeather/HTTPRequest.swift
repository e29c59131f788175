import PowerCore

/// What is sent, and what is allowed to come back.
public struct HTTPRequest: Sendable {
  /// Where to; it may hold a key, so never for a log.
  public var address: String
  /// How the program presents itself.
  public var userAgent: String
  /// Further headers, such as `If-Modified-Since: …`.
  public var headers: [String] = []
  /// Authorities that vouch for servers, instead of the system's.
  public var authorities: String?
  /// How long to wait for a connection. [s]
  public var connectTimeout = 10.0
  /// How long all of it may take. [s]
  public var timeout = 30.0
  /// The largest body, unpacked. [bytes]
  public var largestBody = 1_000_000
  /// The most bytes on the wire.
  public var largestTransfer: Int64 = 1_000_000
  /// How many redirections are followed.
  public var redirections = 3

  /// A request with the usual limits.
  public init(address: String, userAgent: String) {
    self.address = address
    self.userAgent = userAgent
  }
}

/// What came back.
public struct HTTPReply: Sendable {
  /// Such as 200.
  public internal(set) var status = 0
  /// The body, unpacked.
  public internal(set) var body: [UInt8] = []
  /// The headers of the last answer that are of any use.
  public internal(set) var headers = HTTPHeaders()
}

/// What a request has cost, whether it succeeded or not.
public struct HTTPCost: Sendable {
  /// How many answers there were, redirections included; 0 when nobody was reached.
  public internal(set) var requests = 0
  /// How many bytes came on the wire.
  public internal(set) var bytes: Int64 = 0
}

/// Why nothing useful came back.
public enum HTTPError: Error, Sendable {
  /// The library could not be used.
  case library(String)
  /// Nobody was reached.
  case unreachable(String)
  /// The connection was not safe or did not hold.
  case broken(String)
  /// It took too long.
  case tooSlow
  /// The body, or what came on the wire, was larger than allowed.
  case tooLarge
  /// It was sent on too often, or to an address that is not safe.
  case redirected(String)

  /// What happened, for example `took too long`.
  public var text: String {
    switch self {
    case .library(let text): text
    case .unreachable(let text): "cannot be reached: " + text
    case .broken(let text): "failed: " + text
    case .tooSlow: "took too long"
    case .tooLarge: "sent more than is allowed"
    case .redirected(let text): "sent us elsewhere: " + text
    }
  }

  /// Whether the same might go well in half a minute.
  public var isPassing: Bool {
    switch self {
    case .unreachable, .broken, .tooSlow: true
    case .library, .tooLarge, .redirected: false
    }
  }
}
