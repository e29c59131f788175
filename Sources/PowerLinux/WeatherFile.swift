import PowerCore

/// Why `weather.json` gives no weather.
public struct WeatherFileError: Error, Sendable {
  /// Where and what, such as `/var/lib/powerstat-weather/weather.json has not one hour`.
  public let text: String
  /// Whether there is just no such file, as long as nothing has been fetched yet.
  public let isMissing: Bool
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
