/// The last that is known of a boot.
public struct LastAlive: Sendable {
  /// Its last minute.
  public let row: HistoryRow
  /// How near the end of the power was then.
  public let level: PowerLevel
  /// When the program was last told to end; `nil` when it never was. [s since 1970]
  public var stoppedAt: Int64?
  /// When the system was last told to end after that minute; `nil` when nothing tells. [s since 1970]
  public var shutDownAt: Int64?
  /// What the clock said when the next boot began, before it was set right; `nil` when it always was.
  /// [s since 1970]
  public var savedClock: Int64?
  /// How long after its last minute the next one would have been stored, had there been one. [s]
  public let pause: Int64

  /// Gathers what is known.
  ///
  /// - Parameters:
  ///   - row: Its last minute.
  ///   - level: How near the end of the power was then.
  ///   - pause: How long after it the next one would have been stored, had there been one. [s]
  public init(row: HistoryRow, level: PowerLevel, pause: Int64) {
    self.row = row
    self.level = level
    self.pause = max(60, min(pause, Self.longestPause))
  }

  /// The longest that minutes wait. [s]
  public static let longestPause = Int64(Recorder.minutesPerCommit) * 60
  /// From the end of a minute until it is stored. [s]
  private static let delay: Int64 = 10
  /// A sign of life is valid for this long: the program and the clock of the system give one each minute,
  /// and starting takes time, too. [s]
  private static let stillness: Int64 = 90
  /// A clock that is no further than this from right went on by itself, and tells nothing. [s]
  private static let clockError: Int64 = 30
  /// A boot that takes longer than this was not just that. [s]
  private static let longestReboot: Int64 = 15 * 60
  private static let longestCrash: Int64 = 5 * 60

  /// The outage between this boot and the next one.
  ///
  /// It begins with the last sign of life. That of the program is as good as its pause only while the
  /// program lives: where nothing explains an outage, the server may have gone on without it.
  ///
  /// A board without a clock battery starts its clock where the system last saved it, about once a minute.
  /// Where that is later than the last minute on flash, and not by more than can be missing there, it
  /// tells better when the board went down. Later than that it is the sign of a server that went on
  /// without the program, or of a clock that goes slow: the outage began until then.
  ///
  /// - Parameter bootTime: When the next boot began, by a clock that is right. [s since 1970]
  /// - Returns: `nil` when there is none, as when the clock was wrong.
  public func outage(until bootTime: Int64) -> Outage? {
    let last = row.start + max(1, min(60, Int64(row.coveredSeconds.rounded())))
    guard bootTime > last, CivilTime.isPlausible(last), CivilTime.isPlausible(bootTime) else {
      return nil
    }
    func isSince(_ time: Int64) -> Bool { time >= last - Self.stillness && time <= bootTime }
    if let shutDownAt, isSince(shutDownAt) {
      let start = max(last, shutDownAt)
      return outage(from: start, to: bootTime, Self.stillness, wasTold: true)
    }
    if let stoppedAt, isSince(stoppedAt) {
      let start = max(last, stoppedAt)
      // The program was told to end, and nothing tells how long the server went on without it.
      let isLong = bootTime - start > Self.longestReboot
      let uncertainty = isLong ? bootTime - start : Self.stillness
      return outage(from: start, to: bootTime, uncertainty, wasTold: true)
    }
    let latest = last + pause + Self.delay
    if let savedClock, savedClock > last, savedClock < bootTime - Self.clockError {
      return savedClock <= latest + Self.stillness
        ? outage(from: savedClock, to: bootTime, Self.stillness, wasTold: false)
        : outage(
          from: last, to: bootTime, savedClock + Self.stillness - last, wasTold: false)
    }
    let cause = cause(from: last, to: bootTime, wasTold: false)
    let uncertainty = cause == .unknown ? bootTime - last : latest - last
    return Outage(start: last, end: bootTime, cause: cause, uncertainty: uncertainty)
  }

  private func outage(
    from start: Int64, to end: Int64, _ uncertainty: Int64, wasTold: Bool
  ) -> Outage? {
    guard end > start else { return nil }
    return Outage(
      start: start, end: end, cause: cause(from: start, to: end, wasTold: wasTold),
      uncertainty: uncertainty)
  }

  private func cause(from start: Int64, to end: Int64, wasTold: Bool) -> OutageCause {
    let seconds = end - start
    // What the last minute says of the power is not true for ever.
    if start <= row.end + Self.longestPause + Self.stillness {
      if level != .enough { return .power }
      let unbuffered =
        row[.batteryVoltage] == nil && row[.shuntVoltage] == nil && row[.chargeRatio] == nil
      if !wasTold, unbuffered, row[.supplyPower] != nil || row[.usbPower] != nil { return .power }
    }
    if wasTold { return seconds <= Self.longestReboot ? .reboot : .unknown }
    return seconds <= Self.longestCrash + pause ? .crash : .unknown
  }
}
