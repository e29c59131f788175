import PowerCore
import PowerLinux

/// The program that does the heavy work of the daemon: one at a time, and not for ever.
///
/// The daemon goes on measuring meanwhile, and learns of the result when the child has ended.
struct Keeper {
  /// The longest that a child may take. [s]
  static let longestSeconds = 120.0
  private let patience: Double
  /// Which program is run; `nil` for the one beside this.
  private let path: String?

  /// What is at fault when no job can be begun, whichever is due: a fault that stays is told once.
  private static let program = "powerstat-keeper"

  private struct Run {
    let child: ChildProcess
    let jobs: [KeeperJob]
    var isOverdue = false
  }

  private let directory: String
  private var run: Run?
  private var due: [KeeperJob] = []
  private var count: Int64 = 0
  /// When each job with a period was last begun. [s since 1970]
  private var begun = [Int64?](repeating: nil, count: KeeperJob.allCases.count)
  /// What the children reported.
  private(set) var report = KeeperReport()
  /// Why the last child brought no result; `nil` when it did.
  private(set) var fault: Fault?

  /// - Parameters:
  ///   - directory: Where the report is.
  ///   - path: Which program is run; `nil` for the one beside this.
  ///   - patience: The longest that it may take. [s]
  init(directory: String, path: String? = nil, patience: Double = Self.longestSeconds) {
    self.directory = directory
    self.path = path
    self.patience = patience
    loadReport()
  }

  /// Whether a child is at work.
  var isBusy: Bool { run != nil }
  /// Whether there is something to begin with.
  var isDue: Bool { !due.isEmpty }

  /// Asks for a job to be done as soon as possible.
  mutating func ask(_ job: KeeperJob) {
    if !due.contains(job) { due.append(job) }
  }

  /// Asks for the jobs whose period is over.
  ///
  /// - Parameters:
  ///   - now: Seconds since 1970, UTC.
  ///   - goesOn: Whether what an earlier program asked for counts, as for a program a minute.
  mutating func askRegularly(now: Int64, goesOn: Bool) {
    for job in KeeperJob.allCases {
      guard let period = job.period else { continue }
      let last = begun[job.rawValue] ?? (goesOn ? report.time(of: job.name) : nil)
      if last.map({ now < $0 || now - $0 >= period }) ?? true { ask(job) }
    }
  }

  /// A number that no other child has, of this daemon or an earlier one.
  mutating func nextSerial() -> Int64 {
    count += 1
    return (Clock.milliseconds & 0xFF_FFFF_FFFF) << 20 | count & 0xF_FFFF
  }

  /// Begins with what is due.
  ///
  /// - Parameter request: What the jobs must know.
  /// - Returns: Whether a child was started.
  mutating func start(_ request: consuming KeeperRequest) -> Bool {
    guard run == nil, !due.isEmpty else { return false }
    let jobs = KeeperJob.allCases.filter { due.contains($0) }
    request.jobs = jobs
    due = []
    for job in jobs { begun[job.rawValue] = request.now }
    do throws(SystemError) {
      let program = if let path { path } else { try ChildProcess.path(of: Self.program) }
      let input: [UInt8]
      do throws(JSONError) { input = try JSONText.encode(request.json) } catch {
        fault = Fault(source: "keeper", what: Self.names(jobs), error: error.text)
        return false
      }
      run = Run(child: try ChildProcess.start(program, input: input), jobs: jobs)
      return true
    } catch {
      fault = Fault(source: "keeper", what: Self.program, error: error.text)
      return false
    }
  }

  /// Goes on as the keeper, for work that a person waits for.
  ///
  /// - Parameter request: What is to be done.
  /// - Returns: The exit status when that cannot be.
  static func become(_ request: KeeperRequest) -> ExitStatus {
    do throws(SystemError) {
      let program = try ChildProcess.path(of: Self.program)
      do throws(JSONError) {
        let problem = ChildProcess.become(program, input: try JSONText.encode(request.json))
        Output.complain("powerstatd: " + problem.text)
      } catch {
        Output.complain("powerstatd: " + error.text)
      }
    } catch {
      Output.complain("powerstatd: " + error.text)
    }
    return .failed
  }

  /// Looks whether the child has ended, and kills one that takes too long.
  ///
  /// - Returns: Whether there is a result.
  mutating func look() -> Bool {
    guard let run else { return false }
    do throws(SystemError) {
      if let ending = try run.child.ending() { return settle(run, ending) }
      if Clock.sinceBoot - run.child.startedAt > patience { giveUp(run) }
    } catch {
      lose(run, error.text)
    }
    return false
  }

  /// Waits for the child.
  ///
  /// - Parameter seconds: For how long; then it is killed.
  /// - Returns: Whether there is a result.
  mutating func wait(atMost seconds: Double) -> Bool {
    guard let run else { return false }
    do throws(SystemError) {
      if let ending = try run.child.wait(atMost: seconds) { return settle(run, ending) }
      lose(run, "hangs")
    } catch {
      lose(run, error.text)
    }
    return false
  }

  // MARK: The end of a child

  private mutating func settle(_ run: Run, _ ending: ChildProcess.Ending) -> Bool {
    switch ending {
    case .exited(status: 0):
      self.run = nil
      fault = nil
      loadReport()
      return true
    case .exited(status: ChildProcess.cannotRun):
      self.run = nil
      fault = Fault(source: "keeper", what: Self.program, error: "cannot be run")
    case .exited(let status): lose(run, "ended with status \(status)")
    case .killed(let signal):
      lose(run, run.isOverdue ? "took too long" : "was killed by signal \(signal)")
    }
    return false
  }

  private mutating func giveUp(_ run: Run) {
    run.child.kill()
    var run = run
    run.isOverdue = true
    self.run = run
    fault = Fault(source: "keeper", what: Self.names(run.jobs), error: "takes too long")
  }

  private mutating func lose(_ run: Run, _ why: String) {
    self.run = nil
    fault = Fault(source: "keeper", what: Self.names(run.jobs), error: why)
  }

  private static func names(_ jobs: [KeeperJob]) -> String {
    jobs.map { $0.name.description }.joined(separator: ", ")
  }

  // MARK: The report

  private mutating func loadReport() {
    do throws(SystemError) {
      let bytes = try readFile(directory + "/" + KeeperReport.fileName, limit: KeeperReport.largest)
      do throws(JSONError) {
        report = KeeperReport(json: try JSONText.decode(bytes))
      } catch {
        fault = Fault(source: "keeper", what: KeeperReport.fileName, error: error.text)
      }
    } catch {
      if error.errno != SystemError.noSuchFile {
        fault = Fault(source: "keeper", what: KeeperReport.fileName, error: error.text)
      }
    }
  }
}
