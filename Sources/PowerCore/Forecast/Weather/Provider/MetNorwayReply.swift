/// A reply of MET Norway's Locationforecast 2.0, which knows clouds and no irradiance.
public enum MetNorwayReply {
  /// The forecast in a reply.
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
    guard let properties = json["properties"] else { throw .missing("properties") }
    guard let series = properties["timeseries"]?.elements else {
      throw .missing("properties.timeseries")
    }
    guard !series.isEmpty else { throw .weather(.empty) }
    guard let updated = properties["meta"]?["updated_at"]?.text else {
      throw .missing("properties.meta.updated_at")
    }
    guard let issuedAt = ISOTime.seconds(updated), CivilTime.isPlausible(issuedAt) else {
      throw .strangeTime("properties.meta.updated_at")
    }
    let place = json["geometry"]?["coordinates"]?.elements ?? []
    let site = try context.site(
      latitude: place.count > 1 ? place[1] : nil, longitude: place.first,
      altitude: place.count > 2 ? place[2] : nil)
    var list = MomentList("properties.timeseries")
    let known = Units(properties["meta"]?["units"], &list)
    for entry in series {
      guard let text = entry["time"]?.text, let time = ISOTime.seconds(text) else {
        throw .strangeTime("properties.timeseries.time")
      }
      try add(entry["data"], at: time, known, to: &list)
    }
    return try list.weather(.metNorway, issuedAt: issuedAt, site, context, faults: &faults)
  }

  private static func add(_ data: JSON?, at time: Int64, _ known: Units, to list: inout MomentList)
    throws(ReplyError)
  {
    let details = data?["instant"]?["details"]
    var moment = SkyMoment(time: time)
    if known.cloud {
      moment.cloud = list.number(details?["cloud_area_fraction"], "cloud_area_fraction", 0...100)
        .map { $0 / 100 }
    }
    if known.temperature {
      moment.temperature = list.number(details?["air_temperature"], "air_temperature", -90...60)
    }
    if known.wind { moment.wind = list.number(details?["wind_speed"], "wind_speed", 0...110) }
    try list.add(moment)
    // The words are for the time that follows; its middle counts.
    let following: [(JSON?, Int64)] = [
      (data?["next_1_hours"], 0), (data?["next_6_hours"], 3 * 3600),
      (data?["next_12_hours"], 6 * 3600),
    ]
    for (part, middle) in following {
      if let symbol = part?["summary"]?["symbol_code"]?.text {
        list.add(WeatherWords(symbol: symbol), at: time + middle)
        return
      }
    }
  }

  /// Which values are in the unit that is expected.
  private struct Units {
    let cloud: Bool
    let temperature: Bool
    let wind: Bool

    /// Units that are not named are those of the documentation.
    init(_ json: JSON?, _ list: inout MomentList) {
      func isUsual(_ what: StaticString, _ usual: StaticString) -> Bool {
        let isSo =
          json?[what.description].map { Text.same($0.text ?? "", usual.description) } ?? true
        if !isSo { list.noteUnit(what) }
        return isSo
      }
      cloud = isUsual("cloud_area_fraction", "%")
      temperature = isUsual("air_temperature", "celsius")
      wind = isUsual("wind_speed", "m/s")
    }
  }
}
