import PowerCore
import PowerLinux

/// The stats.json that the daemon publishes.
struct StatsSource {
  let path: String
  let directory: String

  init(_ configuration: Configuration) {
    directory = configuration.publishDirectory
    path = directory + "/stats.json"
  }

  /// Why there is nothing to show.
  struct Problem: Error {
    let text: String
  }

  /// The bytes as they were published.
  func bytes() throws(Problem) -> [UInt8] {
    do throws(SystemError) {
      return try readFile(path, limit: 1 << 20)
    } catch {
      var text = error.text
      if error.errno == SystemError.noSuchFile {
        text += "; is powerstatd running? 'powerstat doctor' tells"
      }
      throw Problem(text: text)
    }
  }

  func stats() throws(Problem) -> PublishedStats { try parse(try bytes()) }

  func parse(_ bytes: [UInt8]) throws(Problem) -> PublishedStats {
    do throws(JSONError) {
      guard let stats = PublishedStats(try JSONText.decode(bytes)) else {
        throw JSONError(text: "no powerstat object of schema \(StatsDocument.schema) in it")
      }
      return stats
    } catch {
      throw Problem(text: path + ": " + error.text)
    }
  }
}
