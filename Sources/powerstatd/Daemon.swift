import PowerCore
import PowerLinux

/// The program around the agent: it reads, publishes and sleeps as the agent decides.
struct Daemon: ~Copyable {
  private let options: Options
  private var pace: Pace
  private let manager = ServiceManager()
  private var configuration: Configuration
  private var reader: BoardReader<BoardTree>
  private var publisher: Publisher
  private var agent: Agent
  private var lineAgent: LineAgent
  private var lines: HeldLines<BoardLines>
  private var battery: BatteryWatch
  /// `nil` where nothing is remembered, as of a copy of a board.
  private var memory: Memory?
  private var simulatedBoot: Int64?
  private var truth: TruthFile
  private var truthFault: Fault?
  private var reading = Reading()
  /// The states last known, which a reading that failed does not change.
  private var known = Reading()
  private let usualTimezone = environment("TZ")
  private var faultLog = FaultLog()
  private var publishingProblem = ""

  init(_ options: Options, _ configuration: Configuration) throws(SystemError) {
    self.options = options
    self.configuration = configuration
    pace = Pace(options, configuration)
    reader = BoardReader(try BoardTree(options, configuration, now: pace.now))
    publisher = Publisher(configuration)
    agent = Agent(
      samplingSeconds: configuration.samplingSeconds, watchdogSeconds: manager.watchdogSeconds)
    lineAgent = LineAgent(configuration.gpio)
    lines = HeldLines(BoardLines(options))
    battery = BatteryWatch(options, configuration)
    truth = TruthFile(options, configuration)
    beginRemembering()
  }

  // MARK: Once

  mutating func runOnce() -> ExitStatus {
    read()
    battery.observeOnce(&reading, at: moment)
    // Nothing that ends at once can hold a line, so only inputs are looked at.
    var inputs = LineSettings()
    inputs.inputs = configuration.gpio.inputs
    lines.adopt(inputs)
    readLines()
    lines.leave()
    remember(pace.moment(bootedAt: simulatedBoot))
    defer { memory?.pause() }
    do throws(PublishingError) { try publishReading() } catch {
      Output.complain("powerstatd: " + error.text)
      return .failed
    }
    clearLeftovers()
    guard reading.hasPowerData else {
      Output.complain("powerstatd: no power data at all; 'powerstat doctor' tells why")
      return .noData
    }
    return .done
  }

  private var moment: BatteryMoment {
    BatteryMoment(
      sinceBoot: pace.isReal ? Clock.sinceBoot : Double(pace.now), unixTime: pace.now,
      clockIsSynchronised: pace.clockIsSynchronised)
  }

  private var isLive: Bool { options.root == nil }

  /// Whether the clock is published as right: as the history has it where there is one.
  ///
  /// A copy of a tree has no clock to be believed, nor has a board at a time that somebody chose.
  private var clockIsSynchronised: Bool {
    (memory != nil || options.simulation != nil || isLive && pace.isReal)
      && pace.clockIsSynchronised
  }

  // MARK: For ever

  mutating func runForever() -> ExitStatus {
    do throws(SystemError) {
      let wakeUps = try WakeUps(listening: isLive && options.simulation == nil)
      if let problem = wakeUps.eventsProblem {
        Log.write(.warning, problem.text + "; plugging is noticed at the next reading")
      }
      clearLeftovers()
      lines.adopt(configuration.gpio)
      Log.write(.information, "powerstatd \(powerstatVersion) started")
      handle(.start)
      manager.ready(status: PowerEvents.summary(reading))
      ResidentMemory.letGoOfCode()
      while try serve(wakeUps) {}
      manager.stopping()
      battery.keep(at: moment)
      lines.leave()
      memory?.finish(reading)
      stopPublishing()
      Log.write(.information, "powerstatd ended")
      return .done
    } catch {
      lines.leave()
      stopPublishing()
      Log.write(.error, error.text)
      return .failed
    }
  }

  /// Sleeps once and answers what woke it; `false` when it is to end.
  private mutating func serve(_ wakeUps: borrowing WakeUps) throws(SystemError) -> Bool {
    if pace.isOver { return false }
    let next = agent.nextWakeUp(after: pace.now)
    let wait = pace.milliseconds(until: next)
    let blink = blinkPause
    let wakeUp = try wakeUps.next(
      until: wait == nil ? next : nil, milliseconds: blink ?? wait ?? -1)
    pace.hold(atMost: next)
    switch wakeUp {
    case .terminate: return false
    case .pause: blinkOnce()
    case .reload: reload()
    case .time: handle(.time)
    case .clockSet: handle(.clockSet)
    case .powerSupplyEvent: handle(.powerSupplyEvent)
    case .childEnded:
      memory?.keeperEnded()
      // Its end must not swallow the minute that was waited for.
      if pace.now >= next { handle(.time) }
    }
    return true
  }

  private mutating func handle(_ event: Agent.Event) {
    reader.tree.advance(to: pace.now)
    // On a board that is off no program runs.
    if reader.tree.isRunning {
      perform(agent.step(event, now: pace.now))
    } else {
      _ = followSimulation()
    }
    manager.alive(status: PowerEvents.summary(reading))
  }

  private mutating func perform(_ actions: [Agent.Action]) {
    var published = false
    for action in actions {
      switch action {
      case .findDevices: reader.forgetDevices()
      case .read:
        let news = takeReading()
        if !actions.contains(.publish) { perform(news) }
      case .publish where !published:
        published = true
        publish()
      case .publish: break
      }
    }
  }

