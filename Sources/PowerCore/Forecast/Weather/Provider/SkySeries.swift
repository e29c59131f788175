/// What is known of the sky at one moment.
struct SkyMoment: Equatable, Sendable {
  /// When. [s since 1970, UTC]
  var time: Int64
  /// Share of the sky that clouds cover. [0...1]
  var cloud: Double?
  /// Global horizontal irradiance at that moment. [W/m²]
  var ghi: Double?
  /// Temperature of the air. [°C]
  var temperature: Double?
  /// Wind at a height of 10 m. [m/s]
  var wind: Double?
}

/// Turns moments, an hour or six apart, into means over each hour between them.
///
/// Between two moments not the irradiance is interpolated, which would cut off noon, but what the
/// clouds leave of it: each hour's quarters are worked out from the sun's height in their middle.
struct SkySeries {
  private let moments: [SkyMoment]
  private let site: Site
  private let now: Int64
  /// What the clouds leave of the clear sky's global irradiance at each moment, where irradiance is
  /// known.
  private let indices: [Double?]

  /// The longest gap between two moments that is bridged. [s]
  static let longestGap: Int64 = 12 * 3600

  /// Moments in ascending order.
  ///
  /// - Parameters:
  ///   - moments: What is known.
  ///   - site: Where.
  ///   - now: The present, from which uncertainty grows. [s since 1970, UTC]
  init(_ moments: [SkyMoment], site: Site, now: Int64) {
    self.moments = moments
    self.site = site
    self.now = now
    indices = moments.map { moment in
      guard let ghi = moment.ghi else { return nil }
      let clear = Self.sky(cover: 0, time: Double(moment.time), site)
      // Below about 5° of height the ratio of two small numbers says little.
      return clear.ghi > 50 ? (ghi / clear.ghi).held(in: 0...1.3) : nil
    }
  }

  /// The hours that lie between the moments, each with what can be told of it.
  var hours: [WeatherPoint] {
    guard let first = moments.first, let last = moments.last else { return [] }
    var points: [WeatherPoint] = []
    var next = 1
    var end = CivilTime.floor(first.time + 3599, to: 3600) + 3600
    while end <= last.time, points.count < Weather.limits.hours {
      while next < moments.count - 1, moments[next].time <= end - 3600 { next += 1 }
      points.append(hour(end: end, from: next))
      end += 3600
    }
    return points
  }

  private func hour(end: Int64, from start: Int) -> WeatherPoint {
    var point = WeatherPoint(end: end)
    var next = start
    var skies: [SkyIrradiance] = []
    var clearSum = 0.0
    var hasBeam = true
    for quarter in 0..<4 {
      let time = Double(end - 3600) + 450 + 900 * Double(quarter)
      while next < moments.count - 1, Double(moments[next].time) < time { next += 1 }
      let clear = Self.sky(cover: 0, time: time, site)
      clearSum += clear.ghi
      guard let (sky, beam) = irradiance(at: time, next, clear) else { continue }
      skies.append(sky)
      hasBeam = hasBeam && beam
    }
    let middle = Double(end) - 1800
    next = start
    while next < moments.count - 1, Double(moments[next].time) < middle { next += 1 }
    point.cloud = between(next, middle) { $0.cloud }
    point.temperature = between(next, middle) { $0.temperature }
    point.wind = between(next, middle) { $0.wind }
    guard skies.count == 4 else { return point }
    point.ghi = skies.reduce(0) { $0 + $1.ghi } / 4
    if hasBeam {
      point.dni = skies.reduce(0) { $0 + $1.dni } / 4
      point.dhi = skies.reduce(0) { $0 + $1.dhi } / 4
    }
    point.ghiSpread = spread(clear: clearSum / 4, end: end)
    return point
  }

  /// How wrong a cloud cover lets the irradiance be.
  ///
  /// A third of the usual irradiance even with observed clouds, which is 0.22 of the clear sky's, and
  /// more for each day ahead: our own choice.
  private func spread(clear: Double, end: Int64) -> Double {
    let days = (Double(end - now) / 86_400).held(in: 0...10)
    let ahead = 0.08 + 0.02 * days
    return clear * (0.22 * 0.22 + ahead * ahead).squareRoot()
  }

  private func irradiance(at time: Double, _ next: Int, _ clear: SkyIrradiance)
    -> (SkyIrradiance, hasBeam: Bool)?
  {
    guard let part = part(next, time) else { return nil }
    if let before = index(next - 1, clear, time), let after = index(next, clear, time) {
      let index = before + (after - before) * part
      return (SkyIrradiance(ghi: clear.ghi * index, dni: 0, dhi: 0), false)
    }
    guard let cloudBefore = moments[next - 1].cloud, let cloudAfter = moments[next].cloud else {
      return nil
    }
    let before = Self.sky(cover: cloudBefore, time: time, site)
    let after = Self.sky(cover: cloudAfter, time: time, site)
    let sky = SkyIrradiance(
      ghi: before.ghi + (after.ghi - before.ghi) * part,
      dni: before.dni + (after.dni - before.dni) * part,
      dhi: before.dhi + (after.dhi - before.dhi) * part)
    return (sky, true)
  }

  /// The clear-sky index of a moment from its irradiance, or near the horizon from its neighbours'.
  private func index(_ place: Int, _ clear: SkyIrradiance, _ time: Double) -> Double? {
    guard moments[place].ghi != nil else { return nil }
    if let index = indices[place] { return index }
    if place > 0, let index = indices[place - 1] { return index }
    if place + 1 < indices.count, let index = indices[place + 1] { return index }
    return clear.ghi > 0 ? nil : 0
  }

  /// How far a time is from the moment before it to the next; `nil` when there is no such pair.
  private func part(_ next: Int, _ time: Double) -> Double? {
    guard moments.indices.contains(next), next > 0 else { return nil }
    let gap = moments[next].time - moments[next - 1].time
    guard gap > 0, gap <= Self.longestGap else { return nil }
    return ((time - Double(moments[next - 1].time)) / Double(gap)).held(in: 0...1)
  }

  private func between(_ next: Int, _ time: Double, _ value: (SkyMoment) -> Double?) -> Double? {
    guard let part = part(next, time), let before = value(moments[next - 1]),
      let after = value(moments[next])
    else { return nil }
    return before + (after - before) * part
  }

  private static func sky(cover: Double, time: Double, _ site: Site) -> SkyIrradiance {
    let sun = Sun(at: time).position(over: site)
    guard sun.up > -0.02 else { return .dark }
    let day = CalendarDay(time: Decimal.rounded(time, limit: 1e12) ?? 0)
    return CloudySky.campbellNorman(
      transmittance: CloudySky.transmittance(cover: cover),
      zenith: Refraction.apparentZenith(sun.zenith), pressure: site.pressure,
      extraterrestrial: Extraterrestrial.normal(dayOfYear: day.dayOfYear))
  }
}
