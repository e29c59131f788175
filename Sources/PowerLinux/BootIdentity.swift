import PowerCore

/// Tells the present boot from others.
public enum BootIdentity {
  /// A number that no other boot is likely to have, the same until the board boots again.
  ///
  /// It is made of `boot_id` in `/proc/sys/kernel/random`. A sandbox that hides that leaves a number
  /// of our own, kept in a directory that does not outlive the boot.
  ///
  /// - Parameter directory: In memory.
  /// - Returns: Never 0, which is no boot.
  public static func current(directory: String) -> UInt32 {
    do throws(SystemError) {
      let text = try readFile("/proc/sys/kernel/random/boot_id", limit: 64)
      return nonZero(PendingMinutes.checksum(text))
    } catch {
      return kept(directory + "/boot")
    }
  }

  /// The number in a file, and how long the board was up then, which only grows during a boot.
  private static func kept(_ path: String) -> UInt32 {
    let now = Decimal.rounded(Clock.sinceBoot, limit: 1e12) ?? 0
    var number = nonZero(
      PendingMinutes.checksum("\(Clock.milliseconds) \(Clock.monotonicMicroseconds)".utf8))
    do throws(SystemError) {
      let words = try readFile(path, limit: 64).split(separator: UInt8(ascii: " "))
      if words.count == 2, let known = Decimal.integer(words[0]), 1..<1 << 32 ~= known,
        let then = Decimal.integer(words[1]), then <= now
      {
        number = UInt32(known)
      }
    } catch {
      // The first time in this boot.
    }
    do throws(SystemError) {
      try GrowingFile(path).replace(with: Array("\(number) \(now)".utf8))
    } catch {
      // Without it, a restart of the daemon looks like one of the board, for want of a place.
    }
    return number
  }

  private static func nonZero(_ number: UInt32) -> UInt32 { number == 0 ? 1 : number }
}
