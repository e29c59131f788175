import PowerCore
import PowerLinux
import PowerStore

/// Brings back what was learned of the battery, from the database to where the daemon reads it.
///
/// The daemon itself has no SQLite, and what it had in memory is gone after a boot.
enum RestoreJob {
  static func perform(_ context: JobContext) -> Outcome {
    let configuration = context.configuration
    let file = AtomicFile(
      directory: configuration.runtimeDirectory, name: BatteryMonitor.restoredFileName)
    do throws(StoreError) {
      let reader = try HistoryReader(
        directory: configuration.historyDirectory, pending: PendingMinutes())
      guard let record = try reader.battery() else { return Outcome() }
      do throws(SystemError) { try file.replace(with: record) } catch {
        Log.write(.warning, error.text)
      }
    } catch {
      // The next transaction finds the same, and that is told as long as it is so.
      Log.write(.warning, "history.db: " + error.text)
    }
    return Outcome()
  }
}
