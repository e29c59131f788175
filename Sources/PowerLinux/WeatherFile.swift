import PowerCore

/// Why `weather.json` gives no weather.
public struct WeatherFileError: Error, Sendable {
  /// Where and what, such as `/var/lib/powerstat-weather/weather.json has not one hour`.
  public let text: String
  /// Whether there is just no such file, as long as nothing has been fetched yet.
  public let isMissing: Bool

  /// Says why a file gives no forecast.
  public init(text: String, isMissing: Bool) {
    self.text = text
    self.isMissing = isMissing
  }
}

/// The file in which `powerstat-weather` hands over what it fetched.
public struct WeatherFile: Sendable {
  /// Where it is.
  public let path: String

  /// The largest file that is read. [bytes]
  public static let sizeLimit = 1_000_000
  /// The deepest nesting that is read; the document itself needs four levels.
  static let depthLimit = 8

  /// Names a file.
  public init(_ path: String) { self.path = path }

  /// Reads it.
  ///
  /// - Parameter faults: Gets what is missing because it cannot be true.
  /// - Returns: The forecast.
  /// - Throws: ``WeatherFileError`` when there is none, or when nothing of it can be trusted.
  public func read(faults: inout [Fault]) throws(WeatherFileError) -> Weather {
    let bytes: [UInt8]
    do throws(SystemError) { bytes = try readFile(path, limit: Self.sizeLimit) } catch {
      throw WeatherFileError(text: error.text, isMissing: error.errno == SystemError.noSuchFile)
    }
    let document: JSON
    do throws(JSONError) {
      document = try JSONText.decode(bytes, deepest: Self.depthLimit)
    } catch {
      throw WeatherFileError(text: path + ": " + error.text, isMissing: false)
    }
    do throws(WeatherError) {
      return try Weather(json: document, faults: &faults)
    } catch {
      throw WeatherFileError(text: path + " " + error.text, isMissing: false)
    }
  }
}

extension WeatherFile {
  /// Reads the days in words only, which spares the memory of the whole forecast.
  ///
  /// - Returns: The days, and when they were foretold.
  /// - Throws: ``WeatherFileError`` when there is no such file, or it cannot be trusted.
  public func readDays() throws(WeatherFileError) -> ForecastDays {
    let bytes: [UInt8]
    do throws(SystemError) { bytes = try readFile(path, limit: Self.sizeLimit) } catch {
      throw WeatherFileError(text: error.text, isMissing: error.errno == SystemError.noSuchFile)
    }
    guard try member("schema", of: bytes)?.int == Weather.schema,
      let issuedAt = try member("issued_at", of: bytes)?.int, CivilTime.isPlausible(issuedAt)
    else { throw WeatherFileError(text: path + " is no weather of schema 1", isMissing: false) }
    let list = try member("days", of: bytes)?.elements ?? []
    let days = list.prefix(Weather.limits.days).compactMap { WeatherDay(json: $0) }
    return ForecastDays(issuedAt: issuedAt, days: days)
  }

  private func member(_ key: StaticString, of bytes: [UInt8]) throws(WeatherFileError) -> JSON? {
    guard let range = JSON.slice(of: key, in: bytes) else { return nil }
    // A number on its own is no document to every parser; an element of an array is.
    let text = Array("[".utf8) + bytes[range] + Array("]".utf8)
    do throws(JSONError) {
      return try JSONText.decode(text, deepest: Self.depthLimit).elements?.first
    } catch {
      throw WeatherFileError(text: path + ": \(key): " + error.text, isMissing: false)
    }
  }
}
