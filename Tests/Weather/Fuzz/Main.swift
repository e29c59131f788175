import PowerCore
import PowerLinux

/// Changes replies of providers in ways that no service would, and reads what comes out.
///
/// Usage: weather-fuzz PROVIDER FILE NOW SEED COUNT. It fails when a mutation gives a forecast that
/// cannot be true; a crash fails by itself, and its number is on the standard error then.
@main struct Main {
  static func main() {
    do throws(UsageError) {
      let operands = try Arguments([]).operands
      guard operands.count == 5, let provider = WeatherProvider(operands[0]),
        let now = Decimal.integer(operands[2].utf8), let seed = Decimal.integer(operands[3].utf8),
        let count = Decimal.integer(operands[4].utf8)
      else { throw UsageError("usage: weather-fuzz PROVIDER FILE NOW SEED COUNT") }
      let bytes: [UInt8]
      do throws(SystemError) { bytes = try readFile(operands[1], limit: 1_000_000) } catch {
        throw UsageError(error.text)
      }
      ExitStatus.end(run(provider, bytes, now: now, seed: seed, count: count))
    } catch {
      Output.complain(error.text)
      ExitStatus.end(.usage)
    }
  }

  private static func run(
    _ provider: WeatherProvider, _ original: [UInt8], now: Int64, seed: Int64, count: Int64
  ) -> ExitStatus {
    let context = ReplyContext(now: now, site: nil, utcOffset: 3600)
    var forecasts = 0
    var refused = 0
    var noJSON = 0
    for number in 0..<max(1, count) {
      var chance = Chance(UInt64(bitPattern: seed &* 1_000_003 &+ number))
      let text = Mutation.apply(to: original, &chance)
      do throws(JSONError) {
        let document = try JSONText.decode(text, deepest: 16)
        do throws(ReplyError) {
          var faults: [Fault] = []
          let weather = try Reply.weather(document, from: provider, context, faults: &faults)
          forecasts += 1
          if let complaint = complaint(weather) {
            Output.complain("seed \(seed), mutation \(number): " + complaint)
            Output.complain(String(decoding: text.prefix(4000), as: UTF8.self))
            return .failed
          }
        } catch {
          refused += 1
          if error.text.utf8.isEmpty { return .failed }
        }
      } catch {
        noJSON += 1
      }
    }
    Output.write("\(forecasts) forecasts, \(refused) refused, \(noJSON) no JSON\n")
    // Mutations of which nothing or everything passes would test nothing.
    let isMixed = count < 100 || forecasts > 0 && refused > 0 && noJSON > 0
    return isMixed ? .done : .failed
  }

  /// What is wrong with a forecast; `nil` when it can be true.
  private static func complaint(_ weather: Weather) -> String? {
    var last = Int64.min
    for hour in weather.hours {
      guard hour.end > last else { return "hours out of order" }
      last = hour.end
      for value in [hour.ghi, hour.dni, hour.dhi] {
        if let value, !(0...1500).contains(value) { return "irradiance \(value)" }
      }
      if let spread = hour.ghiSpread, !(0...700).contains(spread) { return "spread \(spread)" }
      if let cloud = hour.cloud, !(0...1).contains(cloud) { return "cloud \(cloud)" }
      if let degrees = hour.temperature, !(-90...60).contains(degrees) { return "air \(degrees)" }
      if let wind = hour.wind, !(0...110).contains(wind) { return "wind \(wind)" }
    }
    for row in weather.members where row.count != weather.hours.count { return "members" }
    var faults: [Fault] = []
    do throws(WeatherError) {
      let again = try Weather(json: weather.json, faults: &faults)
      if !faults.isEmpty { return "is read back with faults: " + faults[0].error }
      if again.hours.count != weather.hours.count { return "loses hours" }
    } catch {
      return "is not read back: " + error.text
    }
    return nil
  }
}
