import PowerCore
import PowerLinux

/// The keeper: does what a daemon asks for on the standard input, and ends.
@main struct Main {
  static func main() {
    ExitStatus.end(run())
  }

  private static func run() -> ExitStatus {
    if let end = Arguments.answer("powerstat-keeper", help: help) { return end }
    guard let request = request() else { return .usage }
    LocalTime.use(timezone: request.configuration.timezone, usual: environment("TZ"))
    if let path = request.importedLog {
      var log = Import(path, request.configuration)
      return log.run()
    }
    return work(request)
  }

  private static func request() -> KeeperRequest? {
    do throws(SystemError) {
      let bytes = try readFile("/proc/self/fd/0", limit: KeeperRequest.largest)
      do throws(JSONError) {
        if let request = KeeperRequest(json: try JSONText.decode(bytes)) { return request }
        Output.complain("powerstat-keeper: the standard input is no request of this version")
      } catch {
        Output.complain("powerstat-keeper: the standard input is no request: " + error.text)
      }
    } catch {
      Output.complain("powerstat-keeper: " + error.text)
    }
    return nil
  }

  /// Does the jobs; what each found is handed over at once, whatever becomes of the next.
  private static func work(_ request: KeeperRequest) -> ExitStatus {
    let directory = request.configuration.runtimeDirectory
    // Nothing may belong to root that the service is to write.
    if isRoot, fileExists(request.configuration.historyDirectory) {
      do throws(SystemError) { try becomeOwner(of: request.configuration.historyDirectory) } catch {
        Log.write(.warning, error.text)
      }
    }
    let file = AtomicFile(directory: directory, name: KeeperReport.fileName)
    var report = KeeperReport()
    do throws(SystemError) {
      let bytes = try readFile(file.path, limit: KeeperReport.largest)
      // A report that is damaged begins anew.
      do throws(JSONError) { report = KeeperReport(json: try JSONText.decode(bytes)) } catch {
        Log.write(.warning, file.path + ": " + error.text)
      }
    } catch {
      if error.errno != SystemError.noSuchFile { Log.write(.warning, error.text) }
    }
    for job in request.jobs {
      let outcome = job.perform(JobContext(request: request, report: report))
      report.set(
        KeeperReport.Section(
          job: job.name.description, time: request.now, result: outcome.result,
          faults: outcome.faults))
      do throws(JSONError) {
        let bytes = try JSONText.encode(report.json)
        do throws(SystemError) { try file.replace(with: bytes) } catch {
          Log.write(.error, error.text)
          return .failed
        }
      } catch {
        Log.write(.error, error.text)
        return .failed
      }
    }
    return .done
  }

  private static let help = """
    Usage: powerstat-keeper < REQUEST
    Do the heavy work of powerstatd: store minutes, forecast, draw, import.

      -h, --help     show this help
      -V, --version  show the version

    powerstatd starts it with a request on the standard input, several times an hour. There
    is no need to start it by hand; 'powerstatd --import' reads an old log.

    Exit status: 0 done, 1 failed, 2 no request.
    See also: powerstatd(8)

    """
}
