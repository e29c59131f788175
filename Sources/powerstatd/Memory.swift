import PowerCore
import PowerLinux

/// The daemon's memory: what it measured becomes minutes, which wait until the keeper stores them.
struct Memory {
  /// Commits between two that bring the log into the database.
  private static let commitsPerCheckpoint = 48
  /// A database that was set aside is a fault for a day. [s]
  private static let remembersDamage: Int64 = 86_400

  private var configuration: Configuration
  private let boot: UInt32
  private let sources: HistorySources
  private let isBrief: Bool
  /// Only one program records at a time.
  private var right: SoleRight?
  private var rightProblem: Fault?
  private var recorder: Recorder
  private var pending: PendingFile
  private var keeper: Keeper
  private var snapshot: PendingFile.Snapshot?
  private var serial: Int64 = 0
  private var request = KeeperRequest.Commit()
  private var commitsSinceCheckpoint = 0
  /// What is stored, once that is known for this run.
  private var stored: CommitReport?
  private var lastMoment: Recorder.Moment?
  /// When the weather forecast was last replaced.
  private var weatherModified: Int64?
  /// Which battery the site had at the last reading.
  private var battery: (isMissing: Bool, isAtShunt: Bool)?

  /// - Parameters:
  ///   - configuration: Where everything is.
  ///   - boot: Which boot this is.
  ///   - sources: Marks the rows.
  ///   - isBrief: Whether this program reads once and ends, and goes on from an earlier one.
  init(_ configuration: Configuration, boot: UInt32, sources: HistorySources, isBrief: Bool) {
    self.configuration = configuration
    self.boot = boot
    self.sources = sources
    self.isBrief = isBrief
    let directory = configuration.runtimeDirectory
    recorder = Recorder(
      boot: boot, sources: sources, chargerEfficiency: configuration.chargerEfficiency)
    pending = PendingFile(configuration.pendingMinutesPath)
    keeper = Keeper(directory: directory)
  }

  /// Has the keeper bring back what the database knows of the battery, once after a boot.
  mutating func bringBack(now: Int64) {
    let directory = configuration.runtimeDirectory
    guard !fileExists(directory + "/" + BatteryMonitor.fileName),
      fileExists(configuration.historyDirectory + "/history.db")
    else { return }
    keeper.ask(.restore)
    var work = KeeperRequest(configuration)
    work.now = now
    if keeper.start(work) { _ = keeper.wait(atMost: 20) }
  }

  /// Takes over from the program before this one, as soon as that has let go.
  private mutating func mayRecord() -> Bool {
    if right != nil { return true }
    let directory = configuration.runtimeDirectory
    do throws(SystemError) {
      right = try SoleRight(directory + "/recording")
      rightProblem = nil
    } catch {
      rightProblem = Fault(
        source: "history", what: directory,
        error: error.errno == SystemError.notNow
          ? "another powerstatd records already" : error.text)
      return false
    }
    if isBrief {
      resume()
    } else {
      pending.open()
      recorder.inherit(pending.minutes)
      request.checked = true
      keeper.ask(.commit)
    }
    return true
  }

  /// What is wrong.
  var faults: [Fault] {
    var faults = rightProblem.map { [$0] } ?? []
    if let problem = pending.problem {
      faults.append(Fault(source: "history", what: "minutes", error: problem.text))
    }
    if pending.hasLost {
      faults.append(
        Fault(
          source: "history", what: "minutes",
          error: "some are lost: more than a day waited, or the file was cut"))
    }
    if let fault = keeper.fault { faults.append(fault) }
    faults += keeper.report.faults
    if let time = stored?.setAsideAt, let now = lastMoment?.seconds, CivilTime.isPlausible(time),
      now - time < Self.remembersDamage
    {
      faults.append(
        Fault(
          source: "history", what: "history.db",
          error: "was damaged and is set aside as history.db.corrupt-\(time)"))
    }
    return faults
  }

  /// What is published of it.
  func published(now: Int64) -> PublishedHistory {
    // Of a battery that is gone nothing is to be expected, whenever that is forecast anew.
    let outlook =
      battery?.isMissing == true
      ? nil
      : keeper.report.result(of: KeeperJob.forecast.name).flatMap { Outlook(json: $0, now: now) }
    guard let stored else { return PublishedHistory(outlook: outlook) }
    var energy = stored.energy
    energy.add(pending.energy)
    let offset = LocalTime.offset(at: now)
    return PublishedHistory(
      energy: CivilTime.isPlausible(now) ? energy.sums(at: now, offset: offset) : nil,
      uptime: stored.uptime, outlook: outlook)
  }

  // MARK: Recording

  /// Takes a reading.
  mutating func take(_ reading: Reading, at moment: Recorder.Moment) {
    lastMoment = moment
    guard mayRecord() else { return }
    perform(recorder.take(reading, at: moment))
    if keeper.look() { settle() }
    keeper.askRegularly(now: moment.seconds, goesOn: isBrief)
    if weatherIsNew { keeper.ask(.forecast) }
    if batteryIsAnother(reading.siteBattery) { keeper.ask(.forecast) }
    start(reading)
  }

  /// Whether the site has got or lost a battery since the last reading, or the last program's forecast.
  private mutating func batteryIsAnother(_ site: SiteBattery) -> Bool {
    let now = (isMissing: site.present == false, isAtShunt: site.isAtShunt)
    let last = battery
    battery = now
    if let last { return last != now }
    guard let forecast = keeper.report.result(of: KeeperJob.forecast.name), let lastMoment,
      CivilTime.isPlausible(lastMoment.seconds)
    else { return false }
    return (forecast["issued_at"] == nil) != now.isMissing
  }

