import PowerCore
import PowerLinux
import PowerStore

/// What a job knows: the request of the daemon, and what is kept beside it.
struct JobContext {
  let request: KeeperRequest
  /// What earlier keepers reported.
  let report: KeeperReport

  var configuration: Configuration { request.configuration }
  /// Seconds since 1970, UTC.
  var now: Int64 { request.now }

  /// The minutes that the request means and no transaction has.
  func waiting() throws(SystemError) -> PendingMinutes {
    var records: [UInt8] = []
    if request.waiting.end > request.waiting.stored {
      let path = configuration.pendingMinutesPath
      let found = try readFile(path, limit: KeeperRequest.largest)
      guard found.count >= request.waiting.end else {
        throw SystemError("read", path, errno: SystemError.inputOutput)
      }
      records = Array(found[request.waiting.stored..<request.waiting.end])
    }
    var whole = PendingRecords(records)
    while whole.next() != nil {}
    if whole.end < records.count {
      Log.write(
        .warning,
        configuration.pendingMinutesPath + ": damaged, of which the minutes before are stored"
      )
    }
    return PendingMinutes(records: records + request.waiting.unsaved)
  }

  /// The minutes of this boot that earlier transactions had, and by a clock that nobody has set.
  func unbelieved() -> [HistoryRow] {
    do throws(SystemError) {
      let found = try readFile(configuration.pendingMinutesPath, limit: KeeperRequest.largest)
      return PendingMinutes(records: Array(found.prefix(request.waiting.stored))).minutes
        .filter { minute in request.boot.map { minute.waitsForClock(boot: $0.boot) } ?? false }
        .map { $0.row }
    } catch {
      // The file may be gone, and with it what was in it.
      if error.errno != SystemError.noSuchFile { Log.write(.warning, error.text) }
      return []
    }
  }

  /// The history for a job that reads it, minutes included that are not in the database yet.
  func historyReader() throws(StoreError) -> HistoryReader {
    var records: [UInt8] = []
    do throws(SystemError) {
      records = try readFile(configuration.pendingMinutesPath, limit: KeeperRequest.largest)
    } catch {
      guard error.errno == SystemError.noSuchFile else {
        throw StoreError("read the minutes for", code: 0, message: error.text)
      }
    }
    return try HistoryReader(
      directory: configuration.historyDirectory,
      pending: PendingMinutes(records: records + request.waiting.unsaved))
  }
}

/// What a job gives back.
struct Outcome {
  /// For the daemon, and for whoever reads the report.
  var result = JSON.null
  /// What went wrong.
  var faults: [Fault] = []
}

extension KeeperJob {
  /// Does it.
  func perform(_ context: JobContext) -> Outcome {
    switch self {
    case .commit: CommitJob.perform(context)
    case .forecast: ForecastJob.perform(context)
    case .picture: PictureJob.perform(context)
    case .restore: RestoreJob.perform(context)
    }
  }
}
