import PowerCore

/// The directory of `weather.json`, with what is remembered beside it.
public struct WeatherStore: Sendable {
  /// Where it is.
  public let directory: String
  private let name: String

  /// The directory of a weather file.
  public init(_ path: String) {
    let bytes = Array(path.utf8)
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else {
      name = path
      directory = "."
      return
    }
    name = String(decoding: bytes[(slash + 1)...], as: UTF8.self)
    directory = slash == 0 ? "/" : String(decoding: bytes[..<slash], as: UTF8.self)
  }

  /// The weather file.
  public var weather: WeatherFile { WeatherFile(directory + "/" + name) }

  /// Where the account of requests is kept.
  public var ledgerPath: String { directory + "/state.json" }

  /// Takes the right to ask and to write.
  public func lock() throws(SystemError) -> ProgramLock? {
    try ProgramLock.take(directory + "/lock")
  }

  /// Replaces the weather.
  public func replace(_ weather: Weather) throws(SystemError) {
    try write(weather.json, to: name)
  }

  /// Replaces the account of requests.
  public func replace(_ ledger: FetchLedger) throws(SystemError) {
    try write(ledger.json, to: "state.json")
  }

  /// Removes what killed runs left behind.
  public func removeLeftovers() throws(SystemError) {
    try AtomicFile(directory: directory, name: name).removeLeftovers()
    try AtomicFile(directory: directory, name: "state.json").removeLeftovers()
  }

  /// The account of requests; an empty one the first time.
  ///
  /// - Parameter problem: Gets what is wrong with the file, when it cannot be used.
  /// - Returns: What is remembered.
  public func ledger(problem: inout String?) -> FetchLedger {
    do throws(SystemError) {
      let bytes = try readFile(ledgerPath, limit: 100_000)
      do throws(JSONError) {
        if let ledger = FetchLedger(json: try JSONText.decode(bytes, deepest: 8)) { return ledger }
        problem = ledgerPath + " is no account of requests"
      } catch {
        problem = ledgerPath + ": " + error.text
      }
    } catch {
      if error.errno != SystemError.noSuchFile { problem = error.text }
    }
    return FetchLedger()
  }

  private func write(_ document: JSON, to name: String) throws(SystemError) {
    let bytes: [UInt8]
    do throws(JSONError) { bytes = try JSONText.encode(document) } catch {
      throw SystemError("write", directory + "/" + name, errno: 12)
    }
    try AtomicFile(directory: directory, name: name).replace(with: bytes)
  }
}
