import PowerCore
import PowerLinux

/// The doctor's look at where stats.json is published.
struct WebrootExamination {
  private let source: StatsSource
  private let historyDirectory: String
  private let now: Int64

  init(_ source: StatsSource, _ configuration: Configuration, now: Int64) {
    self.source = source
    historyDirectory = configuration.historyDirectory
    self.now = now
  }

  var findings: [Finding] {
    guard isDirectory(source.directory) else {
      return [
        Finding(
          .problem, "webroot", "there is no directory \(source.directory)",
          advice: "systemd-tmpfiles --create powerstat.conf makes the usual one; else set"
            + " [publish] directory")
      ]
    }
    return [readable] + writable + [document]
  }

  private var readable: Finding {
    guard let mode = fileMode(source.directory) else {
      return Finding(.problem, "webroot", "\(source.directory) cannot be looked at")
    }
    return mode & 0o005 == 0o005
      ? Finding(.fine, "webroot", "\(source.directory) is readable by everybody")
      : Finding(
        .warning, "webroot", "\(source.directory) is not readable by everybody",
        advice: "a web server of another user sees nothing; chmod 755 \(source.directory)")
  }

  /// Root may write anywhere, so for root the owner tells: the state belongs to the service's user.
  private var writable: [Finding] {
    let fine =
      isRoot
      ? fileOwner(historyDirectory).map { $0 == fileOwner(source.directory) } ?? true
      : isWritable(source.directory)
    guard !fine else { return [] }
    return [
      Finding(
        isRoot ? .warning : .note, "webroot",
        isRoot
          ? "\(source.directory) belongs to another user than \(historyDirectory)"
          : "\(source.directory) is not writable by you",
        advice: "the service writes as its own user: chown powerstat: \(source.directory), and"
          + " ReadWritePaths= in a drop-in when it is outside /run/powerstat")
    ]
  }

  private var document: Finding {
    do throws(StatsSource.Problem) {
      let age = try source.stats().age(at: now)
      if age < 0 {
        return Finding(
          .warning, "stats.json", "is \(Columns.duration(age)) ahead of this clock",
          advice: "the clock was set back; it is right again with the next full minute")
      }
      if age > StatusTable.staleAfterSeconds {
        return Finding(
          .problem, "stats.json", "is \(Columns.duration(age)) old",
          advice: "systemctl status powerstatd; journalctl -u powerstatd -e")
      }
      return Finding(.fine, "stats.json", "is \(Columns.duration(age)) old")
    } catch {
      return Finding(
        .problem, "stats.json", error.text,
        advice: "systemctl enable --now powerstatd, or powerstat.timer without a resident process")
    }
  }
}
