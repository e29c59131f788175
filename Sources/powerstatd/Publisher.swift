import PowerCore
import PowerLinux

/// Writes stats.json.
struct Publisher {
  private let file: AtomicFile

  init(_ configuration: Configuration) {
    file = AtomicFile(directory: configuration.publishDirectory, name: "stats.json")
  }

  /// Removes what a killed predecessor left.
  func prepare() throws(PublishingError) {
    do throws(SystemError) { try file.removeLeftovers() } catch {
      throw PublishingError(error)
    }
  }

  /// Publishes one reading.
  func publish(_ reading: Reading, takenAt: Int64, clockIsSynchronised: Bool)
    throws(PublishingError)
  {
    let document = StatsDocument.render(
      reading,
      Publication(
        takenAt: takenAt, clockIsSynchronised: clockIsSynchronised,
        localTime: LocalTime.text(takenAt)))
    let bytes: [UInt8]
    do throws(JSONError) { bytes = try JSONText.encode(document) } catch {
      throw PublishingError(text: error.text)
    }
    do throws(SystemError) { try file.replace(with: bytes) } catch {
      throw PublishingError(error)
    }
  }
}

/// Why stats.json could not be published.
struct PublishingError: Error {
  let text: String

  init(text: String) { self.text = text }
  init(_ error: SystemError) { text = error.text + " ([publish] directory)" }
}
