import PowerCore
import PowerLinux

/// Follows the battery in the daemon, and keeps what was learned of it across restarts.
///
/// Each published minute is kept in the runtime directory, in memory; every 15 minutes, and at the
/// end, in the history's directory too.
struct BatteryWatch {
  /// How often the memory card is written. [s]
  private static let pause: Int64 = 900

  private var monitor: BatteryMonitor
  private var minute: AtomicFile
  private var kept: AtomicFile
  private var minuteIsOfThisBoot: Bool
  /// When a record was last written, be it by a run before.
  private var lastTime: Int64?
  private var restored = false
  private var wasSought = false
  /// What could not be read or written, until it can.
  private var faults: [Fault] = []
  /// A program that runs once on a copy of a tree leaves nothing that was not there before.
  private var leavesFiles: Bool

  init(_ options: Options, _ configuration: Configuration) {
    monitor = BatteryMonitor(
      chemistry: configuration.chemistry, capacityWh: configuration.batteryWattHours)
    minute = AtomicFile(directory: configuration.runtimeDirectory, name: "battery-now.state")
    kept = AtomicFile(directory: configuration.historyDirectory, name: "battery.state")
    // The runtime directory is made anew at boot.
    minuteIsOfThisBoot =
      !configuration.hasOwnHistory && options.now == nil && options.simulation == nil
    leavesFiles = !options.once || (options.root == nil && options.simulation == nil)
  }

  /// Takes other settings; another battery starts anew.
  mutating func adopt(_ options: Options, _ configuration: Configuration) {
    var other = Self(options, configuration)
    if monitor.follows(
      chemistry: configuration.chemistry, capacityWh: configuration.batteryWattHours)
    {
      other.monitor = monitor
      other.restored = restored
      other.wasSought = true
      other.lastTime = lastTime
    }
    self = other
  }

  // MARK: Each reading

  /// Adds to a reading what is believed of the battery.
  mutating func observe(_ reading: inout Reading, at moment: BatteryMoment) {
    restore(at: moment)
    reading.battery.state = monitor.observe(reading, at: moment)
    reading.faults += faults
  }

  /// Adds it where a run before left something to go on from; else only learns.
  mutating func observeOnce(_ reading: inout Reading, at moment: BatteryMoment) {
    restore(at: moment)
    let state = monitor.observe(reading, at: moment)
    if restored { reading.battery.state = state }
    keep(at: moment)
    reading.faults += faults
  }

  // MARK: Files

  /// Keeps what is known, as often as each place bears.
  ///
  /// - Parameters:
  ///   - moment: The present.
  ///   - isEnd: Whether this is the last time.
  mutating func keep(at moment: BatteryMoment, isEnd: Bool = false) {
    guard leavesFiles || restored, let record = monitor.record(at: moment) else { return }
    write(record, to: minute)
    // By the quarters of the clock, so that a process a minute keeps no more often than one that stays.
    let isNext = lastTime.map { $0 / Self.pause != moment.unixTime / Self.pause } ?? true
    lastTime = moment.unixTime
    if isNext || isEnd { write(record, to: kept) }
  }

  private mutating func write(_ record: [UInt8], to file: AtomicFile) {
    faults.removeAll { Text.same($0.what, file.name) }
    do throws(SystemError) { try file.replace(with: record) } catch {
      faults.append(Self.fault(file, error.text))
    }
  }

  private mutating func restore(at moment: BatteryMoment) {
    guard !wasSought else { return }
    wasSought = true
    do throws(SystemError) {
      try minute.removeLeftovers()
      try kept.removeLeftovers()
    } catch {
      // A directory that is not there is told of when it cannot be written.
    }
    var records: [(file: AtomicFile, isOfThisBoot: Bool, bytes: [UInt8])] = []
    for (file, isOfThisBoot) in [(minute, minuteIsOfThisBoot), (kept, false)] {
      do throws(SystemError) {
        records.append(
          (file, isOfThisBoot, try readFile(file.path, limit: BatteryMonitor.longestRecord)))
      } catch {
        if error.errno != SystemError.noSuchFile { faults.append(Self.fault(file, error.text)) }
      }
    }
    for record in records where !restored {
      do throws(BatteryMonitor.RestoreError) {
        let age = try monitor.restore(
          record.bytes, at: moment, isOfThisBoot: record.isOfThisBoot)
        restored = true
        lastTime = moment.unixTime - (Decimal.rounded(age, limit: 1e15) ?? 0)
      } catch {
        faults.append(Self.fault(record.file, Self.text(error)))
      }
    }
  }

  private static func text(_ error: BatteryMonitor.RestoreError) -> String {
    switch error {
    case .damaged: "damaged or not of powerstatd; not used"
    case .otherBattery: "of another [battery] chemistry or capacity_wh; not used"
    }
  }

  private static func fault(_ file: AtomicFile, _ error: String) -> Fault {
    Fault(source: "battery", what: file.name, error: error)
  }
}