  private mutating func takeReading() -> [Agent.Action] {
    let instant = followSimulation()
    read()
    battery.observe(&reading, at: moment)
    if let truthFault { reading.faults.append(truthFault) }
    let now = pace.elapsed
    lines.perform(lineAgent.observe(reading, at: now, clock: pace.milliseconds), at: now)
    readLines()
    remember(instant)
    for line in PowerEvents.describe(from: known, to: reading) { Log.write(.information, line) }
    known = PowerEvents.known(reading, before: known)
    let changes = faultLog.changes(reading.faults)
    for fault in changes.appeared { Log.write(.warning, fault.text) }
    for fault in changes.disappeared { Log.write(.notice, "no longer: " + fault.text) }
    return agent.observe(reading)
  }

  private mutating func read() {
    defer { reading.chemistry = configuration.chemistry }
    guard options.simulation == nil, configuration.readsChipsDirectly else {
      reading = reader.read()
      return
    }
    let direct = DirectReader(configuration)
    let devices = reader.findDevices()
    // A copy of a tree lists chips of another board; those of this one are then read only by force.
    reading = reader.read(
      direct.read(found: isLive ? devices.chip : nil, needsShunt: devices.shunt == nil))
  }

  // MARK: Lines

  private mutating func readLines() {
    reading.lines = lines.read(lineAgent.pattern, at: pace.elapsed)
    reading.faults += lines.faults
  }

  /// How long until the light changes; `nil` when it does not, or when nobody would see it. [ms]
  private var blinkPause: Int32? {
    options.simulation == nil && lines.holds(.statusLED) ? lineAgent.pause(at: pace.elapsed) : nil
  }

  private mutating func blinkOnce() {
    let now = pace.elapsed
    lines.perform(lineAgent.tick(at: now, clock: pace.milliseconds), at: now)
  }

  // MARK: Publishing

  private mutating func publish() {
    var problem = ""
    do throws(PublishingError) { try publishReading() } catch { problem = error.text }
    battery.keep(at: moment)
    truthFault = truth.write(reader.tree)
    if !Text.same(problem, publishingProblem) {
      if problem.utf8.isEmpty {
        Log.write(.notice, "publishing again")
      } else {
        Log.write(.error, problem)
      }
    }
    publishingProblem = problem
  }

  private func stopPublishing() {
    do throws(PublishingError) { try publisher.end() } catch {
      Log.write(.warning, error.text)
    }
  }

  private mutating func publishReading() throws(PublishingError) {
    let now = pace.now
    try publisher.publish(
      reading, takenAt: now, clockIsSynchronised: clockIsSynchronised,
      history: memory?.published(now: now) ?? PublishedHistory())
  }

  private func clearLeftovers() {
    do throws(PublishingError) { try publisher.prepare() } catch {
      Log.write(.warning, error.text)
    }
  }

  // MARK: History

  /// A copy of a board, and one that is simulated, need a history of their own.
  private mutating func beginRemembering() {
    let isReal = isLive && options.simulation == nil && pace.isReal
    memory = nil
    guard isReal || configuration.hasOwnHistory && isDirectory(configuration.historyDirectory)
    else { return }
    simulatedBoot = reader.tree.simulatedBoot
    if options.simulation != nil, simulatedBoot == nil { return }
    let boot =
      simulatedBoot.map { UInt32(truncatingIfNeeded: $0) }
      ?? BootIdentity.current(directory: configuration.runtimeDirectory)
    memory = Memory(
      configuration, boot: boot,
      sources: options.simulation == nil ? HistorySources() : .simulator, isBrief: options.once)
    if battery.leavesFiles { memory?.bringBack(now: pace.now) }
  }

  /// Lets time pass on a simulated board, which may lose its power, and come back.
  private mutating func followSimulation() -> Recorder.Moment {
    guard options.simulation != nil else { return pace.moment() }
    let now = pace.now
    reader.tree.advance(to: now)
    let boot = reader.tree.simulatedBoot
    if boot != simulatedBoot {
      memory?.lose()
      beginRemembering()
      simulatedBoot = boot
    }
    return pace.moment(bootedAt: boot)
  }

  private mutating func remember(_ moment: Recorder.Moment) {
    memory?.take(reading, at: moment)
    reading.faults += memory?.faults ?? []
  }

  private mutating func adoptHistory(_ before: Configuration) {
    let stays =
      Text.same(before.historyDirectory, configuration.historyDirectory)
      && Text.same(before.runtimeDirectory, configuration.runtimeDirectory)
    if stays {
      memory?.adopt(configuration)
    } else {
      memory?.finish(reading)
      beginRemembering()
    }
  }

  // MARK: Reload

  private mutating func reload() {
    manager.reloading()
    do throws(ConfigurationError) {
      let before = configuration
      configuration = try options.configuration()
      adoptHistory(before)
      LocalTime.use(timezone: configuration.timezone, usual: usualTimezone)
      if !Text.same(before.publishDirectory, configuration.publishDirectory) { stopPublishing() }
      publisher = Publisher(configuration)
      clearLeftovers()
      do throws(SystemError) {
        reader = BoardReader(try BoardTree(options, configuration, now: pace.now))
      } catch {
        Log.write(.error, error.text + "; the board stays as it was")
      }
      agent = Agent(
        samplingSeconds: configuration.samplingSeconds, watchdogSeconds: manager.watchdogSeconds)
      lineAgent.adopt(configuration.gpio)
      lines.adopt(configuration.gpio)
      battery.adopt(options, configuration)
      Log.write(.information, "configuration read again")
    } catch {
      Log.write(.error, error.text + "; the running configuration stays")
    }
    handle(.start)
    manager.ready(status: PowerEvents.summary(reading))
  }
}
