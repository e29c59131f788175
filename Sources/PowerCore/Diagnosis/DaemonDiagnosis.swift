/// What the doctor makes of the faults that only the daemon knows of.
public struct DaemonDiagnosis {
  private let stats: PublishedStats

  /// The doctor before a daemon.
  ///
  /// - Parameter stats: As published.
  public init(_ stats: PublishedStats) { self.stats = stats }

  /// That its helper does nothing, and that minutes are lost or not safe.
  ///
  /// What sources and database do is looked at itself.
  public var findings: [Finding] {
    stats.faults.compactMap { fault in
      let isOfHelper = Text.same(fault.source, "keeper")
      guard isOfHelper || (Text.same(fault.source, "history") && Text.same(fault.what, "minutes"))
      else { return nil }
      return Finding(
        .problem, fault.source, fault.what + ": " + fault.error,
        advice: isOfHelper
          ? "nothing is stored, forecast nor drawn without it: journalctl -u powerstatd -e, and see"
            + " whether /usr/libexec/powerstat/powerstat-keeper is there"
          : "see whether the directory of [history] runtime_directory has room")
    }
  }
}
