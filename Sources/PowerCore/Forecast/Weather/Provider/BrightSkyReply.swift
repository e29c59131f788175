/// A reply of Bright Sky, which passes on what Germany's weather service publishes.
public enum BrightSkyReply {
  /// The forecast in a reply.
  ///
  /// `solar` is the energy of the preceding hour in kWh/m²; anything may be `null`.
  ///
  /// - Parameters:
  ///   - json: The reply, in its default units.
  ///   - context: What has to be known beside it.
  ///   - faults: Gets what had to be left out.
  /// - Returns: The forecast.
  /// - Throws: ``ReplyError`` when nothing of it can be used.
  public static func weather(_ json: JSON, _ context: ReplyContext, faults: inout [Fault])
    throws(ReplyError) -> Weather
  {
    if case .array = json { throw .severalPlaces }
    if let reason = json["detail"]?.text ?? json["title"]?.text {
      throw .refused(Text.printable(reason.utf8, limit: 120))
    }
    guard let data = json["weather"]?.elements else { throw .missing("weather") }
    guard !data.isEmpty else { throw .weather(.empty) }
    let source = json["sources"]?.elements?.first
    let site = try context.site(
      latitude: source?["lat"], longitude: source?["lon"], altitude: source?["height"])
    var list = MomentList("weather")
    var energy: [Double?] = []
    for entry in data {
      guard let text = entry["timestamp"]?.text, let time = ISOTime.seconds(text) else {
        throw .strangeTime("weather.timestamp")
      }
      var moment = SkyMoment(time: time)
      moment.cloud = list.number(entry["cloud_cover"], "cloud_cover", 0...100).map { $0 / 100 }
      moment.temperature = list.number(entry["temperature"], "temperature", -90...60)
      moment.wind = list.number(entry["wind_speed"], "wind_speed", 0...400).map { $0 / 3.6 }
      energy.append(list.number(entry["solar"], "solar", 0...1.45).map { $0 * 1000 })
      try list.add(moment)
      if let icon = entry["icon"]?.text {
        list.add(WeatherWords(icon: icon), at: time)
      } else if let cloud = moment.cloud {
        list.add(WeatherWords(cloud: cloud), at: time)
      }
    }
    guard energy.contains(where: { $0 != nil }) else {
      return try list.weather(.brightSky, issuedAt: context.now, site, context, faults: &faults)
    }
    faults += list.strange.faults
    let hours = zip(list.moments, energy).map { moment, ghi in
      WeatherPoint(
        end: moment.time, ghi: ghi, cloud: moment.cloud, temperature: moment.temperature,
        wind: moment.wind)
    }
    return try ReplyCheck.finished(
      Weather(
        source: WeatherProvider.brightSky.word.description, issuedAt: context.now,
        fetchedAt: context.now, latitude: site.latitude, longitude: site.longitude, hours: hours,
        days: WeatherDay.days(list.words, context)), site, faults: &faults)
  }
}
