import PowerCore
import PowerLinux

/// Writes stats.json, and beside it what other tools read.
struct Publisher {
  private let configuration: Configuration
  private let stats: AtomicFile
  private let prometheus: AtomicFile
  private let nut: AtomicFile
  private var words: WeatherInWords
  /// The page, and the pictures in it, which the keeper draws.
  private let page: [AtomicFile]

  init(_ configuration: Configuration) {
    self.configuration = configuration
    let directory = configuration.publishDirectory
    stats = AtomicFile(directory: directory, name: "stats.json")
    prometheus = AtomicFile(directory: directory, name: "powerstat.prom")
    nut = AtomicFile(directory: directory, name: "powerstat.dev")
    words = WeatherInWords(configuration.weather.file)
    page = ["power.html", "history.svg", "forecast.svg"].map {
      AtomicFile(directory: directory, name: $0)
    }
  }

  /// Removes what a killed predecessor left, and what is no longer wanted and would only age; and
  /// publishes what does not change.
  func prepare() throws(PublishingError) {
    do throws(SystemError) {
      for file in [stats, prometheus, nut] + page { try file.removeLeftovers() }
      if !configuration.publishesPrometheus { try prometheus.remove() }
      if !configuration.publishesNUT { try nut.remove() }
      if configuration.publishesPage {
        try publishPage()
      } else {
        for file in page { try file.remove() }
      }
    } catch {
      throw PublishingError(error)
    }
  }

  private func publishPage() throws(SystemError) {
    let text = PowerPage.render(site: configuration.siteName)
    // The same page is not written again, as by a process a minute.
    let isAsLong = fileSize(page[0].path) == Int64(text.count)
    if isAsLong, let old = try page[0].content(limit: text.count + 1), old == text { return }
    try page[0].replace(with: text)
  }

  /// Publishes one reading.
  mutating func publish(
    _ reading: Reading, takenAt: Int64, clockIsSynchronised: Bool, history: PublishedHistory
  ) throws(PublishingError) {
    let publication = Publication(
      takenAt: takenAt, clockIsSynchronised: clockIsSynchronised,
      localTime: LocalTime.text(takenAt), history: history,
      days: words.days(now: takenAt))
    let document = StatsDocument.render(reading, publication)
    let bytes: [UInt8]
    do throws(JSONError) { bytes = try JSONText.encode(document) } catch {
      throw PublishingError(text: error.text)
    }
    do throws(SystemError) {
      try stats.replace(with: bytes)
      if configuration.publishesPrometheus {
        let text = PrometheusMetrics.render(reading, publication, configuration)
        try prometheus.replace(with: Array(text.utf8))
      }
      if configuration.publishesNUT {
        try nut.replace(with: Array(NUTVariables.render(reading, configuration).utf8))
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
