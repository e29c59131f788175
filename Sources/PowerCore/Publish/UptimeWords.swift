/// A time since boot in words, as `uptime -p` has it without its leading `up`.
///
/// - Parameter seconds: Time since boot; a negative one counts as 0. [s]
/// - Returns: For example `2 weeks, 2 days, 3 hours, 3 minutes`; under a minute `0 minutes`.
public func uptimeWords(_ seconds: Int64) -> String {
  let units: [(name: StaticString, seconds: Int64)] = [
    ("decade", 315_360_000), ("year", 31_536_000), ("week", 604_800), ("day", 86_400),
    ("hour", 3600), ("minute", 60),
  ]
  var rest = max(0, seconds)
  var words = ""
  for unit in units {
    let count = rest / unit.seconds
    rest %= unit.seconds
    guard count > 0 else { continue }
    if !words.utf8.isEmpty { words += ", " }
    words += "\(count) \(unit.name)" + (count == 1 ? "" : "s")
  }
  return words.utf8.isEmpty ? "0 minutes" : words
}
