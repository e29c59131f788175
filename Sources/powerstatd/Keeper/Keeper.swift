import PowerCore
import PowerLinux

/// The child of the daemon that does the heavy work: one at a time, and not for ever.
///
/// The daemon goes on measuring meanwhile, and learns of the result when the child has ended.
struct Keeper {
  /// The longest that a child may take. [s]
  static let longestSeconds = 120.0
  private static let largestReport = 65_536

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

  init(directory: String) {
    self.directory = directory
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
  mutating func askRegularly(now: Int64) {
    for job in KeeperJob.allCases {
      guard let period = job.period else { continue }
      let last = begun[job.rawValue]
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
  /// - Returns: Whether a child was started.
  mutating func start(_ context: KeeperContext) -> Bool {
    guard run == nil, !due.isEmpty else { return false }
    let jobs = KeeperJob.allCases.filter { due.contains($0) }
    due = []
    for job in jobs { begun[job.rawValue] = context.now }
    let directory = directory
    do throws(SystemError) {
      run = Run(
        child: try ChildProcess.start { Self.work(jobs, context, directory) }, jobs: jobs)
      return true
    } catch {
      fault = Fault(source: "keeper", what: Self.names(jobs), error: error.text)
      return false
    }
  }

  /// Looks whether the child has ended, and kills one that takes too long.
  ///
  /// - Returns: Whether there is a result.
  mutating func look() -> Bool {
    guard let run else { return false }
    do throws(SystemError) {
      if let ending = try run.child.ending() { return settle(run, ending) }
      if Clock.sinceBoot - run.child.startedAt > Self.longestSeconds { giveUp(run) }
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

  private static let file = "keeper.json"

  private mutating func loadReport() {
    do throws(SystemError) {
      let bytes = try readFile(directory + "/" + Self.file, limit: Self.largestReport)
      do throws(JSONError) {
        report = KeeperReport(json: try JSONText.decode(bytes))
      } catch {
        fault = Fault(source: "keeper", what: Self.file, error: error.text)
      }
    } catch {
      if error.errno != SystemError.noSuchFile {
        fault = Fault(source: "keeper", what: Self.file, error: error.text)
      }
    }
  }

  /// The child's life.
  ///
  /// What each job found is handed over at once, whatever becomes of the next.
  private static func work(_ jobs: [KeeperJob], _ context: KeeperContext, _ directory: String)
    -> Int32
  {
    var report = context.report
    let file = AtomicFile(directory: directory, name: file)
    for job in jobs {
      let outcome = job.perform(context)
      report.set(
        KeeperReport.Section(
          job: job.name.description, time: context.now, result: outcome.result,
          faults: outcome.faults))
      do throws(SystemError) {
        let bytes: [UInt8]
        do throws(JSONError) { bytes = try JSONText.encode(report.json) } catch { return 2 }
        try file.replace(with: bytes)
      } catch {
        Log.write(.error, error.text)
        return 3
      }
    }
    return 0
  }
}
