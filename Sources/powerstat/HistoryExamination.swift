import PowerCore
import PowerLinux
import PowerStore

/// The doctor's look at the history: whether it grows, and where.
struct HistoryExamination {
  /// Without a transaction for longer, something is wrong. [s]
  private static let longestPause: Int64 = 20 * 60

  private let configuration: Configuration
  private let now: Int64

  init(_ configuration: Configuration, now: Int64) {
    self.configuration = configuration
    self.now = now
  }

  var findings: [Finding] {
    guard isDirectory(configuration.historyDirectory) else {
      return [
        Finding(
          .problem, "history", "there is no directory \(configuration.historyDirectory)",
          advice: "systemd-tmpfiles --create powerstat.conf makes the usual one; else set"
            + " [history] directory")
      ]
    }
    return waiting + stored + database
  }

  /// Whether the database can be read, and whether one was set aside.
  private var database: [Finding] {
    let directory = configuration.historyDirectory
    var found: [Finding] = []
    do throws(StoreError) {
      _ = try HistoryReader(directory: directory, pending: PendingMinutes()).extent()
    } catch {
      found.append(
        Finding(
          .problem, "history", directory + "/history.db: " + error.text,
          advice: "powerstatd sets a damaged one aside at its next transaction"))
    }
    do throws(SystemError) {
      let aside = try directoryNames(directory).filter {
        Text.begins($0, with: "history.db.corrupt-")
          && !Text.ends($0, with: "-wal") && !Text.ends($0, with: "-shm")
      }
      if !aside.isEmpty {
        found.append(
          Finding(
            .note, "history",
            "\(aside.count) damaged \(aside.count == 1 ? "database was" : "databases were") set aside in "
              + directory,
            advice: "sqlite3 may recover what is in it (.recover); else delete it"))
      }
    } catch {
      // That there is a directory is found above.
    }
    return found
  }

  /// Where minutes wait.
  private var waiting: [Finding] {
    let directory = configuration.runtimeDirectory
    guard let inMemory = isInMemory(directory) else {
      return [
        Finding(
          .problem, "history", "there is no directory \(directory) for minutes that wait",
          advice: "the units make the usual one; else set [history] runtime_directory")
      ]
    }
    return inMemory
      ? []
      : [
        Finding(
          .warning, "history", "\(directory), written each minute, is not in memory",
          advice: "on a memory card: [history] runtime_directory = /run/powerstat")
      ]
  }

  /// What the daemon's keeper left word of.
  private var stored: [Finding] {
    let path = configuration.runtimeDirectory + "/keeper.json"
    let report: KeeperReport
    do throws(SystemError) {
      let bytes = try readFile(path, limit: 65_536)
      do throws(JSONError) { report = KeeperReport(json: try JSONText.decode(bytes)) } catch {
        return [Finding(.problem, "history", path + ": " + error.text)]
      }
    } catch {
      return error.errno == SystemError.noSuchFile
        ? [
          Finding(
            .note, "history", "nothing was stored since this board booted",
            advice: "the first minute is stored at once: see whether powerstatd runs")
        ] : [Finding(.problem, "history", error.text)]
    }
    var found = report.faults.map {
      Finding(
        .problem, $0.source, $0.what + ": " + $0.error,
        advice: "minutes wait meanwhile, at most a day; journalctl -u powerstatd -e")
    }
    if let commit = report.result(of: "commit").flatMap({ CommitReport(json: $0) }) {
      found.append(finding(commit))
    }
    return found
  }

  private func finding(_ commit: CommitReport) -> Finding {
    let age = max(-(1 << 40), min(now, 1 << 40)) - max(-(1 << 40), min(commit.time, 1 << 40))
    var text = "last tried \(Columns.duration(age)) ago"
    if commit.isStored {
      text = "stored \(Columns.duration(age)) ago"
      if let bytes = commit.databaseBytes { text += ", " + Columns.bytes(Double(bytes)) }
    }
    text += ", " + minutes
    if let began = commit.began, CivilTime.isPlausible(began) {
      text += ", since " + LocalTime.text(began, format: "%Y-%m-%d")
    }
    let isLate = age > Self.longestPause
    return Finding(
      isLate ? .warning : .fine, "history", text,
      advice: isLate ? "see whether powerstatd runs: journalctl -u powerstatd -e" : "")
  }

  private var minutes: String {
    do throws(SystemError) {
      let bytes = try readFile(configuration.pendingMinutesPath, limit: 1 << 20)
      let count = PendingMinutes(records: bytes).minutes.count
      return count == 1 ? "1 minute waits" : "\(count) minutes wait"
    } catch {
      return "no minute waits"
    }
  }
}
