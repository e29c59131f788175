/// A reply in the form that Dark Sky introduced and Pirate Weather keeps up.
public enum DarkSkyReply {
  /// The forecast in a reply.
  ///
  /// `solar`, in replies of version 2, counts as the global irradiance at that moment, since nothing
  /// is documented about a time of averaging. Without it the clouds have to do.
  ///
  /// - Parameters:
  ///   - json: The reply.
  ///   - context: What has to be known beside it.
  ///   - faults: Gets what had to be left out.
  /// - Returns: The forecast.
  /// - Throws: ``ReplyError`` when nothing of it can be used.
  public static func weather(_ json: JSON, _ context: ReplyContext, faults: inout [Fault])
    throws(ReplyError) -> Weather
  {
    if case .array = json { throw .severalPlaces }
    if json["hourly"] == nil, let reason = json["error"]?.text ?? json["message"]?.text {
      throw .refused(Text.printable(reason.utf8, limit: 120))
    }
    guard let data = json["hourly"]?["data"]?.elements else { throw .missing("hourly.data") }
    guard !data.isEmpty else { throw .weather(.empty) }
    let site = try context.site(
      latitude: json["latitude"], longitude: json["longitude"],
      altitude: json["elevation"] ?? json["flags"]?["elevation"])
    var list = MomentList("hourly.data")
    let units = json["flags"]?["units"]?.text ?? ""
    // "ca" and "uk" differ from "si" in the wind only; "us", the default, in all.
    let isMetric = ["si", "ca", "uk", "uk2"].contains { Text.same($0, units) }
    let isSI = Text.same(units, "si")
    if !isMetric { list.noteUnit("temperature") }
    if !isSI { list.noteUnit("windSpeed") }
    for entry in data {
      guard let time = entry["time"]?.int else { throw .strangeTime("hourly.data.time") }
      var moment = SkyMoment(time: time)
      moment.cloud = list.number(entry["cloudCover"], "cloudCover", 0...1)
      moment.ghi = list.number(entry["solar"], "solar", 0...1450)
      if isMetric {
        moment.temperature = list.number(entry["temperature"], "temperature", -90...60)
      }
      if isSI { moment.wind = list.number(entry["windSpeed"], "windSpeed", 0...110) }
      try list.add(moment)
      if let icon = entry["icon"]?.text {
        list.add(WeatherWords(icon: icon), at: time)
      } else if let cloud = moment.cloud {
        list.add(WeatherWords(cloud: cloud), at: time)
      }
    }
    return try list.weather(
      .pirateWeather, issuedAt: context.now, site, context, faults: &faults)
  }
}
