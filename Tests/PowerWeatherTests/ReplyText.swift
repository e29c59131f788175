import PowerCore
import PowerLinux

/// 2030-03-17 06:00 UTC, a Sunday on which the sun rises at 06:02 in the place of these replies.
let dawn: Int64 = 1_899_957_600

/// What a reply gives.
func read(
  _ provider: WeatherProvider, _ text: String, now: Int64 = dawn, site: Site? = nil,
  utcOffset: Int64 = 3600
) throws -> (weather: Weather, faults: [Fault]) {
  var faults: [Fault] = []
  let weather = try Reply.weather(
    JSONText.decode(Array(text.utf8)), from: provider,
    ReplyContext(now: now, site: site, utcOffset: utcOffset), faults: &faults)
  return (weather, faults)
}

/// Why a reply gives nothing.
func refusal(_ provider: WeatherProvider, _ text: String) throws -> ReplyError? {
  var faults: [Fault] = []
  let document = try JSONText.decode(Array(text.utf8))
  do throws(ReplyError) {
    _ = try Reply.weather(
      document, from: provider, ReplyContext(now: dawn, site: nil, utcOffset: 0), faults: &faults)
  } catch {
    return error
  }
  return nil
}
