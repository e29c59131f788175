/// A reply of OpenWeatherMap's One Call 3.0, which knows clouds and no irradiance.
public enum OpenWeatherMapReply {
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
    // The code is a number in some of its errors and a text in others.
    if let code = json["cod"], json["hourly"] == nil {
      let number = code.int ?? code.text.flatMap { Decimal.integer($0.utf8) } ?? 0
      let reason = Text.printable((json["message"]?.text ?? "no reason given").utf8, limit: 120)
      throw .refused("\(number), " + reason)
    }
    guard let data = json["hourly"]?.elements else { throw .missing("hourly") }
    guard !data.isEmpty else { throw .weather(.empty) }
    let site = try context.site(latitude: json["lat"], longitude: json["lon"])
    var list = MomentList("hourly")
    for entry in data {
      guard let time = entry["dt"]?.int else { throw .strangeTime("hourly.dt") }
      try add(entry, at: time, to: &list)
    }
    // Beyond two days there is one value a day, from about noon.
    let last = list.moments.last?.time ?? 0
    for entry in json["daily"]?.elements ?? [] {
      guard let time = entry["dt"]?.int else { throw .strangeTime("daily.dt") }
      guard time > last else { continue }
      addWords(entry, at: time, to: &list)
    }
    return try list.weather(
      .openWeatherMap, issuedAt: context.now, site, context, faults: &faults)
  }

  private static func add(_ entry: JSON, at time: Int64, to list: inout MomentList)
    throws(ReplyError)
  {
    var moment = SkyMoment(time: time)
    moment.cloud = list.number(entry["clouds"], "clouds", 0...100).map { $0 / 100 }
    // In kelvin, which it sends without units=metric, nothing is within this range.
    moment.temperature = list.number(entry["temp"], "temp", -90...60)
    moment.wind = list.number(entry["wind_speed"], "wind_speed", 0...110)
    try list.add(moment)
    addWords(entry, at: time, to: &list)
  }

  private static func addWords(_ entry: JSON, at time: Int64, to list: inout MomentList) {
    guard let condition = entry["weather"]?.elements?.first?["id"]?.int else { return }
    list.add(WeatherWords(condition: condition), at: time)
  }
}
