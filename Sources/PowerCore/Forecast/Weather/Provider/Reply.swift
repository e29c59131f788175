/// A reply of any provider.
public enum Reply {
  /// The forecast in a reply.
  ///
  /// - Parameters:
  ///   - json: The reply.
  ///   - provider: Who sent it; a file may hold `weather.json` or any provider's reply.
  ///   - context: What has to be known beside it.
  ///   - faults: Gets what had to be left out.
  /// - Returns: The forecast.
  /// - Throws: ``ReplyError`` when nothing of it can be used.
  public static func weather(
    _ json: JSON, from provider: WeatherProvider, _ context: ReplyContext, faults: inout [Fault]
  ) throws(ReplyError) -> Weather {
    switch provider {
    case .openMeteo: try OpenMeteoReply.weather(json, context, faults: &faults)
    case .metNorway: try MetNorwayReply.weather(json, context, faults: &faults)
    case .pirateWeather: try DarkSkyReply.weather(json, context, faults: &faults)
    case .brightSky: try BrightSkyReply.weather(json, context, faults: &faults)
    case .openWeatherMap: try OpenWeatherMapReply.weather(json, context, faults: &faults)
    case .file: try file(json, context, faults: &faults)
    }
  }

  /// Tells by its keys what a file holds.
  private static func file(_ json: JSON, _ context: ReplyContext, faults: inout [Fault])
    throws(ReplyError) -> Weather
  {
    let provider: WeatherProvider
    if json["schema"] != nil {
      let weather: Weather
      do throws(WeatherError) { weather = try Weather(json: json, faults: &faults) } catch {
        throw .weather(error)
      }
      if let site = context.site, weather.isElsewhere(than: site) { throw .elsewhere }
      guard weather.tellsOfTheSky(weather.site ?? context.site) else { throw .nothingOfTheSky }
      return weather
    } else if json["properties"] != nil {
      provider = .metNorway
    } else if json["weather"] != nil {
      provider = .brightSky
    } else if json["hourly"]?.elements != nil || json["cod"] != nil {
      provider = .openWeatherMap
    } else if json["hourly"]?["data"] != nil {
      provider = .pirateWeather
    } else {
      provider = .openMeteo
    }
    return try weather(json, from: provider, context, faults: &faults)
  }
}
