/// A reply of Open-Meteo: its forecast or its ensemble, with one model or several.
public enum OpenMeteoReply {
  /// The forecast in a reply.
  ///
  /// Each column is one variable, with the name of its model behind it when there are several. The
  /// irradiance is the mean over the preceding hour, as it is here.
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
    var columns = try OpenMeteoColumns(json)
    let site = try context.site(
      latitude: json["latitude"], longitude: json["longitude"], altitude: json["elevation"])
    var points = columns.ends.map { WeatherPoint(end: $0) }
    let models = columns.models
    let days = points.map { ReplyCheck.isDay($0, site) }
    let skies = models.map { model in
      (
        ghi: columns.light("shortwave_radiation", model, days),
        dni: columns.values("direct_normal_irradiance", model, "W/m²"),
        dhi: columns.values("diffuse_radiation", model, "W/m²")
      )
    }
    let ghi = skies.compactMap { $0.ghi }
    // Only who tells all three can say how they belong together.
    let whole = skies.compactMap { sky -> WholeSky? in
      guard let ghi = sky.ghi, let dni = sky.dni, let dhi = sky.dhi else { return nil }
      return WholeSky(ghi: ghi, dni: dni, dhi: dhi)
    }
    let cloud = models.compactMap { columns.values("cloud_cover", $0, "%") }
    let temperature = models.compactMap { columns.values("temperature_2m", $0, "°C") }
    let wind = models.compactMap { columns.values("wind_speed_10m", $0, "m/s") }
    let codes = models.compactMap { columns.values("weather_code", $0, "wmo code") }
    let spreads = columns.spreads.compactMap { columns.values($0, "W/m²") }
    for index in points.indices {
      let global = Mixture(ghi, at: index)
      points[index].ghi = global.mean.map { Self.withoutRounding($0) }
      points[index].ghiSpread = Mixture.larger(global.spread, Mixture(spreads, at: index).mean)
      let parts = WholeSky.parts(whole, at: index, of: points[index].ghi)
      points[index].dni = parts.map { Self.withoutRounding($0.dni) }
      points[index].dhi = parts.map { Self.withoutRounding($0.dhi) }
      points[index].cloud = Mixture(cloud, at: index).mean.map { $0 / 100 }
      points[index].temperature = Mixture(temperature, at: index).mean
      points[index].wind = Mixture(wind, at: index).mean
    }
    faults += columns.strange.faults
    let members = columns.members.compactMap { columns.values($0, "W/m²") }
    if members.isEmpty, points.contains(where: { $0.ghi == nil }) {
      let isDark = points.allSatisfy { $0.ghi == nil }
      guard !isDark || !cloud.isEmpty else { throw .nothingOfTheSky }
      let cloudy = Self.cloudy(points, site, context)
      points = isDark ? cloudy : Self.filled(points, from: cloudy)
    }
    var moments: [(time: Int64, words: WeatherWords)] = []
    for index in points.indices {
      let code = codes.lazy.compactMap { $0[index] }.first
      if let code = code.flatMap({ Decimal.rounded($0, limit: 1000) }) {
        moments.append((points[index].end, WeatherWords(code: code)))
      } else if let cloud = points[index].cloud {
        moments.append((points[index].end, WeatherWords(cloud: cloud)))
      }
    }
    return try ReplyCheck.finished(
      Weather(
        source: WeatherProvider.openMeteo.word.description, issuedAt: context.now,
        fetchedAt: context.now, latitude: site.latitude, longitude: site.longitude, hours: points,
        members: members, days: WeatherDay.days(moments, context)), site, faults: &faults)
  }

  /// Hours whose irradiance is not known take it from the clouds.
  private static func filled(_ points: [WeatherPoint], from cloudy: [WeatherPoint])
    -> [WeatherPoint]
  {
    var points = points
    var rest = cloudy[...]
    for index in points.indices where points[index].ghi == nil {
      let end = points[index].end
      rest = rest.drop { $0.end < end }
      guard let found = rest.first, found.end == end else { continue }
      points[index].ghi = found.ghi
      points[index].dni = found.dni
      points[index].dhi = found.dhi
      points[index].ghiSpread = found.ghiSpread
    }
    return points
  }

  /// Irradiance from clouds, for hours that have no other.
  private static func cloudy(_ points: [WeatherPoint], _ site: Site, _ context: ReplyContext)
    -> [WeatherPoint]
  {
    let moments = points.map {
      SkyMoment(time: $0.end, cloud: $0.cloud, temperature: $0.temperature, wind: $0.wind)
    }
    return SkySeries(moments, site: site, now: context.now).hours
  }

  /// Models leave a few tenths below 0 at night, which is 0.
  private static func withoutRounding(_ value: Double) -> Double {
    value < 0 && value >= -5 ? 0 : value
  }
}

/// Global, direct and diffuse irradiance of one model.
struct WholeSky {
  let ghi: [Double?]
  let dni: [Double?]
  let dhi: [Double?]

  /// The direct and the diffuse part that belong to a mean over more models.
  ///
  /// - Parameters:
  ///   - models: Those that tell all three.
  ///   - index: The hour.
  ///   - ghi: The mean of the global irradiance over all models. [W/m²]
  /// - Returns: The means, in proportion to it; `nil` when no model tells them. [W/m²]
  static func parts(_ models: [WholeSky], at index: Int, of ghi: Double?) -> (
    dni: Double, dhi: Double
  )? {
    guard let ghi else { return nil }
    var sums = (ghi: 0.0, dni: 0.0, dhi: 0.0, count: 0.0)
    for model in models {
      guard let global = model.ghi[index], let direct = model.dni[index],
        let diffuse = model.dhi[index]
      else { continue }
      sums = (sums.ghi + global, sums.dni + direct, sums.dhi + diffuse, sums.count + 1)
    }
    guard sums.count > 0 else { return nil }
    // Next to nothing has no proportion.
    let share = sums.ghi > sums.count ? (ghi / (sums.ghi / sums.count)).held(in: 0...3) : 1
    return (sums.dni / sums.count * share, sums.dhi / sums.count * share)
  }
}

/// Values of several models for one hour.
struct Mixture {
  /// The mean, from five on without the least and the largest; `nil` without any value.
  let mean: Double?
  /// How far the models are apart, as one standard deviation; `nil` with less than two.
  let spread: Double?

  /// The values that there are.
  init(_ columns: [[Double?]], at index: Int) {
    var sum = 0.0
    var squares = 0.0
    var count = 0.0
    var least = Double.infinity
    var largest = -Double.infinity
    for column in columns {
      guard let value = column[index] else { continue }
      sum += value
      squares += value * value
      count += 1
      least = min(least, value)
      largest = max(largest, value)
    }
    guard count > 0 else {
      mean = nil
      spread = nil
      return
    }
    mean = count >= 5 ? (sum - least - largest) / (count - 2) : sum / count
    let variance = count >= 2 ? (squares - sum * sum / count) / (count - 1) : nil
    spread = variance.map { max(0, $0).squareRoot() }
  }

  /// The larger of two that may be unknown.
  static func larger(_ left: Double?, _ right: Double?) -> Double? {
    guard let left, let right else { return left ?? right }
    return max(left, right)
  }
}
