import PowerCore
import PowerLinux

/// `forecast-check FILE COUNT SEED`: forecasts from COUNT mutations of a weather file.
///
/// Each must give a forecast whose every number can be true, or be refused with a reason. Printed are
/// how many did which, and a sum over all numbers, which must be the same on every machine.
@main struct Main {
  static func main() {
    do throws(UsageError) {
      let operands = try Arguments([]).operands
      guard operands.count == 3, let count = Decimal.integer(operands[1].utf8),
        let seed = Decimal.integer(operands[2].utf8), count >= 0, seed >= 0
      else { throw UsageError("Usage: forecast-check FILE COUNT SEED") }
      ExitStatus.end(run(operands[0], count: count, seed: UInt64(seed)))
    } catch {
      Output.complain("forecast-check: " + error.text)
      ExitStatus.end(.usage)
    }
  }

  private static func run(_ path: String, count: Int64, seed: UInt64) -> ExitStatus {
    let original: [UInt8]
    do throws(SystemError) { original = try readFile(path, limit: 1 << 20) } catch {
      Output.complain("forecast-check: " + error.text)
      return .failed
    }
    return check(original, count: count, seed: seed)
  }

  private static func check(_ original: [UInt8], count: Int64, seed: UInt64) -> ExitStatus {
    var mutation = Mutation(original, seed: seed)
    var tally = (forecast: 0, refused: 0)
    var sum = InputSum()
    for number in 0..<count {
      // The first one is whole, so that it is known that there is a forecast at all.
      let bytes = number == 0 ? original : mutation.next()
      let weather: Weather
      do throws(UsageError) { weather = try parse(bytes) } catch {
        tally.refused += 1
        guard !error.text.utf8.isEmpty else { return fail(number, "refused without a reason") }
        continue
      }
      let forecast = self.forecast(weather)
      if let strange = strangeness(forecast) { return fail(number, strange) }
      tally.forecast += 1
      add(forecast, to: &sum)
    }
    let text =
      "\(tally.forecast) forecasts, \(tally.refused) refused, sum \(Hex.digits(sum.value, count: 16))\n"
    return Output.write(text) ? .done : .failed
  }

  private static func parse(_ bytes: [UInt8]) throws(UsageError) -> Weather {
    let document: JSON
    do throws(JSONError) { document = try JSONText.decode(bytes, deepest: 8) } catch {
      throw UsageError(error.text)
    }
    var faults: [Fault] = []
    do throws(WeatherError) { return try Weather(json: document, faults: &faults) } catch {
      throw UsageError(error.text)
    }
  }

  private static func fail(_ number: Int64, _ why: String) -> ExitStatus {
    Output.complain("forecast-check: mutation \(number): " + why)
    return .failed
  }

  private static func forecast(_ weather: Weather) -> Forecast {
    let now: Int64 = 1_900_000_000
    var configuration = Configuration()
    configuration.latitude = 41.39
    configuration.longitude = 2.16
    let assembly = ForecastAssembly(
      configuration, past: ForecastPast(), weather: weather,
      state: BoardState(charge: 0.6, chargeDeviation: 0.05), now: now)
    return Forecaster.forecast(assembly.inputs, seed: 1, members: 4)
  }

  /// What cannot be true of a forecast.
  private static func strangeness(_ forecast: Forecast) -> String? {
    guard forecast.hours.count == 168 else { return "\(forecast.hours.count) hours" }
    for hour in forecast.hours {
      let charges = [hour.chargeP10, hour.chargeP50, hour.chargeP90, hour.online]
      guard charges.allSatisfy({ 0...1 ~= $0 }), charges[0] <= charges[1],
        charges[1] <= charges[2], 0...1000 ~= hour.panelP50, 0...1000 ~= hour.loadP50
      else { return "an hour that cannot be" }
    }
    guard forecast.onlineProbability.allSatisfy({ 0...1 ~= $0.probability }),
      0...1 ~= forecast.expectedUptime
    else { return "a probability that cannot be" }
    return nil
  }

  private static func add(_ forecast: Forecast, to sum: inout InputSum) {
    for hour in forecast.hours {
      for number in [hour.chargeP10, hour.chargeP50, hour.chargeP90, hour.online, hour.panelP50] {
        sum.add(number)
      }
    }
    for entry in forecast.onlineProbability { sum.add(entry.probability) }
  }
}
