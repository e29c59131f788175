import PowerCore
import PowerLinux

/// `powerstat hindcast`: years of weather against a panel, a battery and a load.
struct HindcastCommand {
  private let options: Options
  private let request: HindcastRequest
  private let chemistry: Chemistry
  private let capacity: Double
  private let panelWatts: Double
  private let tilt: Double
  private let azimuth: Double
  private let chargeLimit: Double?
  /// How often forecasts are scored.
  private let seeds: Int

  init(_ options: Options, _ configuration: Configuration) {
    self.options = options
    request = options.hindcast
    chemistry = request.chemistry ?? configuration.chemistry
    capacity = request.batteryWattHours ?? configuration.batteryWattHours
    panelWatts = request.panelWatts ?? configuration.panelPeakWatts
    tilt = configuration.panelTiltDegrees
    azimuth = configuration.panelAzimuthDegrees
    chargeLimit = request.chargeLimit ?? configuration.chargeLimitAmperes
    seeds = request.seeds ?? 5
  }

  func run() -> ExitStatus {
    let series: HindcastSeries
    do throws(PVGISError) {
      series = try HindcastSeries(
        try files(), tilt: tilt, azimuth: azimuth, shade: request.shade)
    } catch {
      Output.complain("powerstat: " + error.reason)
      return .failed
    }
    let system = PowerSystem(
      panelPeak: panelWatts, battery: battery(capacity), load: request.loadWatts ?? 0)
    var report = HindcastReport(
      system, chemistry: chemistry, capacity: capacity, series: series, shade: request.shade)
    if request.sizes {
      var sizes = SizeTable(around: panelWatts, capacity: capacity)
      let progress = Progress(of: sizes.count)
      sizes.fill(system, series, battery: battery) { progress.show($0) }
      progress.clear()
      report.sizes = sizes
    } else if seeds > 0 {
      report.skill = skill(system, series)
    }
    return write(report)
  }

  private func battery(_ capacity: Double) -> BatteryBelief {
    // A lithium cell hangs behind the power chip, which lets no more than this into it.
    let usual: Double? = if case .leadAcid = chemistry { nil } else { 1.8 }
    return BatteryBelief(
      chemistry, capacity: capacity, chargeCurrent: chargeLimit ?? usual)
  }

  /// Reads all files; what is wrong is told with file and line.
  private func files() throws(PVGISError) -> [PVGISFile] {
    var files: [PVGISFile] = []
    for path in request.weather {
      let name = Text.printable(path.utf8, limit: 200)
      let bytes: [UInt8]
      do throws(SystemError) {
        bytes = try readFile(path, limit: PVGISFile.largest)
      } catch {
        throw PVGISError(line: 0, error.text)
      }
      do throws(PVGISError) {
        files.append(try PVGISFile(bytes))
      } catch {
        let line = error.line > 0 ? ":\(error.line)" : ""
        throw PVGISError(line: error.line, "\(name)\(line): " + error.reason)
      }
    }
    return files
  }

  private func skill(_ system: PowerSystem, _ series: HindcastSeries) -> SkillSummary? {
    let study = SkillStudy(system, series)
    let progress = Progress(of: study.issueCount * seeds)
    var scores: [SkillStudy.Scores] = []
    for seed in 0..<seeds {
      scores.append(
        study.scores(seed: UInt64(seed) + 1) { progress.show(seed * study.issueCount + $0) })
    }
    progress.clear()
    let summary = SkillSummary(scores, study)
    if summary == nil {
      Output.complain("powerstat: no forecasts are scored: that takes two years of weather or more")
    }
    return summary
  }

  private func write(_ report: HindcastReport) -> ExitStatus {
    guard options.json else {
      return Output.write(report.text(options.style)) ? .done : .failed
    }
    do throws(JSONError) {
      return Output.write(try JSONText.encode(report.json, pretty: true)) ? .done : .failed
    } catch {
      Output.complain("powerstat: " + error.text)
      return .failed
    }
  }
}
