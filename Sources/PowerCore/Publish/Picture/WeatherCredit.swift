/// Whom weather comes from, as their licences want it told.
enum WeatherCredit {
  /// - Parameter source: The name of a provider, as the weather forecast has it.
  /// - Returns: For example `Open-Meteo.com, CC BY 4.0`; the source itself when it is not known.
  static func text(_ source: String) -> String {
    let known: [(source: StaticString, credit: StaticString)] = [
      ("open-meteo", "Open-Meteo.com, CC BY 4.0"), ("met-norway", "MET Norway, CC BY 4.0"),
      ("bright-sky", "DWD via Bright Sky, CC BY 4.0"), ("pirate-weather", "Pirate Weather"),
      ("openweathermap", "OpenWeather, CC BY-SA 4.0"),
    ]
    // An ensemble of a provider has its name in front.
    for entry in known where source.utf8.starts(with: entry.source.description.utf8) {
      return entry.credit.description
    }
    return Text.printable(source.utf8, limit: 40)
  }
}
