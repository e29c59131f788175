import PowerCore
import PowerLinux

/// Follows the battery in the daemon, and keeps what was learned of it across restarts.
///
/// Each published minute is kept in the runtime directory, in memory. From there each transaction takes
/// it into the database, and the keeper brings it back after a boot.
struct BatteryWatch: ~Copyable {
  private var monitor: BatteryMonitor
  private var minute: AtomicFile
  private var broughtBack: AtomicFile
  private var minuteIsOfThisBoot: Bool
  private var restored = false
  private var wasSought = false
  /// What could not be read or written, until it can.
  private var faults: [Fault] = []
  /// A program that runs once on a copy of a tree leaves nothing that was not there before.
  private(set) var leavesFiles: Bool

  init(_ options: Options, _ configuration: Configuration) {
    monitor = BatteryMonitor(
      chemistry: configuration.chemistry, capacityWh: configuration.batteryWattHours)
    minute = AtomicFile(directory: configuration.runtimeDirectory, name: BatteryMonitor.fileName)
    broughtBack = AtomicFile(
      directory: configuration.runtimeDirectory, name: BatteryMonitor.restoredFileName)
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
    // What was wrong with a record is told once, though there is a good one from now on.
    let found = faults
    keep(at: moment)
    reading.faults += found + faults.filter { !found.contains($0) }
  }

  // MARK: Files

  /// Keeps what is known.
  mutating func keep(at moment: BatteryMoment) {
    guard leavesFiles || restored, let record = monitor.record(at: moment) else { return }
    // From now on there is a record of this battery, whatever was wrong with those before.
    faults.removeAll { Text.same($0.what, minute.name) || Text.same($0.what, broughtBack.name) }
    do throws(SystemError) { try minute.replace(with: record) } catch {
      faults.append(Self.fault(minute, error.text))
    }
  }

  private mutating func restore(at moment: BatteryMoment) {
    guard !wasSought else { return }
    wasSought = true
    do throws(SystemError) {
      try minute.removeLeftovers()
    } catch {
      // A directory that is not there is told of when it cannot be written.
    }
    var records: [(file: AtomicFile, isOfThisBoot: Bool, bytes: [UInt8])] = []
    for (file, isOfThisBoot) in [(minute, minuteIsOfThisBoot), (broughtBack, false)] {
      do throws(SystemError) {
        records.append(
          (file, isOfThisBoot, try readFile(file.path, limit: BatteryMonitor.longestRecord)))
      } catch {
        if error.errno != SystemError.noSuchFile { faults.append(Self.fault(file, error.text)) }
      }
    }
    for record in records where !restored {
      do throws(BatteryMonitor.RestoreError) {
        _ = try monitor.restore(record.bytes, at: moment, isOfThisBoot: record.isOfThisBoot)
        restored = true
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
