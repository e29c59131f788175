import Testing

@testable import PowerCore

@Suite struct ForecastTextTests {
  private static let issued: Int64 = 1_900_000_800

  private func forecast() -> Forecast {
    var forecast = Forecast(issuedAt: Self.issued, basis: .monthTable)
    for hour in 1...168 as ClosedRange<Int64> {
      forecast.hours.append(
        ForecastHour(
          end: Self.issued + hour * 3600, chargeP10: 0.2, chargeP50: 0.5, chargeP90: 0.8, online: 1,
          panelP50: 1, loadP50: 2))
    }
    forecast.secondsWithoutSun = 36_000
    return forecast
  }

  /// Times are told as hours from the time of issue, after the format.
  private func summary(_ forecast: Forecast, _ learned: Learned = Learned()) -> String {
    ForecastText(
      forecast, learned: learned, record: TrackRecord([], outages: [], now: Self.issued),
      siteName: "", style: Style(colour: false, unicode: true),
      localTime: { "\($1)+\(($0 - Self.issued) / 3600)" }
    ).summary
  }

  private func line(_ name: String, _ forecast: Forecast) -> String? {
    summary(forecast).split(separator: "\n").first { $0.hasPrefix(name) }.map { String($0) }
  }

  @Test func `a long outage has dates, and one at the end of the forecast goes on`() {
    func told(from first: Int64, to last: Int64) -> String? {
      var forecast = forecast()
      let start = Self.issued + first * 3600
      forecast.outages = [
        ForecastOutage(
          start: start, end: Self.issued + last * 3600, probability: 0.25, startP10: start,
          startP50: start, startP90: start)
      ]
      return line("Outages", forecast)
    }
    #expect(told(from: 10, to: 33) == "Outages   %a %H:%M+10–%a %H:%M+33   25 %")
    #expect(told(from: 10, to: 34) == "Outages   %a %d %b %H:%M+10–%a %d %b %H:%M+34   25 %")
    #expect(told(from: 160, to: 168) == "Outages   %a %H:%M+160–%a %H:%M+168 and on   25 %")
  }

  @Test func `weather that is too old is told apart from none`() {
    let none = line("Weather", forecast())
    #expect(none?.hasPrefix("Weather   no forecast: what this month") == true)
    var late = forecast()
    late.ageOfUnusedWeather = 81 * 3600 + 1800
    let old = line("Weather", late)
    #expect(old?.hasPrefix("Weather   forecast too old (81 h): what this month") == true)
  }

  @Test func `an unknown charge is told, and not how long it would last`() {
    #expect(line("Battery", forecast()) == "Battery   lasts 10 h without any sun")
    #expect(line("Learned", forecast())?.hasSuffix("are guessed") == true)
    var unsure = forecast()
    unsure.admitUnknownCharge()
    #expect(line("Battery", unsure) == nil)
    #expect(line("Learned", unsure)?.hasSuffix("are guessed; charge unknown") == true)
  }

  @Test func `before the first forecast was issued nothing else is said of a record`() {
    #expect(line("Record", forecast()) == "Record    no forecast was issued yet")
  }

  @Test func `a panel of another size is told beside what was learned`() throws {
    var learned = Learned()
    learned.gain.gain = PanelGain(mean: 3, deviation: 0.2)
    learned.gain.informativeHours = 40
    learned.panelFit = PanelFit(learned.gain, peakPower: 20)
    let lines = summary(forecast(), learned).split(separator: "\n")
    let place = try #require(lines.firstIndex { $0.hasPrefix("Learned   panel gives 3.00") })
    #expect(
      lines[place + 1] == "          [panel] peak_w, 20 W, is likely wrong: 60 W or more would fit")
  }
}
