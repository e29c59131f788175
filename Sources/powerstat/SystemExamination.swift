import PowerCore
import PowerLinux

/// The doctor's look at the clock, the service, and other programs with the same job.
struct SystemExamination {
  private let now: Int64

  init(now: Int64) { self.now = now }

  var findings: [Finding] { [clock] + services + otherAgents }

  /// No board runs this program before it was written: 2026-11-01, in seconds since 1970.
  private static let releaseTime: Int64 = 1_793_491_200

  private var clock: Finding {
    if now < Self.releaseTime {
      return Finding(
        .problem, "clock", "it is " + LocalTime.text(now, format: "%Y-%m-%d %H:%M %Z"),
        advice: "without a clock battery the time comes from the network: check systemd-timesyncd")
    }
    return Clock.isSynchronised
      ? Finding(.fine, "clock", "synchronised, " + LocalTime.text(now, format: "%Y-%m-%d %H:%M %Z"))
      : Finding(
        .warning, "clock", "not known to be right", advice: "timedatectl set-ntp true")
  }

  private var services: [Finding] {
    guard isDirectory("/run/systemd/system") else {
      return [Finding(.note, "service", "systemd does not run here")]
    }
    // systemd keeps a link for each unit that is active, readable by everybody.
    let daemon = linkExists("/run/systemd/units/invocation:powerstatd.service")
    let timer = linkExists("/run/systemd/units/invocation:powerstat.timer")
    switch (daemon, timer) {
    case (true, true):
      return [
        Finding(
          .warning, "service", "powerstatd.service and powerstat.timer both run",
          advice: "systemctl disable --now powerstat.timer")
      ]
    case (true, false): return [Finding(.fine, "service", "powerstatd.service runs")]
    case (false, true): return [Finding(.fine, "service", "powerstat.timer runs")]
    case (false, false):
      return [
        Finding(
          .problem, "service", "neither powerstatd.service nor powerstat.timer runs",
          advice: "systemctl enable --now powerstatd; journalctl -u powerstatd -e")
      ]
    }
  }

  /// Armbian ships a cron line, commented out, that shuts down at 10 %.
  private var otherAgents: [Finding] {
    let path = "/etc/cron.d/armbian-check-battery"
    let text: [UInt8]
    do throws(SystemError) { text = try readFile(path, limit: 65_536) } catch {
      return error.errno == SystemError.noSuchFile
        ? [] : [Finding(.note, "other agent", error.text)]
    }
    let active = text.split(separator: UInt8(ascii: "\n")).contains { line in
      let trimmed = Text.trimmed(line)
      return trimmed.first != UInt8(ascii: "#")
        && Text.contains(trimmed, "armbian-check-battery-shutdown")
    }
    return active
      ? [
        Finding(
          .warning, "other agent", path + " shuts the board down at 10 % charge",
          advice: "let one program decide: comment that line out, or leave shutting down to it")
      ] : []
  }
}
