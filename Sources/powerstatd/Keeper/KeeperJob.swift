import PowerCore
import PowerLinux
import PowerStore

/// Work that is too heavy for the daemon, and done by a child of it, the keeper.
///
/// To add a job: a case here, in the order in which jobs that are due together are done; its name and
/// period; and its function in ``perform(_:)``, in a file of its own. It runs in a process of its own,
/// so it may use the database, memory and time. It writes its results as files that are replaced whole,
/// and what the daemon publishes of them it returns.
enum KeeperJob: Int, CaseIterable {
  /// Puts waiting minutes into the database.
  case commit
  /// Forecasts how likely it is that the board stays up.
  case forecast
  /// Draws the history.
  case picture

  /// Its name in the report.
  var name: StaticString {
    switch self {
    case .commit: "commit"
    case .forecast: "forecast"
    case .picture: "picture"
    }
  }

  /// Every how many seconds it is due; `nil` when the daemon asks for it.
  var period: Int64? {
    switch self {
    case .commit: nil
    case .forecast: ForecastJob.period
    case .picture: 600
    }
  }

  /// What a job gives back.
  struct Outcome {
    /// For the daemon, and for whoever reads the report.
    var result = JSON.null
    /// What went wrong.
    var faults: [Fault] = []
  }

  /// Does it.
  func perform(_ context: KeeperContext) -> Outcome {
    switch self {
    case .commit: CommitJob.perform(context)
    case .forecast: ForecastJob.perform(context)
    case .picture: PictureJob.perform(context)
    }
  }
}

/// What a job knows: the daemon as it was when the keeper began.
struct KeeperContext {
  let configuration: Configuration
  /// Marks this keeper.
  let serial: Int64
  /// Seconds since 1970, UTC.
  let now: Int64
  let clockIsSynchronised: Bool
  /// The latest reading.
  let reading: Reading
  /// What earlier keepers reported.
  let report: KeeperReport
  let boot: BootFacts?
  let request: CommitRequest
  let pending: PendingFile
  let snapshot: PendingFile.Snapshot

  /// The history for a job that reads it, minutes included that are not in the database yet.
  func historyReader() throws(StoreError) -> HistoryReader {
    var pending = pending
    return try HistoryReader(
      directory: configuration.historyDirectory, pending: pending.all())
  }
}
