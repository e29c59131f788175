import PowerCore
import PowerLinux

/// The doctor's look at the weather forecast and at who fetches it.
struct WeatherExamination {
  private let configuration: Configuration
  private let now: Int64

  init(_ configuration: Configuration, now: Int64) {
    self.configuration = configuration
    self.now = now
  }

  var findings: [Finding] {
    let diagnosis = WeatherDiagnosis(configuration, now: now)
    guard diagnosis.hasPlace else { return [diagnosis.placeless] }
    let store = WeatherStore(configuration.weather.file)
    var found: [Finding] = []
    var faults: [Fault] = []
    do throws(WeatherFileError) {
      found.append(diagnosis.finding(try store.weather.read(faults: &faults)))
    } catch {
      found.append(diagnosis.missing(error.isMissing ? nil : error.text))
    }
    for fault in faults { found.append(Finding(.note, "weather", fault.what + ": " + fault.error)) }
    var problem: String?
    found += diagnosis.findings(store.ledger(problem: &problem))
    if let problem { found.append(Finding(.note, "weather", problem)) }
    if isDirectory("/run/systemd/system") {
      // systemd keeps a link for each unit that is active, readable by everybody.
      found.append(
        diagnosis.timer(
          isActive: linkExists("/run/systemd/units/invocation:powerstat-weather.timer")))
    }
    return found
  }
}
