/// Work that is too heavy for the daemon, and done by a program of its own, the keeper.
///
/// To add a job: a case here, in the order in which jobs that are due together are done, with its name
/// and period; and its function in the keeper, in a file of its own. The keeper ends when it is done,
/// so it may use the database, memory and time. It writes its results as files that are replaced
/// whole, and what the daemon publishes of them it reports.
public enum KeeperJob: Int, CaseIterable, Sendable {
  /// Puts waiting minutes into the database.
  case commit
  /// Forecasts how likely it is that the board stays up.
  case forecast
  /// Draws the history.
  case picture
  /// Brings back what the database knows of the battery, after a boot.
  case restore

  /// Its name in requests and in the report.
  public var name: StaticString {
    switch self {
    case .commit: "commit"
    case .forecast: "forecast"
    case .picture: "picture"
    case .restore: "restore"
    }
  }

  /// Every how many seconds it is due; `nil` when the daemon asks for it.
  public var period: Int64? {
    switch self {
    case .commit, .restore: nil
    case .forecast: 3600
    case .picture: 600
    }
  }

  /// The job of a name.
  static func named(_ name: String) -> KeeperJob? {
    allCases.first { Text.same($0.name.description, name) }
  }
}
