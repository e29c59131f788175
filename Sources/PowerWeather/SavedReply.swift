import PowerCore
import PowerLinux

/// Why a saved reply gives no forecast.
public struct SavedReplyError: Error, Sendable {
  /// Where and what.
  public let text: String
  /// What had been left out before.
  public let faults: [Fault]

  init(text: String, faults: [Fault] = []) {
    self.text = text
    self.faults = faults
  }
}

/// A reply that somebody saved, or a `weather.json` from elsewhere.
public enum SavedReply {
  /// The forecast in a file.
  ///
  /// - Parameters:
  ///   - path: The file, of a megabyte at most.
  ///   - provider: Whose reply it is.
  ///   - context: What has to be known beside it.
  /// - Returns: The forecast and what had to be left out of it.
  public static func weather(
    _ path: String, from provider: WeatherProvider, _ context: ReplyContext
  ) -> Result<(weather: Weather, faults: [Fault]), SavedReplyError> {
    let bytes: [UInt8]
    do throws(SystemError) { bytes = try readFile(path, limit: WeatherFile.sizeLimit) } catch {
      return .failure(SavedReplyError(text: error.text))
    }
    let document: JSON
    do throws(JSONError) { document = try JSONText.decode(bytes, deepest: 16) } catch {
      return .failure(SavedReplyError(text: "\(path) is no JSON: \(error.text)"))
    }
    var faults: [Fault] = []
    do throws(ReplyError) {
      let weather = try Reply.weather(document, from: provider, context, faults: &faults)
      return .success((weather, faults))
    } catch {
      return .failure(
        SavedReplyError(text: "\(path): \(provider.word): \(error.text)", faults: faults))
    }
  }
}
