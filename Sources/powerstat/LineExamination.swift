import PowerCore
import PowerLinux

/// The doctor's look at the GPIO lines that are configured; it takes none of them.
struct LineExamination {
  private let settings: LineSettings
  private let root: String?
  private let published: [Fault]

  /// - Parameters:
  ///   - configuration: Whose lines are looked at.
  ///   - root: What stands for `/`.
  ///   - source: Where powerstatd tells what it could not do.
  init(_ configuration: Configuration, root: String?, _ source: StatsSource) {
    settings = configuration.gpio
    self.root = root
    var faults: [Fault] = []
    do throws(StatsSource.Problem) {
      faults = try source.stats().faults.filter { Text.same($0.source, "gpio") }
    } catch {
      // Whether there is a document is for others to say.
    }
    published = faults
  }

  var findings: [Finding] {
    guard !settings.isEmpty else { return [] }
    var found: [Finding] = []
    switch settings.statusLight {
    case .line(let line): found.append(look("status_led", line))
    case .led(let name): found.append(look(led: name))
    case nil: break
    }
    if let line = settings.loadShed { found.append(look("load_shed", line)) }
    for input in settings.inputs { found.append(look(input.name, input.line)) }
    var isLED = false
    if case .led = settings.statusLight {
      isLED = settings.loadShed == nil && settings.inputs.isEmpty
    }
    // What fails for the service need not fail here: it lives in a sandbox.
    if !found.contains(where: { $0.level.needsAction }) {
      found += published.map {
        Finding(
          .warning, "gpio", "powerstatd published: " + Text.printable($0.text.utf8, limit: 200),
          advice: "if it still does in a minute: the drop-in "
            + (isLED ? "led.conf" : "gpio.conf") + " opens the service's sandbox")
      }
    }
    return found
  }

  private func look(_ purpose: String, _ reference: LineReference) -> Finding {
    do throws(LineError) {
      let facts = try GPIO(root: root).look(at: reference)
      return LineDiagnosis.finding(purpose, reference, .success(facts))
    } catch {
      return LineDiagnosis.finding(purpose, reference, .failure(error))
    }
  }

  private func look(led name: String) -> Finding {
    let path = (root ?? "") + "/sys/class/leds/" + name
    guard fileExists(path + "/trigger") else {
      return Finding(
        .problem, "gpio", "status_led: there is no \(path)", advice: "ls /sys/class/leds")
    }
    return isWritable(path + "/trigger")
      ? Finding(.fine, "gpio", "status_led: \(path) is writable")
      : Finding(
        .note, "gpio", "status_led: \(path) is not writable by you",
        advice: "the service needs the rule and the drop-in led.conf")
  }
}
