import CLinux
import PowerCore

/// The clocks of the system.
public enum Clock {
  /// Time of day, in seconds since 1970, UTC.
  ///
  /// The corresponding C function is `clock_gettime` with `CLOCK_REALTIME`.
  public static var now: Int64 { Int64(read(CLOCK_REALTIME).tv_sec) }

  /// Time of day with all its digits. [s since 1970]
  ///
  /// The corresponding C function is `clock_gettime` with `CLOCK_REALTIME`.
  public static var precise: Double {
    let time = read(CLOCK_REALTIME)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Time of day, in milliseconds since 1970, UTC.
  ///
  /// The corresponding C function is `clock_gettime` with `CLOCK_REALTIME`.
  public static var milliseconds: Int64 {
    let time = read(CLOCK_REALTIME)
    return Int64(time.tv_sec) &* 1000 &+ Int64(time.tv_nsec) / 1_000_000
  }

  /// Time since boot, suspended time included. [s]
  ///
  /// The corresponding C function is `clock_gettime` with `CLOCK_BOOTTIME`.
  public static var sinceBoot: Double {
    let time = read(CLOCK_BOOTTIME)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Time since boot as sd_notify wants it. [µs]
  ///
  /// The corresponding C function is `clock_gettime` with `CLOCK_MONOTONIC`.
  public static var monotonicMicroseconds: Int64 {
    let time = read(CLOCK_MONOTONIC)
    return Int64(time.tv_sec) &* 1_000_000 &+ Int64(time.tv_nsec) / 1000
  }

  /// Whether the time of day is known to be right.
  ///
  /// The corresponding C function is `adjtimex`. A sandbox with `ProtectClock=` denies it; there
  /// systemd-timesyncd's mark tells.
  public static var isSynchronised: Bool {
    let status = pwr_clock_status()
    if status >= 0, status & STA_UNSYNC == 0 { return true }
    return unsafe access("/run/systemd/timesync/synchronized", F_OK) == 0
  }

  /// Waits.
  ///
  /// The corresponding C function is `nanosleep`.
  ///
  /// - Parameter seconds: How long, held within a quarter of an hour; a signal may end it early.
  public static func pause(seconds: Double) {
    let held = min(900, max(0, seconds))
    pwr_sleep_milliseconds(CInt(Decimal.rounded(held * 1000) ?? 0))
  }

  private static func read(_ clock: CInt) -> timespec {
    var time = timespec()
    unsafe clock_gettime(clock, &time)
    return time
  }
}

/// The board's time zone, for display only.
public enum LocalTime {
  /// Uses a zone other than the system's from now on.
  ///
  /// The corresponding C functions are `setenv` and `tzset`.
  ///
  /// - Parameters:
  ///   - timezone: A name of the time zone database.
  ///   - usual: What `TZ` was when the program started, which holds when there is no name.
  public static func use(timezone: String, usual: String? = nil) {
    if !timezone.utf8.isEmpty {
      unsafe setenv("TZ", ":" + timezone, 1)
    } else if let usual {
      unsafe setenv("TZ", usual, 1)
    } else {
      unsafe unsetenv("TZ")
    }
    tzset()
  }

  /// How far the clock on site is from UTC at a time, positive to the east. [s]
  ///
  /// The corresponding C function is `localtime_r`.
  ///
  /// - Parameter time: Seconds since 1970, UTC.
  /// - Returns: For example 3600; 0 for a time that no clock shows.
  public static func offset(at time: Int64) -> Int64 {
    guard time.magnitude < 1 << 40, var seconds = time_t(exactly: time) else { return 0 }
    var parts = unsafe tm()
    guard unsafe localtime_r(&seconds, &parts) != nil else { return 0 }
    return unsafe Int64(parts.tm_gmtoff)
  }

  /// A time as people on site write it.
  ///
  /// The corresponding C functions are `localtime_r` and `strftime`.
  ///
  /// - Parameters:
  ///   - time: Seconds since 1970, UTC.
  ///   - format: Of `strftime`.
  /// - Returns: For example `21:07 CET`.
  public static func text(_ time: Int64, format: StaticString = "%H:%M %Z") -> String {
    guard time.magnitude < 1 << 40, var seconds = time_t(exactly: time) else { return "--:-- UTC" }
    var parts = unsafe tm()
    guard unsafe localtime_r(&seconds, &parts) != nil else { return "--:-- UTC" }
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 64) { buffer, filled in
      filled = unsafe buffer.withMemoryRebound(to: CChar.self) { text in
        unsafe text.baseAddress.map { unsafe strftime($0, 64, format.description, &parts) } ?? 0
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