  /// Whether there is another weather forecast than at the last look, or the last program's forecast.
  private var weatherIsNew: Bool {
    mutating get {
      let time = fileModified(configuration.weather.file)
      if isBrief, let last = keeper.report.time(of: KeeperJob.forecast.name) {
        return time.map { $0 / 1_000_000_000 >= last } ?? false
      }
      defer { weatherModified = time }
      return time != nil && time != weatherModified
    }
  }

  /// The keeper has ended.
  mutating func keeperEnded() { if keeper.look() { settle() } }

  /// The program is about to end: what is known is stored.
  mutating func finish(_ reading: Reading) {
    guard right != nil else { return }
    if keeper.wait(atMost: 10) { settle() }
    perform(recorder.finish())
    request.checkpoint = true
    request.stoppedAt = lastMoment?.seconds
    start(reading)
    if keeper.wait(atMost: 10) { settle() }
  }

  /// A simulated board lost its power, and with it what waited in memory.
  mutating func lose() {
    _ = keeper.wait(atMost: 10)
    pending.lose()
  }

  /// Other settings hold from now on.
  mutating func adopt(_ configuration: Configuration) {
    self.configuration = configuration
    recorder.chargerEfficiency = configuration.chargerEfficiency
    // Battery, panel and place may be others.
    keeper.ask(.forecast)
  }

  private mutating func perform(_ actions: [Recorder.Action]) {
    for action in actions {
      switch action {
      case .remember(let minute): pending.append(minute)
      case .retime(let bootTime): pending.retime(boot: boot, bootTime: bootTime)
      case .commit(let reason):
        request.isUrgent = reason == .powerIsEnding
        keeper.ask(.commit)
      }
    }
  }

  // MARK: The keeper

  private mutating func start(_ reading: Reading) {
    // Simulated time waits for the keeper, which takes none of it.
    if sources == .simulator, keeper.isDue, keeper.wait(atMost: Keeper.longestSeconds) { settle() }
    guard keeper.isDue, !keeper.isBusy, let moment = lastMoment else { return }
    serial = keeper.nextSerial()
    if commitsSinceCheckpoint + 1 >= Self.commitsPerCheckpoint, !request.isUrgent {
      request.checkpoint = true
    }
    let snapshot = pending.snapshot
    self.snapshot = snapshot
    var work = KeeperRequest(configuration)
    work.serial = serial
    work.now = moment.seconds
    work.clockIsSynchronised = moment.clockIsSynchronised
    work.boot = recorder.bootFacts
    work.commit = request
    work.commit.nextWithin = recorder.promise
    work.commit.isSimulated = sources == .simulator
    work.waiting = snapshot.waiting
    work.board = BoardState(reading)
    work.hasNoBattery = reading.siteBattery.present == false
    work.chargeDeviation = reading.battery.state?.estimate.ratioDeviation
    _ = keeper.start(work)
  }

  /// Takes note of what the keeper did.
  private mutating func settle() {
    guard let snapshot,
      let result = keeper.report.result(of: KeeperJob.commit.name),
      let report = CommitReport(json: result), report.serial == serial, report.isStored
    else { return }
    self.snapshot = nil
    let counts = request.isUrgent ? 0 : 1
    request = KeeperRequest.Commit()
    commitsSinceCheckpoint = report.isInDatabase ? 0 : commitsSinceCheckpoint + counts
    if pending.settle(snapshot, inDatabase: report.isInDatabase, boot: boot) { stored = report }
  }

  // MARK: One reading a program

  private var stateFile: GrowingFile {
    GrowingFile(configuration.runtimeDirectory + "/recorder")
  }

  /// Goes on from where the program before this one was.
  private mutating func resume() {
    var part: PendingFile.StoredPart?
    do throws(SystemError) {
      let bytes = try readFile(stateFile.path, limit: 16_384)
      let parts = bytes.split(
        separator: UInt8(ascii: "\n"), maxSplits: 3, omittingEmptySubsequences: false)
      if parts.count == 4,
        let state = Recorder(
          state: Array(parts[3]), boot: boot, sources: sources,
          chargerEfficiency: configuration.chargerEfficiency)
      {
        recorder = state
        let numbers = parts[..<3].map { Decimal.integer($0).flatMap { Int32(exactly: $0) } ?? 0 }
        part = PendingFile.StoredPart(
          bytes: Int(numbers[0]), checksum: UInt32(bitPattern: numbers[1]))
        commitsSinceCheckpoint = Int(max(0, min(numbers[2], 1000)))
      }
    } catch {
      if error.errno != SystemError.noSuchFile {
        rightProblem = Fault(source: "history", what: "recorder", error: error.text)
      }
    }
    if pending.open(stored: part) {
      stored = keeper.report.result(of: KeeperJob.commit.name).flatMap { CommitReport(json: $0) }
    }
    request.checked = stored == nil
  }

  /// Stores what is due, and leaves the rest to the next program.
  mutating func pause() {
    guard right != nil else { return }
    if keeper.wait(atMost: 20) { settle() }
    let part = pending.storedPart
    let text = "\(part.bytes)\n\(Int32(bitPattern: part.checksum))\n\(commitsSinceCheckpoint)\n"
    do throws(SystemError) {
      try stateFile.replace(with: Array(text.utf8) + recorder.state)
    } catch {
      Log.write(.error, error.text)
    }
  }
}
