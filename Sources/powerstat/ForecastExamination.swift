import PowerCore
import PowerLinux

/// The doctor's look at what the daemon knows for itself: its helper, the battery, what it expects.
struct ForecastExamination {
  private let source: StatsSource
  private let configuration: Configuration
  private let now: Int64

  init(_ source: StatsSource, _ configuration: Configuration, now: Int64) {
    self.source = source
    self.configuration = configuration
    self.now = now
  }

  var findings: [Finding] {
    do throws(StatsSource.Problem) {
      let stats = try source.stats()
      return DaemonDiagnosis(stats).findings + BatteryDiagnosis(stats, configuration).findings
        + (stats.hasNoBattery ? [] : forecast)
    } catch {
      // That there is no stats.json is found elsewhere, and without it nothing is expected.
      return []
    }
  }

  private var forecast: [Finding] {
    let diagnosis = ForecastDiagnosis(configuration, now: now)
    do throws(SystemError) {
      let bytes = try readFile(source.directory + "/forecast.json", limit: 65_536)
      do throws(JSONError) {
        return diagnosis.findings(try JSONText.decode(bytes))
      } catch {
        return [diagnosis.unreadable("forecast.json: " + error.text)]
      }
    } catch {
      return [
        error.errno == SystemError.noSuchFile
          ? diagnosis.missing : diagnosis.unreadable(error.text)
      ]
    }
  }
}
