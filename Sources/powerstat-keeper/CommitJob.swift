import PowerCore
import PowerLinux
import PowerStore

/// Puts waiting minutes into the database, and sums up what is there.
enum CommitJob {
  static func perform(_ context: JobContext) -> Outcome {
    let store = HistoryStore(directory: context.configuration.historyDirectory)
    var outcome = Outcome()
    // Should it fail, the sums of the one before still hold.
    var report =
      context.report.result(of: KeeperJob.commit.name).flatMap { CommitReport(json: $0) }
      ?? CommitReport(serial: 0, time: 0)
    report.serial = context.request.serial
    report.time = context.now
    report.isStored = false
    report.isInDatabase = false
    do throws(CommitError) {
      let record = context.request.commit.isUrgent ? nil : battery(context, &outcome.faults)
      report = try commit(context, store, battery: record)
    } catch {
      outcome.faults.append(Fault(source: "history", what: error.what, error: error.text))
    }
    outcome.result = report.json
    return outcome
  }

  private static func commit(_ context: JobContext, _ store: HistoryStore, battery: [UInt8]?)
    throws(CommitError) -> CommitReport
  {
    var batch = HistoryStore.Batch()
    do throws(SystemError) {
      batch.minutes = try context.waiting().minutes.map { $0.row }
    } catch {
      throw CommitError(what: "minutes", text: error.text)
    }
    batch.earlier = { context.unbelieved() }
    batch.battery = battery
    batch.boot = context.request.boot
    batch.chemistry = context.configuration.chemistry
    batch.stoppedAt = context.request.commit.stoppedAt
    batch.nextWithin = Int64(context.request.commit.nextWithin) * 60
    if !context.request.commit.isSimulated { batch.shutDownAt = { shutDownAt() } }
    do throws(StoreError) {
      return try commit(batch, context, store)
    } catch {
      guard error.isCorruption else {
        throw CommitError(
          what: "history.db", text: error.text(in: context.configuration.historyDirectory))
      }
    }
    // What cannot be read is kept for whoever can, and does not keep new minutes from being stored.
    do throws(SystemError) {
      _ = try store.setAside(now: context.now)
    } catch {
      throw CommitError(what: "history.db", text: "damaged, and " + error.text)
    }
    batch.setAsideAt = context.now
    do throws(StoreError) { return try commit(batch, context, store) } catch {
      throw CommitError(
        what: "history.db", text: error.text(in: context.configuration.historyDirectory))
    }
  }

  /// When the system was told to end before this boot; `nil` where it keeps no record.
  private static func shutDownAt() -> Int64? {
    var records = LoginRecords()
    do throws(SystemError) {
      let file = try FileInParts("/var/log/wtmp")
      while true {
        let part = try file.next()
        if part.isEmpty { return records.shutDownAt }
        records.take(part)
      }
    } catch {
      // Many systems have none, or let nobody look.
      return nil
    }
  }

  /// What the daemon knew of the battery in the last minute; without it the minutes are stored all the same.
  private static func battery(_ context: JobContext, _ faults: inout [Fault]) -> [UInt8]? {
    let file = AtomicFile(
      directory: context.configuration.runtimeDirectory, name: BatteryMonitor.fileName)
    do throws(SystemError) {
      return try file.content(limit: BatteryMonitor.longestRecord)
    } catch {
      faults.append(Fault(source: "battery", what: file.name, error: error.text))
      return nil
    }
  }

  private static func commit(
    _ batch: HistoryStore.Batch, _ context: JobContext, _ store: HistoryStore
  ) throws(StoreError) -> CommitReport {
    try store.commit(
      batch, now: context.now, serial: context.request.serial,
      checked: context.request.commit.checked, checkpoint: context.request.commit.checkpoint,
      keepsLog: context.request.commit.stoppedAt == nil, offset: { LocalTime.offset(at: $0) })
  }
}

/// Why nothing was stored.
private struct CommitError: Error {
  let what: String
  let text: String
}
