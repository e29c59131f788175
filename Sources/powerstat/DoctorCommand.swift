import PowerCore
import PowerLinux

/// `powerstat doctor`: what keeps powerstat from measuring and publishing, and what to do.
struct DoctorCommand {
  private let options: Options
  private let configuration: Configuration
  private let source: StatsSource

  init(_ options: Options, _ configuration: Configuration, _ source: StatsSource) {
    self.options = options
    self.configuration = configuration
    self.source = source
  }

  func run() -> ExitStatus {
    let findings = self.findings
    let written = options.json ? writeJSON(findings) : writeTable(findings)
    guard written else { return .failed }
    return findings.contains { $0.level.needsAction } ? .failed : .done
  }

  private var findings: [Finding] {
    var found = [configurationFinding]
    var reader = BoardReader(
      KernelTree(
        root: options.root, stateDirectory: configuration.historyDirectory,
        webDirectory: configuration.publishDirectory))
    let devices = reader.findDevices()
    let direct = DirectReader(configuration)
    let location = options.root == nil ? devices.chip : nil
    var reading = reader.read(direct.read(found: location, needsShunt: devices.shunt == nil))
    reading.chemistry = configuration.chemistry
    found += ReadingDiagnosis(reading, devices, configuration, now: options.now).findings
    found += chipFindings(location, direct)
    if let meter = devices.shunt { found += shuntResistor(meter, &reader) }
    found += LineExamination(configuration, root: options.root, source).findings
    found += WebrootExamination(source, configuration, now: options.now).findings
    if options.root == nil {
      found += HistoryExamination(configuration, now: options.now).findings
      found += ForecastExamination(source, configuration, now: options.now).findings
      found += SystemExamination(now: options.now).findings
      found += WeatherExamination(configuration, now: options.now).findings
    } else {
      found.append(Finding(.note, "system", "clock and service are not looked at with --root"))
    }
    return found
  }

  /// What is said of reading the chip past the kernel.
  private func chipFindings(_ location: ChipLocation?, _ direct: DirectReader) -> [Finding] {
    if let bus = direct.bus(found: location) {
      let beside = location?.isOwned == true
      return [
        Finding(
          .note, "I2C",
          "the power chip is read directly on i2c-\(bus)"
            + (beside ? ", beside the kernel's driver" : ""),
          advice: beside
            ? "only needed when the driver shows too little: both may meet in one transfer" : "")
      ]
    }
    guard let location, location.isOwned else { return [] }
    return [
      Finding(
        .fine, "I2C",
        "the power chip on i2c-\(location.bus) belongs to the kernel's driver;"
          + " [i2c] force = yes would read beside it")
    ]
  }

  private var configurationFinding: Finding {
    let path = options.configurationPath ?? Configuration.usualPath
    return fileExists(path)
      ? Finding(.fine, "configuration", path + " is valid")
      : Finding(.note, "configuration", "there is no \(path); defaults hold")
  }

  /// The driver assumes 10 mΩ; common modules carry 100 mΩ, which makes the current ten times off.
  private func shuntResistor(_ meter: Device, _ reader: inout BoardReader<KernelTree>) -> [Finding]
  {
    let text: [UInt8]
    do throws(AttributeError) {
      text = try reader.tree.text(at: meter.path + "/shunt_resistor")
    } catch {
      guard case .failed(let errno) = error else { return [] }
      return [
        Finding(.note, "shunt meter", "its resistor cannot be read: " + errnoText(errno))
      ]
    }
    guard let microohms = Decimal.integer(text) else { return [] }
    let stated = "\(microohms / 1000) mΩ"
    return microohms == 10_000
      ? [
        Finding(
          .warning, "shunt meter", "its resistor is set to \(stated), the driver's default",
          advice: "if the module carries R100: echo 100000 > /\(meter.path)/shunt_resistor, and"
            + " shunt-resistor in the device tree")
      ] : [Finding(.fine, "shunt meter", "its resistor is set to " + stated)]
  }

  private func writeJSON(_ findings: [Finding]) -> Bool {
    do throws(JSONError) {
      return Output.write(
        try JSONText.encode(.array(findings.map { $0.json }), pretty: true))
    } catch {
      Output.complain("powerstat: " + error.text)
      return false
    }
  }

  private func writeTable(_ findings: [Finding]) -> Bool {
    let style = options.style
    var text = ""
    for finding in findings { text += finding.text(style) }
    let count = findings.filter { $0.level.needsAction }.count
    text += count == 0 ? "\nNothing to do.\n" : "\n\(count) to look after.\n"
    return Output.write(text)
  }
}
