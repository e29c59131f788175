import PowerCore
import PowerLinux
import PowerStore

/// How minutes are to be stored.
struct CommitRequest {
  /// Whether the whole database is checked first, as at the start.
  var checked = false
  /// Whether the log goes into the database.
  var checkpoint = false
  /// When the program was told to end. [s since 1970]
  var stoppedAt: Int64?
}

/// Puts waiting minutes into the database, and sums up what is there.
enum CommitJob {
  static func perform(_ context: KeeperContext) -> KeeperJob.Outcome {
    let store = HistoryStore(directory: context.configuration.historyDirectory)
    var outcome = KeeperJob.Outcome()
    // Should it fail, the sums of the one before still hold.
    var report =
      context.report.result(of: KeeperJob.commit.name).flatMap { CommitReport(json: $0) }
      ?? CommitReport(serial: 0, time: 0)
    report.serial = context.serial
    report.time = context.now
    report.isStored = false
    report.isInDatabase = false
    do throws(CommitError) {
      report = try commit(context, store)
    } catch {
      outcome.faults.append(Fault(source: "history", what: error.what, error: error.text))
    }
    outcome.result = report.json
    return outcome
  }

  private static func commit(_ context: KeeperContext, _ store: HistoryStore)
    throws(CommitError) -> CommitReport
  {
    var batch = HistoryStore.Batch()
    do throws(SystemError) {
      batch.minutes = try context.pending.waiting(context.snapshot).minutes.map { $0.row }
    } catch {
      throw CommitError(what: "minutes", text: error.text)
    }
    batch.boot = context.boot
    batch.stoppedAt = context.request.stoppedAt
    do throws(StoreError) {
      return try commit(batch, context, store)
    } catch {
      guard error.isCorruption else { throw CommitError(what: "history.db", text: error.text) }
    }
    // What cannot be read is kept for whoever can, and does not keep new minutes from being stored.
    do throws(SystemError) {
      _ = try store.setAside(now: context.now)
    } catch {
      throw CommitError(what: "history.db", text: "damaged, and " + error.text)
    }
    batch.setAsideAt = context.now
    do throws(StoreError) { return try commit(batch, context, store) } catch {
      throw CommitError(what: "history.db", text: error.text)
    }
  }

  private static func commit(
    _ batch: HistoryStore.Batch, _ context: KeeperContext, _ store: HistoryStore
  ) throws(StoreError) -> CommitReport {
    try store.commit(
      batch, now: context.now, serial: context.serial, checked: context.request.checked,
      checkpoint: context.request.checkpoint, keepsLog: context.request.stoppedAt == nil,
      offset: { LocalTime.offset(at: $0) })
  }
}

/// Why nothing was stored.
private struct CommitError: Error {
  let what: String
  let text: String
}
