import PowerCore
import PowerLinux

/// Writes stats.json, and beside it what other tools read.
struct Publisher {
  private let configuration: Configuration
  private let stats: AtomicFile
  private let prometheus: AtomicFile
  private let nut: AtomicFile
  private var words: WeatherInWords

  init(_ configuration: Configuration) {
    self.configuration = configuration
    let directory = configuration.publishDirectory
    stats = AtomicFile(directory: directory, name: "stats.json")
    prometheus = AtomicFile(directory: directory, name: "powerstat.prom")
    nut = AtomicFile(directory: directory, name: "powerstat.dev")
    words = WeatherInWords(configuration.weather.file)
  }

  /// Removes what a killed predecessor left, and what is no longer wanted and would only age.
  func prepare() throws(PublishingError) {
    do throws(SystemError) {
      for file in [stats, prometheus, nut] { try file.removeLeftovers() }
      if !configuration.publishesPrometheus { try prometheus.remove() }
      if !configuration.publishesNUT { try nut.remove() }
    } catch {
      throw PublishingError(error)
    }
  }

  /// Publishes one reading.
  mutating func publish(
    _ reading: Reading, takenAt: Int64, clockIsSynchronised: Bool, history: PublishedHistory
  ) throws(PublishingError) {
    let publication = Publication(
      takenAt: takenAt, clockIsSynchronised: clockIsSynchronised,
      localTime: LocalTime.text(takenAt), history: history,
      days: words.days(now: takenAt))
    var derived = Derived()
    derived.energyToday = history.today
    derived.energyYesterday = history.yesterday
    derived.uptime = history.uptime
    let document = StatsDocument.render(reading, publication)
    let bytes: [UInt8]
    do throws(JSONError) { bytes = try JSONText.encode(document) } catch {
      throw PublishingError(text: error.text)
    }
    do throws(SystemError) {
      try stats.replace(with: bytes)
      if configuration.publishesPrometheus {
        let text = PrometheusMetrics.render(reading, publication, derived, configuration)
        try prometheus.replace(with: Array(text.utf8))
      }
      if configuration.publishesNUT {
        try nut.replace(with: Array(NUTVariables.render(reading, derived, configuration).utf8))
      }
    } catch {
      throw PublishingError(error)
    }
  }

  /// Tells those who cannot see how old the data is that nobody measures any more.
  func end() throws(PublishingError) {
    guard configuration.publishesNUT else { return }
    do throws(SystemError) {
      try nut.replace(with: Array(NUTVariables.renderNothing(configuration).utf8))
    } catch {
      throw PublishingError(error)
    }
  }
}

/// Why something could not be published.
struct PublishingError: Error {
  let text: String

  init(text: String) { self.text = text }
  init(_ error: SystemError) { text = error.text + " ([publish] directory)" }
}
